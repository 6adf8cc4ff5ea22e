/** Words for what somebody did. */

import type { Contribution } from "../api";
import type { KeyOf } from "../i18n/texts";
import type { texts } from "./texts";

const WORDS: Readonly<Record<string, KeyOf<typeof texts>>> = {
  chat: "did_chat",
  note: "did_note",
  "note added": "did_note_added",
  edit: "did_edit",
  "edit edited": "did_edit_edited",
  "edit moved": "did_edit_moved",
  "edit deleted": "did_edit_deleted",
  reaction: "did_reaction",
  speech: "did_speech",
  vote: "did_vote",
  plan: "did_plan",
};

export function wordsFor({ kind, action }: Contribution): KeyOf<typeof texts> {
  return WORDS[`${kind} ${action}`] ?? WORDS[kind] ?? "did_else";
}
