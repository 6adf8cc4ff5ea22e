/** Coefficients and habits in words; bounds here decide only how a sentence begins, never about a person. */

import type { Coefficient, CoefficientName, Habit, HabitName } from "../../api";
import type { Dates } from "../../i18n/dates";
import type { KeyOf, Say, Texts } from "../../i18n/texts";
import type { texts } from "./texts";

type English = typeof texts extends Texts<infer Found> ? Found : never;
type Speak = Say<English>;
export type Word = "veryLow" | "low" | "medium" | "high" | "veryHigh" | "uncertain" | "early" | "unfit";

/**
 * The server's readings as words whose order is plain; each coefficient has its own steps, and the lowest of few
 * is low already.
 */
const THREE = { poor: "low", moderate: "medium", good: "high" } as const;
const FOUR = {
  poor: "low",
  moderate: "medium",
  fair: "medium",
  good: "high",
  excellent: "veryHigh",
} as const;
const FIVE = { ...FOUR, poor: "veryLow", fair: "low" } as const;
const STEPS: Readonly<Record<CoefficientName, Readonly<Record<string, Word>>>> = {
  alpha_ordinal: THREE,
  ac2: FOUR,
  kappa_quadratic: FOUR,
  icc2_1: FOUR,
  icc2_k: FOUR,
  icc1_1: FOUR,
  icc1_k: FOUR,
  kendall_w: FIVE,
};

/** What a coefficient comes to by its whole interval. */
export function wordOf(name: CoefficientName, { value, reading, reason }: Coefficient): Word {
  if (value === null) return reason === "not_two_raters" ? "unfit" : "early";
  return (reading !== undefined && STEPS[name][reading]) || "uncertain";
}

/** Whether a figure rests on enough to go by; else it stands back behind its word. */
export function isFirm(name: CoefficientName, found: Coefficient): boolean {
  const word = wordOf(name, found);
  return word !== "early" && word !== "unfit" && word !== "uncertain";
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

/** What follows from it; where there is no interval, why. */
export function adviceOf(t: Speak, name: CoefficientName, found: Coefficient): string {
  const word = wordOf(name, found);
  if (word === "early" || word === "unfit" || (word === "uncertain" && !found.ci))
    return whyNot(t, found.reason);
  return t(`${word}More`);
}

/** Candidates under one criterion, or pairs of both. */
export type Cases = "people" | "pairs";

export function basisOf(t: Speak, of: Cases, { n, raters, missing }: Coefficient): string {
  const gap =
    missing === null || missing < 0.005 ? t("nothingMissing") : t("missing", { share: percent(missing) });
  return [t(of, { count: n }), t("raters", { count: raters }), gap].join(" · ");
}

/** The figure and its interval, for below the word. */
export function figureOf(t: Speak, dates: Dates, { value, ci }: Coefficient): string {
  if (value === null) return "";
  const shown = signed(dates, value);
  if (!ci) return t("figureAlone", { value: shown });
  return t("figure", { value: shown, low: signed(dates, ci[0]), high: signed(dates, ci[1]) });
}

/** With a minus that is as wide as a digit. */
export function signed(dates: Dates, value: number): string {
  return dates.hundredths(value).replace("-", "−");
}

function percent(share: number): number {
  return Math.round(share * 100);
}

/** Below so much of a point a difference is no news. */
const SAME = 0.25;
const ALIKE = 0.5;
const MIDDLE = 0.6;
const UNEVEN = 0.4;
/** Shared cells below which a mean difference is no habit but an accident. */
const FEW_CELLS = 10;

/** Whether too little stands behind a habit to say anything of a person. */
export function isScant(name: HabitName, { value, n }: Habit): boolean {
  return value !== null && name === "severity" && n < FEW_CELLS;
}

/** One assessor's habit as a sentence. */
export function habitSays(t: Speak, dates: Dates, name: HabitName, habit: Habit): string {
  const { value, reason } = habit;
  if (value === null) return whyNot(t, reason);
  if (isScant(name, habit)) return t("severityFew", { cells: habit.n });
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

const OVER = {
  severity: "fromCells",
  halo: "fromPeople",
  central_tendency: "fromRatings",
  evidence_per_rating: "fromRatings",
  attention: "fromPeople",
} as const satisfies Record<HabitName, string>;

/** Over how much it was taken; nothing where there is nothing to take it over. */
export function habitOver(t: Speak, name: HabitName, habit: Habit): string {
  return habit.value === null || isScant(name, habit) ? "" : t(OVER[name], { count: habit.n });
}
