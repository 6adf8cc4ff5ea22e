// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import type { Coefficient, HabitName } from "../../api";
import { useDates } from "../../i18n/dates";
import { readIn, startLanguages } from "../../i18n/i18n";
import { textsNow } from "../../i18n/texts";
import { texts } from "./texts";
import { adviceOf, basisOf, figureOf, habitOver, habitSays, isFirm, whyNot, wordOf } from "./words";

beforeAll(() => {
  startLanguages();
  readIn("en");
});

const ALPHA: Coefficient = {
  value: 0.61,
  ci: [0.31, 0.82],
  n: 18,
  raters: 3,
  missing: 0.08,
  left_out: 2,
  reading: "uncertain",
};

describe("a coefficient", () => {
  it("is read by its interval, in words whose order is plain", () => {
    expect(wordOf("alpha_ordinal", ALPHA)).toBe("uncertain");
    const words = ["poor", "fair", "moderate", "good", "excellent"].map((reading) =>
      wordOf("kendall_w", { ...ALPHA, reading }),
    );
    expect(words).toEqual(["veryLow", "low", "medium", "high", "veryHigh"]);
    expect(wordOf("alpha_ordinal", { ...ALPHA, reading: "poor" })).toBe("low");
    expect(wordOf("ac2", { ...ALPHA, reading: "fair" })).toBe("medium");
    expect(wordOf("icc2_k", { ...ALPHA, reading: "from_the_future" })).toBe("uncertain");
  });

  it("says what follows from it, what it rests on, and last its figure", () => {
    const t = textsNow(texts);
    const { result } = renderHook(() => useDates());
    expect(adviceOf(t, "alpha_ordinal", { ...ALPHA, reading: "good" })).toContain("can be relied on");
    expect(basisOf(t, "pairs", ALPHA)).toBe(
      "18 candidate–criterion pairs · 3 assessors · 8 % of ratings missing",
    );
    expect(basisOf(t, "people", { ...ALPHA, n: 4, missing: 0 })).toBe(
      "4 candidates · 3 assessors · no rating missing",
    );
    expect(figureOf(t, result.current, { ...ALPHA, value: -0.09, ci: [-0.53, 0.32] })).toBe(
      "α −0.09, with 95 % confidence from −0.53 to 0.32",
    );
    expect(figureOf(t, result.current, { ...ALPHA, ci: null })).toBe("α 0.61");
  });

  it("stands back where it rests on too little", () => {
    expect(isFirm("alpha_ordinal", { ...ALPHA, reading: "poor" })).toBe(true);
    expect(isFirm("alpha_ordinal", ALPHA)).toBe(false);
    expect(isFirm("alpha_ordinal", { ...ALPHA, value: null })).toBe(false);
  });

  it("that is missing says why, also for a reason that is not known here", () => {
    const t = textsNow(texts);
    const missing = { ...ALPHA, value: null, ci: null, reason: "one_rater" };
    expect(t(wordOf("alpha_ordinal", missing))).toBe("too early to say");
    expect(adviceOf(t, "alpha_ordinal", missing)).toContain("Only one assessor");
    expect(wordOf("kappa_quadratic", { ...missing, reason: "not_two_raters" })).toBe("unfit");
    expect(whyNot(t, "from_the_future")).toBe("These data do not tell.");
  });
});

describe("a habit", () => {
  it.each<[HabitName, number, string]>([
    ["severity", -0.52, "Rates on average 0.5 points lower than the others on the same cells."],
    ["severity", 0.7, "Rates on average 0.7 points higher than the others on the same cells."],
    ["severity", -0.1, "Rates about as the others do on the same cells (0.1 points apart)."],
    ["central_tendency", 0.75, "75 % of the ratings are a 3: the ends of the scale are used little."],
    ["central_tendency", 0.3, "30 % of the ratings are a 3."],
    ["evidence_per_rating", 2, "2.0 notes for each rating on average."],
    ["attention", 0.5, "Notes gather on some of the candidates (unevenness 0.50 from 0 to 1)."],
  ])("%s of %d is a sentence", (name, value, words) => {
    const { result } = renderHook(() => useDates());
    expect(habitSays(textsNow(texts), result.current, name, { value, n: 19 })).toBe(words);
  });

  it("of severity over a handful of cells says only that, and nothing of the person", () => {
    const t = textsNow(texts);
    const { result } = renderHook(() => useDates());
    expect(habitSays(t, result.current, "severity", { value: -1.3, n: 3 })).toBe(
      "Too little data: only 3 of the ratings can be compared with others.",
    );
    expect(habitOver(t, "severity", { value: -1.3, n: 3 })).toBe("");
    expect(habitOver(t, "severity", { value: -1.3, n: 19 })).toBe("over 19 cells");
    expect(habitOver(t, "halo", { value: 0.4, n: 4 })).toBe("over 4 candidates");
  });

  it("that cannot be told says why", () => {
    const { result } = renderHook(() => useDates());
    const habit = { value: null, n: 0, reason: "no_shared_cases" };
    expect(habitSays(textsNow(texts), result.current, "severity", habit)).toBe(
      "Nobody else has rated the same.",
    );
  });
});
