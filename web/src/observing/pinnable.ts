/** What can be pinned as evidence by a digit: the newest of what was said, or of the notes on the board. */

import { type BoardNote, notesOf } from "../board/notes";
import type { ChatLine } from "../protocol";
import type { Room } from "../room/room";
import { person } from "../room/select";
import type { Pin } from "./writing";

export interface Pinnable {
  /** Of the line or the note. */
  readonly id: string;
  readonly pin: Pin;
  /** The candidate whose it is; null where nobody of the group wrote it. */
  readonly author: string | null;
}

/** So many can be pinned by a digit at a time. */
export const DIGITS = 9;

/** Ids of at most nine, the newest first. */
export function newest(room: Room, from: Pin["from"]): readonly string[] {
  const { elements, items, told } = room.board;
  const all =
    from === "chat" ? wordsOf(room).toReversed() : newestFirst(notesOf(elements, items.values()), told);
  return all.slice(0, DIGITS).map(({ id }) => id);
}

/** By when the server told of the words of each, `told` in that order: candidates' clocks may be off. */
export function newestFirst<Note extends BoardNote>(
  notes: readonly Note[],
  told: Iterable<string>,
): readonly Note[] {
  const place = new Map([...told].map((id, at) => [id, at]));
  const toldAt = ({ id, textId }: BoardNote): number => place.get(textId ?? id) ?? place.get(id) ?? -1;
  return notes.toSorted((a, b) => toldAt(b) - toldAt(a));
}

/** By its id, with its text as it reads now; null where it is gone. */
export function pinnable(room: Room, from: Pin["from"], id: string): Pinnable | null {
  return from === "chat" ? pinnableLine(room, id) : pinnableNote(room, id);
}

/** What was written in chat and said aloud, in the order in which it was. */
function wordsOf({ chat, transcript = [] }: Room): readonly ChatLine[] {
  if (transcript.length === 0) return chat;
  return [...chat, ...transcript].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function pinnableLine(room: Room, id: string): Pinnable | null {
  const line = wordsOf(room).find((one) => one.id === id);
  if (!line) return null;
  const { by, text } = line;
  return { id, pin: { source: { event: id }, text, from: "chat" }, author: candidateOf(room, by) };
}

/** A note of the board by its id, with its text as it reads now; null where there is none. */
export function pinnableNote(room: Room, id: string): Pinnable | null {
  const { elements, items } = room.board;
  const found = notesOf(elements, items.values()).find((note) => note.id === id);
  return found ? pinned(room, found) : null;
}

function pinned(room: Room, { id, text }: BoardNote): Pinnable {
  const credit = room.board.authors.get(id);
  return {
    id,
    pin: { source: { item: id }, text, from: "board" },
    author: credit ? candidateOf(room, credit.author) : null,
  };
}

function candidateOf(room: Room, id: string): string | null {
  return person(room, id)?.kind === "candidate" ? id : null;
}
