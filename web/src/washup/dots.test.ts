import { describe, expect, it } from "vitest";
import type { Rating, Score } from "../protocol";
import { type Dot, dotsOf, linesOf, placed } from "./dots";

function dots(...scores: Score[]): Dot[] {
  return scores.map((score, at) => ({ assessor: `${at}`, score, former: false }));
}

describe("dots on the scale", () => {
  it("stand on their point where they are alone", () => {
    expect(placed(dots(1, 3, "NE"), 3).map(({ shift, line }) => [shift, line])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it("stand side by side around a point that they share", () => {
    expect(placed(dots(4, 4), 3).map(({ shift }) => shift)).toEqual([-0.5, 0.5]);
    expect(placed(dots(4, 4, 4), 3).map(({ shift }) => shift)).toEqual([-1, 0, 1]);
  });

  it("go on in a line above where there is no room beside", () => {
    const five = placed(dots(2, 2, 2, 2, 2), 3);
    expect(five.map(({ line }) => line)).toEqual([0, 0, 0, 1, 1]);
    expect(five.map(({ shift }) => shift)).toEqual([-1, 0, 1, -0.5, 0.5]);
    expect(linesOf(five)).toBe(2);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("never cover one another, with %d on a point", (count) => {
    const all = placed(dots(...Array.from({ length: count }, (): Score => 5)), 2);
    for (const one of all) {
      const near = all.filter((other) => other !== one && other.line === one.line);
      expect(near.every((other) => Math.abs(other.shift - one.shift) >= 1)).toBe(true);
    }
  });

  it("take one line even where there are none", () => {
    expect(linesOf([])).toBe(1);
  });
});

describe("a revised rating", () => {
  const at = "2026-11-22T11:00:00.000Z";
  const revised: Rating = {
    by: "olga",
    candidate: "ann",
    criterion: "LD",
    score: 3,
    version: 4,
    at,
    earlier: [
      { score: 2, version: 1, at },
      { score: 3, version: 2, at },
      { score: 2, version: 3, at },
    ],
  };

  it("shows every former place once, and not the one where it stands", () => {
    expect(dotsOf([revised])).toEqual([
      { assessor: "olga", score: 3, former: false },
      { assessor: "olga", score: 2, former: true },
    ]);
  });
});
