/** The two lists of a candidate's feedback, and one deed upon them. */

import type { FeedbackData } from "../../protocol";

export const PARTS = ["strengths", "work_on"] as const;
export type Part = (typeof PARTS)[number];

export type Lists = Pick<FeedbackData, Part>;
export const EMPTY: Lists = { strengths: [], work_on: [] };

/** As many lines as the server takes; two things to work on are what somebody can work on. */
export const MOST: Readonly<Record<Part, number>> = { strengths: 5, work_on: 2 };
/** Signs of a line. */
export const LONGEST = 500;

/** A line put, taken out, or put instead of another. */
export interface Deed {
  readonly candidate: string;
  readonly part: Part;
  readonly out: string | null;
  readonly put: string | null;
  /** Where in the list. */
  readonly at: number;
}

/** One line of words, without breaks. */
export function tidy(text: string): string {
  return text.trim().replace(/\s+/gu, " ");
}

export function isFull(lists: Lists, part: Part): boolean {
  return lists[part].length >= MOST[part];
}

/**
 * The lists after a deed; null where it changes nothing or finds no room. What was to be replaced and is gone meanwhile
 * is replaced by nothing: the new line stands beside what others wrote.
 */
export function changed(lists: Lists, { part, out, put, at }: Deed): Lists | null {
  const before = lists[part];
  const found = out === null ? -1 : before.indexOf(out);
  const place = found >= 0 ? found : Math.min(at, before.length);
  const rest = before.filter((_, index) => index !== found);
  const isNew = put !== null && !rest.includes(put);
  const next = isNew ? rest.toSpliced(place, 0, put) : rest;
  const isSame = next.length === before.length && next.every((line, index) => line === before[index]);
  return isSame || next.length > MOST[part] ? null : { ...lists, [part]: next };
}

/** The deed that brings back what stood before. */
export function reversed(deed: Deed): Deed {
  return { ...deed, out: deed.put, put: deed.out };
}

/** What the first lists say and the second do not. */
export function missing(from: Lists, to: Lists): Lists {
  const [strengths, work_on] = PARTS.map((part) => from[part].filter((line) => !to[part].includes(line)));
  return { strengths: strengths ?? [], work_on: work_on ?? [] };
}

export function isEmpty({ strengths, work_on }: Lists): boolean {
  return strengths.length + work_on.length === 0;
}
