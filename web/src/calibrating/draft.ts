/** A calibration that is being made: an expert's key as it is filled in, and what is sent of it. */

import type { NewCalibration } from "../api";
import type { Key, Moment, Score } from "../protocol";

const DAY = 24 * 60 * 60_000;
export const DAYS = { least: 1, most: 3650 } as const;
export const USUAL_DAYS = 365;
export const SCORES = ["NE", 1, 2, 3, 4, 5] as const satisfies readonly Score[];

export type Agreed = Readonly<Record<string, Readonly<Record<string, number | "NE">>>>;

/** What was agreed on, in whole points: an expert's key has no others. */
export function keyOf(agreed: Agreed): Key {
  return Object.fromEntries(
    Object.entries(agreed).map(([candidate, scores]) => [
      candidate,
      Object.fromEntries(Object.entries(scores).map(([criterion, score]) => [criterion, whole(score)])),
    ]),
  );
}

function whole(score: number | "NE"): Score {
  return score === "NE" ? score : (Math.round(score) as Score);
}

/** The key with one cell set, or empty. */
export function withScore(key: Key, candidate: string, criterion: string, score: Score | null): Key {
  const { [criterion]: _, ...others } = key[candidate] ?? {};
  return { ...key, [candidate]: score === null ? others : { ...others, [criterion]: score } };
}

/** A score as a select holds it; null for none. */
export function scoreOf(value: string): Score | null {
  return SCORES.find((score) => `${score}` === value) ?? null;
}

export function hasNumber(key: Key): boolean {
  return Object.values(key).some((scores) =>
    Object.values(scores).some((score) => typeof score === "number"),
  );
}

/** Whole days from now until then; a begun day does not count, but there is at least one. */
export function daysUntil(then: Moment, now: number): number {
  return Math.max(DAYS.least, Math.floor((Date.parse(then) - now) / DAY));
}

/** The moment so many days from now. */
export function daysFrom(days: number, now: number): Moment {
  return new Date(now + days * DAY).toISOString();
}

/** A whole number of days within its limits; null for anything else. */
export function daysOf(typed: string): number | null {
  const days = Number(typed.trim());
  const sound = /^\d+$/.test(typed.trim()) && days >= DAYS.least && days <= DAYS.most;
  return sound ? days : null;
}

export interface Typed {
  readonly key: Key;
  readonly title: string;
  readonly days: string;
  readonly keep: string;
}

/** What is sent, once nothing is wrong with it. */
export function wishOf({ key, title, days, keep }: Typed): NewCalibration | null {
  const [holds, kept] = [daysOf(days), daysOf(keep)];
  if (holds === null || kept === null || !hasNumber(key)) return null;
  // A candidate without a score is none of the key.
  const filled = Object.fromEntries(
    Object.entries(key).filter(([, scores]) => Object.keys(scores).length > 0),
  );
  return { key: filled, days: holds, retention_days: kept, ...(title.trim() && { title: title.trim() }) };
}
