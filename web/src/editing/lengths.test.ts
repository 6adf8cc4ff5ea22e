import { expect, it } from "vitest";
import { asMinutes, fromMinutes, totalSeconds } from "./lengths";

it.each([
  ["5", 300],
  ["2:30", 150],
  ["2,5", 150],
  ["2.5", 150],
  [" 10 ", 600],
  ["240", 14_400],
  ["5:7", "5:7"],
  ["", ""],
  ["long", "long"],
])("%s minutes are %s seconds", (typed, seconds) => {
  expect(fromMinutes(typed)).toBe(seconds);
});

it.each([
  [300, "5"],
  [150, "2:30"],
  [65, "1:05"],
  ["long", "long"],
])("%s seconds are written as %s", (seconds, typed) => {
  expect(asMinutes(seconds)).toBe(typed);
});

it("all phases count, as far as their length is known", () => {
  const phases = [{ seconds: 300 }, { seconds: "?" }, { seconds: 90 }];
  expect(totalSeconds({ phases } as unknown as Parameters<typeof totalSeconds>[0])).toBe(390);
});
