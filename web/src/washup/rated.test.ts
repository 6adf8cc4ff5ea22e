import { expect, it } from "vitest";
import type { Agreement } from "../api";
import { start } from "../room/room";
import { ratedOf } from "./rated";
import { OLGA, PAVEL, washupWelcome } from "./sample";

it("counts of each assessor's own cells how many are rated, and never more than there are", () => {
  const one = { ...PAVEL, candidates: ["ann"] };
  const usual = washupWelcome();
  const participants = usual.session.participants.map((each) => (each.id === "pavel" ? one : each));
  const room = start(washupWelcome(undefined, { participants }));
  const counts = { olga: { ratings: 3 }, pavel: { ratings: 5 } } as unknown as Agreement["assessors"];
  expect(ratedOf(room, counts).map(({ assessor, count, total }) => [assessor.id, count, total])).toEqual([
    [OLGA.id, 3, 4],
    ["pavel", 2, 2],
    ["maya", 0, 4],
  ]);
});
