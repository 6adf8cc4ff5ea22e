import { describe, expect, it } from "vitest";
import type { PlanLine } from "../../protocol";
import { type Plot, placed, pointsOf, roundUp, xOf, yOf } from "./chart";

const PLOT: Plot = { width: 120, height: 120, left: 10, right: 10, top: 10, bottom: 10 };

function line(item: string, more: Partial<PlanLine>): PlanLine {
  return { item, what: item, by: "", at: "", author: "", added_at: "", ...more };
}

describe("a chart of costs and effects", () => {
  it("holds the lines with both numbers, under their numbers in the plan", () => {
    const points = pointsOf(
      [
        line("a", { cost: 10 }),
        line("b", { cost: 20, effect: 4 }),
        line("c", { cost: 5, effect: "more calm" }),
        line("d", { cost: 0, effect: 1 }),
      ],
      "cost",
    );
    expect(points.map(({ item, number }) => [item, number])).toEqual([
      ["b", 2],
      ["d", 4],
    ]);
  });

  it.each([
    [0, 1],
    [0.7, 0.8],
    [13, 20],
    [400, 400],
    [401, 500],
    [950, 1000],
  ])("ends its axis for %d at %d", (value, end) => expect(roundUp(value)).toBeCloseTo(end));

  it("has the cheap on the left and the strong at the top", () => {
    expect(xOf(0, 100, PLOT)).toBe(10);
    expect(xOf(100, 100, PLOT)).toBe(110);
    expect(yOf(3, PLOT)).toBe(60);
    expect(yOf(1, PLOT)).toBeLessThan(110);
    expect(yOf(5, PLOT)).toBeGreaterThan(10);
    expect(yOf(5, PLOT)).toBeLessThan(yOf(4, PLOT));
  });

  it("puts points side by side that would cover one another", () => {
    const same = ["a", "b", "c"].map((item, at) => ({
      item,
      number: at + 1,
      what: item,
      cost: 100,
      effect: 3,
    }));
    const [a, b, c] = placed(same, 100, PLOT, 8);
    const xs = [a?.x ?? 0, b?.x ?? 0, c?.x ?? 0].toSorted((p, q) => p - q);
    expect((xs[1] ?? 0) - (xs[0] ?? 0)).toBeGreaterThanOrEqual(16);
    expect((xs[2] ?? 0) - (xs[1] ?? 0)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...xs)).toBeLessThanOrEqual(112);
  });
});
