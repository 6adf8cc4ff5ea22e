/** Ratings of a closed session by candidate and criterion; what has no evidence is missing and never a number. */

import type { Observation, Rating } from "../../protocol";
import type { Room } from "../../room/room";

export interface Cell {
  /** By the assessors' order of joining. */
  readonly ratings: readonly Rating[];
  readonly notes: readonly Observation[];
  /** Of the numbers; null where there is none. */
  readonly mean: number | null;
}

export function meanOf(ratings: readonly Pick<Rating, "score">[]): number | null {
  const scores = ratings.flatMap(({ score }) => (score === "NE" ? [] : [score as number]));
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

export function cell(room: Room, candidate: string, criterion: string): Cell {
  const place = new Map(room.participants.map(({ id, seat }) => [id, seat]));
  const belongs = (one: { candidate: string; criterion?: string | null }): boolean =>
    one.candidate === candidate && one.criterion === criterion;
  const ratings = room.ratings.known
    .filter(belongs)
    .toSorted((a, b) => (place.get(a.by) ?? 0) - (place.get(b.by) ?? 0));
  return { ratings, notes: inOrder(room.observations.known.filter(belongs)), mean: meanOf(ratings) };
}

/** Notes on somebody that no criterion was given to. */
export function unclassified(room: Room, candidate: string): readonly Observation[] {
  return inOrder(room.observations.known.filter((one) => one.candidate === candidate && !one.criterion));
}

function inOrder(notes: readonly Observation[]): readonly Observation[] {
  return notes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** How many notes somebody has made so far, whether or not they may be read. */
export function notesBy(room: Room, assessor: string): number {
  const known = room.observations.known.filter(({ by }) => by === assessor).length;
  return known + (room.observations.bare[assessor] ?? 0);
}
