/** The line at the bottom of the desk: what is being typed, since when, and what it will be. */

import type { Evidence, ObservationKind } from "../protocol";

export interface Pin {
  readonly source: Evidence;
  /** As it read when it was pinned; the server keeps its own copy. */
  readonly text: string;
  readonly from: "board" | "chat";
}

export interface Draft {
  readonly text: string;
  /** When the first letter came, on the server's clock; null while there is none. */
  readonly typedAt: number | null;
  readonly pin: Pin | null;
  /** Which question after the exercise it answers, from 0. */
  readonly question: number | null;
}

export const NOTHING: Draft = { text: "", typedAt: null, pin: null, question: null };

/** What was typed counts from its first letter; whoever deletes everything begins again. */
export function typed(draft: Draft, text: string, now: number): Draft {
  if (text.trim() === "") return { ...draft, text, typedAt: null };
  return { ...draft, text, typedAt: draft.typedAt ?? now };
}

const OPENS_QUOTE = /^\s*["«“„”‘']/u;
const OPENS_ASIDE = /^\s*\(/u;

/** An opening quotation mark makes a quote, an opening bracket tells of the circumstances. */
export function kindOf(text: string): ObservationKind {
  if (OPENS_QUOTE.test(text)) return "quote";
  return OPENS_ASIDE.test(text) ? "context" : "behaviour";
}

const QUOTATION = /^["«“„”‘']([^"»“”]*)["»“”’']?$/u;

/** The words themselves: kind is kept beside them, so its sign goes where it holds nothing but them. */
export function wordsOf(text: string): string {
  const words = text.trim();
  switch (kindOf(words)) {
    case "quote":
      return QUOTATION.exec(words)?.[1]?.trim() ?? words;
    case "context":
      return words.replace(/^\(\s*/u, "").replace(/\s*\)$/u, "");
    default:
      return words;
  }
}

/** A quote that brings its own marks needs no others. */
export function isMarked(text: string): boolean {
  return OPENS_QUOTE.test(text);
}

/** Two keystrokes make a note, and it counts from the first of them, unless that was long ago. */
const ONE_BREATH = 10_000;

export function typedAtOf(chosenAt: number | null, now: number): number {
  // Whoever has gone back in a replay meanwhile sees something else.
  const goes = chosenAt !== null && now >= chosenAt && now - chosenAt <= ONE_BREATH;
  return goes ? chosenAt : now;
}
