/**
 * The wash-up's rows: one candidate under one criterion, what every assessor gave, how far that lies apart and
 * what was agreed. No evidence (NE) is missing and never a number; who has not submitted does not count yet.
 */

import type { AgreedScore, Consensus, Observation, Rating, Score } from "../protocol";
import type { Room } from "../room/room";
import { assessors, candidates } from "../room/select";
import { grouped } from "./grouping";

export interface Cell {
  readonly candidate: string;
  readonly criterion: string;
}

export interface Figures {
  /** Of the numbers, to two decimals; null where there is none. */
  readonly mean: number | null;
  /** Points between the highest and the lowest number; null where there is none. */
  readonly range: number | null;
  /** Standard deviation over the numbers as they are (divided by their count), in points. */
  readonly deviation: number;
  /** How many gave a number. */
  readonly raters: number;
}

/** What was agreed, or is on its way to the server. */
export interface Agreed extends Consensus {
  readonly waiting: boolean;
}

export interface Row extends Cell, Figures {
  readonly key: string;
  /** By the assessors' seats; only of those who have submitted. */
  readonly ratings: readonly Rating[];
  /** In the order in which they were seen. */
  readonly notes: readonly Observation[];
  readonly agreed: Agreed | null;
}

export function keyOf({ candidate, criterion }: Cell): string {
  return `${candidate}.${criterion}`;
}

export function figuresOf(ratings: readonly { readonly score: Score }[]): Figures {
  const numbers = ratings.flatMap(({ score }) => (score === "NE" ? [] : [score as number]));
  const raters = numbers.length;
  if (raters === 0) return { mean: null, range: null, deviation: 0, raters };
  const mean = numbers.reduce((sum, one) => sum + one, 0) / raters;
  const variance = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / raters;
  return {
    mean: hundredths(mean),
    range: Math.max(...numbers) - Math.min(...numbers),
    // What is equal but for the last bits of a float must not decide an order.
    deviation: Math.round(Math.sqrt(variance) * 1e6) / 1e6,
    raters,
  };
}

/** To two decimals, a half to the even neighbour as the server rounds; exact where a tie can occur (eighths). */
export function hundredths(value: number): number {
  const scaled = value * 100;
  const below = Math.floor(scaled);
  const rest = scaled - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 === 1);
  return (below + (up ? 1 : 0)) / 100;
}

/** The widest range first, then the larger deviation, then those that fewer people rated. */
export function byDisagreement(a: Figures, b: Figures): number {
  return (b.range ?? -1) - (a.range ?? -1) || b.deviation - a.deviation || a.raters - b.raters;
}

export interface Laid {
  readonly ratings: readonly Rating[];
  readonly consensus: ReadonlyMap<string, Agreed>;
}

/** By seat and the exercise's order of criteria. Who was removed is listed if anybody rated them. */
export function rowsOf(room: Room, { ratings, consensus }: Laid): readonly Row[] {
  const counted = submittedBy(room);
  const seats = new Map(room.participants.map(({ id, seat }) => [id, seat]));
  const given = grouped(
    ratings
      .filter(({ by }) => counted.has(by))
      .toSorted((a, b) => (seats.get(a.by) ?? 0) - (seats.get(b.by) ?? 0)),
    keyOf,
  );
  const noted = grouped(
    room.observations.known.filter(({ by }) => counted.has(by)).toSorted((a, b) => seenAt(a) - seenAt(b)),
    ({ candidate, criterion }) => keyOf({ candidate, criterion: criterion ?? "" }),
  );
  const rated = new Set(ratings.map(({ candidate }) => candidate));
  return candidates(room, { removed: true })
    .filter(({ id, removed }) => !removed || rated.has(id))
    .flatMap(({ id: candidate }) =>
      room.exercise.criteria.map(({ id: criterion }): Row => {
        const key = keyOf({ candidate, criterion });
        const own = given.get(key) ?? [];
        return {
          key,
          candidate,
          criterion,
          ratings: own,
          notes: noted.get(key) ?? [],
          agreed: consensus.get(key) ?? null,
          ...figuresOf(own),
        };
      }),
    );
}

/**
 * Whose notes and ratings are on the table. The screen may be shared with somebody who has not submitted yet,
 * so theirs stay out until they have.
 */
function submittedBy(room: Room): ReadonlySet<string> {
  return new Set(
    assessors(room, { removed: true })
      .filter(({ submitted }) => submitted)
      .map(({ id }) => id),
  );
}

/** When the behaviour was seen: milliseconds on the server's clock. */
export function seenAt({ typed_at, at }: Pick<Observation, "typed_at" | "at">): number {
  return Date.parse(typed_at ?? at);
}

/** What the row comes to if nobody says otherwise: the mean; NE where all gave that; null where nobody rated. */
export function defaultOf({ mean, ratings }: Pick<Row, "mean" | "ratings">): AgreedScore | null {
  return mean ?? (ratings.length > 0 ? "NE" : null);
}

/** Whether there is nothing to talk about: two numbers at least, all the same, and nobody without evidence. */
export function isUnanimous({ range, raters, ratings }: Row): boolean {
  return range === 0 && raters >= 2 && raters === ratings.length;
}

/** Keys in the order in which they are worked through. */
export function orderOf(rows: readonly Row[]): readonly string[] {
  return rows.toSorted(byDisagreement).map(({ key }) => key);
}

/** Rows in an order that was kept; what has come since goes to the end. */
export function inOrder(rows: readonly Row[], order: readonly string[]): readonly Row[] {
  const place = new Map(order.map((key, at) => [key, at]));
  return rows.toSorted((a, b) => (place.get(a.key) ?? place.size) - (place.get(b.key) ?? place.size));
}
