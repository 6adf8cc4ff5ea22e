import { expect, test } from "vitest";
import { span } from "./dates";

test.each([
  [0, "00:00"],
  [0.2, "00:01"],
  [59.01, "01:00"],
  [281, "04:41"],
  [3600, "1:00:00"],
  [3725, "1:02:05"],
  [-3, "00:00"],
])("%d seconds are %s", (seconds, words) => {
  expect(span(seconds)).toBe(words);
});
