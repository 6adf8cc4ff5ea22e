/** Coefficients and habits in words; bounds here decide only how a sentence begins, never about a person. */

import type { Coefficient, Habit, HabitName } from "../../api";
import type { Dates } from "../../i18n/dates";
import type { KeyOf, Say, Texts } from "../../i18n/texts";
import type { texts } from "./texts";

type English = typeof texts extends Texts<infer Found> ? Found : never;
type Speak = Say<English>;
type Reading = "poor" | "fair" | "moderate" | "good" | "excellent" | "uncertain";

const READINGS: readonly string[] = ["poor", "fair", "moderate", "good", "excellent", "uncertain"];

function isReading(found: string | undefined): found is Reading {
  return found !== undefined && READINGS.includes(found);
}

const REASONS: readonly string[] = [
  "no_ratings",
  "one_rater",
  "not_two_raters",
  "too_few_cases",
  "missing_ratings",
  "no_variance",
  "no_case_variance",
  "full_agreement",
  "unbounded",
  "too_uniform",
  "not_submitted",
  "no_shared_cases",
  "no_notes",
  "withheld",
];

/** Why a figure is missing, or its interval; a reason that is not known here has words too. */
export function whyNot(t: Speak, reason: string | undefined): string {
  const known = reason !== undefined && REASONS.includes(reason);
  return t(known ? (`why_${reason}` as KeyOf<typeof texts>) : "why_else");
}

/** What the interval amounts to; where there is none, why. */
export function readingOf(t: Speak, { reading, reason }: Pick<Coefficient, "reading" | "reason">): string {
  return isReading(reading) ? t(reading) : whyNot(t, reason);
}

/** The same in a word or two, for the top of the page. */
export function shortReading(t: Speak, { value, reading }: Coefficient): string {
  if (value === null) return t("none");
  return t("caption", { reading: t(isReading(reading) ? `short_${reading}` : "short_uncertain") });
}

export function basisOf(t: Speak, { n, raters, missing }: Coefficient): string {
  const gap =
    missing === null || missing < 0.005 ? t("nothingMissing") : t("missing", { share: percent(missing) });
  return [t("cases", { count: n }), t("raters", { count: raters }), gap].join(" · ");
}

function percent(share: number): number {
  return Math.round(share * 100);
}

/** Below so much of a point a difference is no news. */
const SAME = 0.25;
const ALIKE = 0.5;
const MIDDLE = 0.6;
const UNEVEN = 0.4;

/** One assessor's habit as a sentence. */
export function habitSays(t: Speak, dates: Dates, name: HabitName, { value, reason }: Habit): string {
  if (value === null) return whyNot(t, reason);
  const points = dates.tenths(Math.abs(value));
  switch (name) {
    case "severity":
      if (Math.abs(value) < SAME) return t("severitySame", { points });
      return t(value < 0 ? "severityLower" : "severityHigher", { points });
    case "halo":
      return t(value < ALIKE ? "haloSome" : "haloNone", { points });
    case "central_tendency":
      return t(value >= MIDDLE ? "centralSome" : "centralNone", { share: percent(value) });
    case "evidence_per_rating":
      return t("evidence", { count: dates.tenths(value) });
    default:
      return t(value >= UNEVEN ? "attentionSome" : "attentionNone", {
        value: dates.hundredths(value),
      });
  }
}
