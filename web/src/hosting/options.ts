/** What is asked before a session is made, and what is sent of it: only what was answered. */

import type { NewSession } from "../api";
import type { Language, Settings } from "../protocol";

export const RETENTION = { least: 1, most: 3650 } as const;
export const EVIDENCE = { least: 0, most: 10 } as const;

/** More candidates than these watch over no group. */
export const WATCHED = 8;

export interface Draft {
  readonly exercise: string | null;
  readonly language: Language;
  readonly title: string;
  readonly settings: Partial<Settings>;
  /** The job that the ratings are weighed for. */
  readonly profile: string | null;
  /** As it was typed; nothing means that the server's own term holds. */
  readonly retention: string;
}

export function emptyDraft(language: Language): Draft {
  return { exercise: null, language, title: "", settings: {}, profile: null, retention: "" };
}

/** A whole number within its limits, or null. */
export function wholeWithin(
  typed: string,
  { least, most }: { readonly least: number; readonly most: number },
): number | null {
  const number = Number(typed.trim());
  return /^\d+$/.test(typed.trim()) && number >= least && number <= most ? number : null;
}

/** Whether the retention that was typed can be kept to. */
export function retentionIsFine(typed: string): boolean {
  return typed.trim() === "" || wholeWithin(typed, RETENTION) !== null;
}

/** Null while something is missing or wrong. */
export function wishOf({
  exercise,
  language,
  title,
  settings,
  profile,
  retention,
}: Draft): NewSession | null {
  if (exercise === null || !retentionIsFine(retention)) return null;
  const days = wholeWithin(retention, RETENTION);
  return {
    exercise,
    language,
    ...(title.trim() && { title: title.trim() }),
    ...(profile !== null && { profile }),
    settings: { ...settings, ...(days !== null && { retention_days: days }) },
  };
}
