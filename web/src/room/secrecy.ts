/** Writing alone: while it lasts, and what stands on the board without a name after it. */

import type { Room } from "./room";
import { currentPhase, me } from "./select";

/** Whether candidates write now without seeing one another's. */
export function writesAlone(room: Room): boolean {
  return !!room.phase && currentPhase(room)?.board === "private" && !room.phase.revealed;
}

/** Whoever takes part sees no names at what was written for an unsigned reveal; who looks on or leads does. */
export function isUnsigned(room: Room, id: string): boolean {
  return room.board.anonymous.has(id) && plays(room);
}

/** Marked only for those who see what the others do not: to its author it looks as ever. */
export function isVeiled(room: Room, id: string): boolean {
  return room.board.hidden.has(id) && !plays(room);
}

/** While everybody writes alone, a candidate changes nothing but what was written alone. */
export function isKept(room: Room, id: string): boolean {
  return writesAlone(room) && plays(room) && !room.board.hidden.has(id);
}

/** Whether whoever looks does the exercise. */
export function plays(room: Room): boolean {
  const { kind } = me(room);
  return kind === "candidate" || kind === "actor";
}
