/** Figures of a comparison in plain words. */

import type { Closeness } from "../api";
import { datesNow } from "../i18n/dates";
import type { Say, Texts } from "../i18n/texts";
import type { Score } from "../protocol";
import type { texts } from "./texts";

type English = typeof texts extends Texts<infer Found> ? Found : never;
export type SayIt = Say<English>;

/** Below this two decimals would read 0: as often milder as stricter. */
const EVEN = 0.05;

/** How far off, which way, how often close, and what is left out. */
export function sentences(say: SayIt, { n, mad, bias, within_one, missing }: Closeness): readonly string[] {
  const left = missing > 0 ? [say("missing", { count: missing })] : [];
  if (mad === null || bias === null || within_one === null) return [say("off_nothing"), ...left];
  if (mad === 0) return [say("off_none"), ...left];
  const dates = datesNow();
  const off = dates.tenths(mad);
  const by = dates.tenths(Math.abs(bias));
  const way =
    Math.abs(bias) < EVEN
      ? say("off_even", { off })
      : say(bias > 0 ? "off_milder" : "off_stricter", { off, bias: by });
  return [way, say("close", { count: Math.round(within_one * n), total: n }), ...left];
}

/** A signed number, with a true minus. */
export function signed(value: number, digits: (value: number) => string): string {
  const shown = digits(Math.abs(value));
  if (Number(shown.replace(",", ".")) === 0) return shown;
  return `${value < 0 ? "−" : "+"}${shown}`;
}

/** How many points apart two scores are; null where one of them is no number. */
export function apart(own: Score | null, key: Score): number | null {
  return typeof own === "number" && typeof key === "number" ? own - key : null;
}
