/**
 * The wash-up's rows: one candidate under one criterion, what every assessor gave, how far that lies apart and
 * what was agreed. No evidence (NE) is missing and never a number; who has not submitted does not count yet.
 */

import type { AgreedScore, Consensus, Observation, Rating } from "../protocol";
import { bySeat, type Cell, type Figures, figuresOf, keyOf, seenAt, submittedBy } from "../room/ratings";
import type { Room } from "../room/room";
import { candidates } from "../room/select";
import { grouped } from "./grouping";

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
  // The screen may be shared with somebody who has not submitted yet, so theirs stay out until they have.
  const counted = submittedBy(room);
  const given = grouped(
    bySeat(
      room,
      ratings.filter(({ by }) => counted.has(by)),
    ),
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

/** What the row comes to if nobody says otherwise: the mean; NE where all gave that; null where nobody rated. */
export function defaultOf({ mean, ratings }: Pick<Row, "mean" | "ratings">): AgreedScore | null {
  return mean ?? (ratings.length > 0 ? "NE" : null);
}

/** Points from which on a mean hides that people saw different things. */
const SPLIT = 2;

/** Whether even the mean wants words of its own: it lies between ratings far apart, or it is one person's rating. */
export function wantsWords({ range, raters }: Pick<Row, "range" | "raters">): boolean {
  return raters === 1 || (range ?? 0) >= SPLIT;
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
