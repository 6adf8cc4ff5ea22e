/** Ratings of a closed session by candidate and criterion, and what was agreed on; the figures are the wash-up's. */

import type { Consensus, Observation, Rating } from "../../protocol";
import { bySeat, type Cell, figuresOf, keyOf, seenAt, submittedBy } from "../../room/ratings";
import type { Room } from "../../room/room";

export interface Given extends Rating {
  /** It was never submitted, and is in no mean. */
  readonly draft: boolean;
}

export interface Found {
  /** By the assessors' seats. */
  readonly ratings: readonly Given[];
  readonly notes: readonly Observation[];
  /** Of the submitted numbers, to two decimals; null where there is none. */
  readonly mean: number | null;
  readonly agreed: Consensus | null;
}

export function found(room: Room, cell: Cell): Found {
  const belongs = (one: { candidate: string; criterion?: string | null }): boolean =>
    one.candidate === cell.candidate && one.criterion === cell.criterion;
  const counted = submittedBy(room);
  const ratings = bySeat(room, room.ratings.known.filter(belongs));
  return {
    ratings: ratings.map((one) => ({ ...one, draft: !counted.has(one.by) })),
    notes: inOrder(room.observations.known.filter(belongs)),
    mean: figuresOf(ratings.filter(({ by }) => counted.has(by))).mean,
    agreed: room.washup?.consensus.find((one) => keyOf(one) === keyOf(cell)) ?? null,
  };
}

/** Notes on somebody that no criterion was given to. */
export function unclassified(room: Room, candidate: string): readonly Observation[] {
  return inOrder(room.observations.known.filter((one) => one.candidate === candidate && !one.criterion));
}

function inOrder(notes: readonly Observation[]): readonly Observation[] {
  return notes.toSorted((a, b) => seenAt(a) - seenAt(b));
}

/** How many notes somebody has made so far, whether or not they may be read. */
export function notesBy(room: Room, assessor: string): number {
  const known = room.observations.known.filter(({ by }) => by === assessor).length;
  return known + (room.observations.bare[assessor] ?? 0);
}
