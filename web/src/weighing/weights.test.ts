import { expect, test } from "vitest";
import { percents, scaled } from "./weights";

const CRITERIA = [
  { id: "TW", name: "Teamwork" },
  { id: "LD", name: "Leadership" },
  { id: "CM", name: "Communication" },
];

test("weights are scaled over the criteria that an exercise has in common with a profile", () => {
  expect(scaled({ LD: 3, CM: 1, XX: 96 }, CRITERIA)).toEqual({ LD: 0.75, CM: 0.25 });
});

test("a profile that names none of the criteria has no weights here", () => {
  expect(scaled({ XX: 1 }, CRITERIA)).toBeNull();
});

test("the heaviest criterion stands first, what does not count is left out", () => {
  expect(percents(CRITERIA, { TW: 0.254, LD: 0.746 })).toEqual([
    { id: "LD", name: "Leadership", share: 75 },
    { id: "TW", name: "Teamwork", share: 25 },
  ]);
});
