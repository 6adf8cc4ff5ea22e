// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import type { Coefficient, HabitName } from "../../api";
import { useDates } from "../../i18n/dates";
import { readIn, startLanguages } from "../../i18n/i18n";
import { textsNow } from "../../i18n/texts";
import { texts } from "./texts";
import { basisOf, habitSays, readingOf, shortReading, whyNot } from "./words";

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
  it("is read by its interval, in words", () => {
    const t = textsNow(texts);
    expect(shortReading(t, ALPHA)).toBe("agreement: uncertain, wide interval");
    expect(readingOf(t, { reading: "good" })).toContain("can be relied on");
    expect(basisOf(t, ALPHA)).toBe("18 cases · 3 assessors · 8 % of ratings missing");
    expect(basisOf(t, { ...ALPHA, missing: 0 })).toContain("no rating missing");
  });

  it("that is missing says why, also for a reason that is not known here", () => {
    const t = textsNow(texts);
    expect(shortReading(t, { ...ALPHA, value: null })).toBe("agreement: not to be told yet");
    expect(readingOf(t, { reason: "one_rater" })).toContain("Only one assessor");
    expect(whyNot(t, "from_the_future")).toBe("Not to be told from these data.");
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
    expect(habitSays(textsNow(texts), result.current, name, { value, n: 9 })).toBe(words);
  });

  it("that cannot be told says why", () => {
    const { result } = renderHook(() => useDates());
    const habit = { value: null, n: 0, reason: "no_shared_cases" };
    expect(habitSays(textsNow(texts), result.current, "severity", habit)).toBe(
      "Nobody else has rated the same.",
    );
  });
});
