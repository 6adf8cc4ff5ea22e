import { describe, expect, it } from "vitest";
import type { Score } from "../protocol";
import { figuresOf, hundredths } from "./ratings";

function scores(...given: Score[]) {
  return figuresOf(given.map((score) => ({ score })));
}

describe("the figures of some ratings", () => {
  it.each<[readonly Score[], number | null, number | null, number]>([
    [[], null, null, 0],
    [["NE"], null, null, 0],
    [[4], 4, 0, 1],
    [[1, 3, 4], 2.67, 3, 3],
    [[4, "NE", 3], 3.5, 1, 2],
    [[2, 2, 2], 2, 0, 3],
  ])("of %j are mean %s, range %s over %d", (given, mean, range, raters) => {
    expect(scores(...given)).toMatchObject({ mean, range, raters });
  });

  it("tell how far all lie from the mean, divided by their number", () => {
    expect(scores(1, 4).deviation).toBe(1.5);
    expect(scores(1, 2, 2).deviation).toBe(scores(2, 3, 3).deviation);
  });

  it.each([
    [2.125, 2.12],
    [2.375, 2.38],
    [8 / 3, 2.67],
    [7 / 3, 2.33],
    [3, 3],
  ])("round %d to %d, a half to the even side", (value, rounded) => {
    expect(hundredths(value)).toBe(rounded);
  });
});
