import { expect, test } from "vitest";
import type { SessionState } from "../protocol";
import { FAY, OLGA } from "../room/sample";
import { obstacleOf } from "./NotOpen";

const READY = { ...OLGA, submitted: true };

test.each<[SessionState, typeof FAY, ReturnType<typeof obstacleOf>]>([
  ["lobby", FAY, "tooEarly"],
  ["running", OLGA, "tooEarly"],
  ["over", FAY, "notYet"],
  ["over", READY, "notYet"],
  ["over", OLGA, "submitFirst"],
  ["closed", FAY, "neverOpened"],
  ["closed", READY, "neverOpened"],
  ["closed", OLGA, "missed"],
])("%s, seen by %o: %s", (state, who, obstacle) => {
  expect(obstacleOf(state, who)).toBe(obstacle);
});
