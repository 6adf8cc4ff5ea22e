/**
 * The notes of an open session with their people, read once for everybody who shows them. A change of the board makes
 * new objects only of what it changed, so that what shows a thousand notes has one to show anew.
 */

import type { Participant } from "../protocol";
import type { Live } from "../room/live";
import type { Room } from "../room/room";
import { isKept, isUnsigned, isVeiled } from "../room/secrecy";
import { type BoardNote, notesOf } from "./notes";

export interface AuthoredNote extends BoardNote {
  /** Absent also where no name may stand at it. */
  readonly author: Participant | undefined;
  /** Whoever changed it last. */
  readonly editor: Participant | undefined;
  /** It was revealed without names. */
  readonly unsigned: boolean;
  /** The other candidates do not see it yet, and whoever looks is none of them. */
  readonly veiled: boolean;
  /** It was there before everybody began to write alone, and stays as it is meanwhile. */
  readonly kept: boolean;
}

type Notes = readonly AuthoredNote[];

interface Read {
  readonly room: Room;
  readonly revision: number;
  readonly notes: Notes;
}

const NONE: Notes = [];
const lastRead = new WeakMap<Live, Read>();

/** The notes as they are read: from top to bottom. The same list as before where none has changed. */
export function notesIn(live: Live): Notes {
  const { room } = live.store.getState();
  if (!room) return NONE;
  const before = lastRead.get(live);
  if (before?.room === room) return before.notes;
  const notes =
    before && isSameToNotes(before, room) ? before.notes : withKnown(authored(room), before?.notes ?? NONE);
  lastRead.set(live, { room, revision: room.board.revision, notes });
  return notes;
}

/** The maps change in place, their revision tells. */
function isSameToNotes({ room: before, revision }: Read, room: Room): boolean {
  return (
    before.board.elements === room.board.elements &&
    revision === room.board.revision &&
    before.participants === room.participants &&
    before.phase === room.phase
  );
}

function authored(room: Room): AuthoredNote[] {
  const people = new Map(room.participants.map((one) => [one.id, one]));
  return notesOf(room.board.elements, room.board.items.values()).map((note) => {
    const unsigned = isUnsigned(room, note.id);
    const credit = unsigned ? undefined : room.board.authors.get(note.id);
    return {
      ...note,
      author: credit && people.get(credit.author),
      editor: credit && people.get(credit.editor ?? ""),
      unsigned,
      veiled: isVeiled(room, note.id),
      kept: isKept(room, note.id),
    };
  });
}

function withKnown(notes: AuthoredNote[], before: Notes): Notes {
  const known = new Map(before.map((note) => [note.id, note]));
  const same = notes.map((note) => {
    const was = known.get(note.id);
    return was && isSameNote(was, note) ? was : note;
  });
  return same.length === before.length && same.every((note, at) => note === before[at]) ? before : same;
}

function isSameNote(a: AuthoredNote, b: AuthoredNote): boolean {
  for (const name in b) {
    if (a[name as keyof AuthoredNote] !== b[name as keyof AuthoredNote]) return false;
  }
  return true;
}
