/** The note that is being written: one for every field that asks for it, kept through a reload of this window. */

import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { useRoom } from "../room/use";

const drafts = createStore<Readonly<Record<string, string>>>(() => ({}));

function keyOf(session: string): string {
  return `veche.draft.${session}`;
}

function write(session: string, text: string): void {
  drafts.setState({ [session]: text });
  if (text) sessionStorage.setItem(keyOf(session), text);
  else sessionStorage.removeItem(keyOf(session));
}

export function useNoteDraft(): readonly [text: string, write: (text: string) => void] {
  const session = useRoom((room) => room.id);
  const text = useStore(drafts, (all) => all[session]) ?? sessionStorage.getItem(keyOf(session)) ?? "";
  return [text, (next) => write(session, next)];
}
