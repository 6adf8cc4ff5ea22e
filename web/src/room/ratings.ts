/**
 * Ratings and notes of one candidate under one criterion. No evidence (NE) is missing and never a number; a rating
 * that was not submitted is a draft and counts in no figure.
 */

import type { Observation, Rating, Score } from "../protocol";
import type { Room } from "./room";
import { assessors } from "./select";

export interface Cell {
  readonly candidate: string;
  readonly criterion: string;
}

export function keyOf({ candidate, criterion }: Cell): string {
  return `${candidate}.${criterion}`;
}

/** A note's id is its author's alone: two assessors may have used the same without knowing. */
export function noteKeyOf({ by, observation }: Pick<Observation, "by" | "observation">): string {
  return `${by}.${observation}`;
}

/** When the behaviour was seen: milliseconds on the server's clock. */
export function seenAt({ typed_at, at }: Pick<Observation, "typed_at" | "at">): number {
  return Date.parse(typed_at ?? at);
}

/** The assessors who have submitted, removed ones too: what they judged stays. */
export function submittedBy(room: Room): ReadonlySet<string> {
  return new Set(
    assessors(room, { removed: true })
      .filter(({ submitted }) => submitted)
      .map(({ id }) => id),
  );
}

/** By the assessors' seats. */
export function bySeat(room: Room, ratings: readonly Rating[]): readonly Rating[] {
  const seats = new Map(room.participants.map(({ id, seat }) => [id, seat]));
  return ratings.toSorted((a, b) => (seats.get(a.by) ?? 0) - (seats.get(b.by) ?? 0));
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
