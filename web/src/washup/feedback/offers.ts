/** What assessors noted of a candidate, offered as lines of their feedback: + as a strength, − as something to work on. */

import type { Observation } from "../../protocol";
import { seenAt, submittedBy } from "../../room/ratings";
import type { Room } from "../../room/room";
import { grouped } from "../grouping";
import { LONGEST, type Part, tidy } from "./lists";

export interface Offer {
  readonly text: string;
  /** How often it was noted. */
  readonly times: number;
}

const SIGNS: Readonly<Record<Part, number>> = { strengths: 1, work_on: -1 };
const MARKS = { ru: ["«", "»"], en: ["“", "”"] } as const;
const IS_MARKED = /^["«“„”‘']/u;

type From = Pick<Room, "participants" | "observations" | "chat" | "transcript" | "board" | "language">;

/** What was noted most often first, else in the order in which it was seen. */
export function offersFor(room: From, candidate: string, part: Part): readonly Offer[] {
  const counted = submittedBy(room as Room);
  const notes = room.observations.known
    .filter((note) => note.candidate === candidate && note.sign === SIGNS[part] && counted.has(note.by))
    .filter((note) => tellsOfThem(room, note))
    .toSorted((a, b) => seenAt(a) - seenAt(b));
  return [...grouped(notes, (note) => lineOf(room, note))]
    .map(([text, group]) => ({ text, times: group.length }))
    .filter(({ text }) => text !== "")
    .toSorted((a, b) => b.times - a.times);
}

/** A note that holds nothing but pinned words is the candidate's only where the words are. */
function tellsOfThem(room: From, { candidate, text, evidence }: Observation): boolean {
  if (!evidence || evidence.text !== text) return true;
  if ("event" in evidence) {
    const said = [...room.chat, ...(room.transcript ?? [])].find(({ id }) => id === evidence.event);
    return said?.by === candidate;
  }
  const credit = room.board.authors.get(evidence.item);
  return credit?.author === candidate && credit.editor === candidate;
}

function lineOf({ language }: From, { text, kind }: Observation): string {
  const words = tidy(text);
  const [opens, closes] = MARKS[language];
  const line = kind === "quote" && words && !IS_MARKED.test(words) ? `${opens}${words}${closes}` : words;
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
}
