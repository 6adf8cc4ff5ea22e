/** What can be pinned as evidence by a digit: the newest of what was said, or of the notes on the board. */

import { type BoardNote, notesOf } from "../board/notes";
import type { Element } from "../protocol";
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

const DIGITS = 9;

/** At most nine, the newest first. */
export function pinnable(room: Room, from: Pin["from"]): readonly Pinnable[] {
  return from === "chat" ? lines(room) : notes(room);
}

function lines(room: Room): readonly Pinnable[] {
  return room.chat
    .slice(-DIGITS)
    .toReversed()
    .map(({ id, by, text }) => ({
      id,
      pin: { source: { event: id }, text, from: "chat" },
      author: candidateOf(room, by),
    }));
}

function notes(room: Room): readonly Pinnable[] {
  const { elements, items } = room.board;
  const changed = ({ id, textId }: BoardNote): number =>
    Math.max(updated(elements.get(id)), textId ? updated(elements.get(textId)) : 0);
  return notesOf(elements, items.values())
    .toSorted((a, b) => changed(b) - changed(a))
    .slice(0, DIGITS)
    .map((note) => pinned(room, note));
}

/** By the clock of whoever changed it: good enough for an order, and for nothing else. */
function updated(element: Element | undefined): number {
  return typeof element?.updated === "number" ? element.updated : 0;
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
