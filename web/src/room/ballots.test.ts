import { expect, test } from "vitest";
import type { Vote } from "../protocol";
import { counted, opensBallot, tally } from "./ballots";
import { start } from "./room";
import { welcome } from "./sample";

const ROUND = { phase: "ideas", blind: false, closed: true, decided: null } as const;
const FIRST = { ...ROUND, run: 1, among: null, chosen: [], tied: ["a", "b"] };
const SECOND = { ...ROUND, run: 2, among: ["a", "b"] };

/** A room after a vote on two level things, of which one is to be chosen. */
function after(...votes: readonly Vote[]): ReturnType<typeof start> {
  const plain = welcome();
  const { exercise } = plain.session;
  const voting = { blind: false, choose: 1, ties: "runoff" } as const;
  const phases = exercise.phases.map((one) =>
    one.key === "ideas" ? { ...one, tools: ["vote"] as const, voting } : one,
  );
  const runs = [
    { key: "ideas", run: 1, started_at: "2026-11-22T10:00:00.000Z", ended_at: "2026-11-22T10:05:00.000Z" },
    { key: "ideas", run: 2, started_at: "2026-11-22T10:06:00.000Z", ended_at: "2026-11-22T10:09:00.000Z" },
  ];
  const session = { exercise: { ...exercise, phases }, runs, ballots: [FIRST, SECOND], votes };
  return start(welcome(undefined, session));
}

test("among the tied what got no dot counts as none, and is tied where nobody voted (P153)", () => {
  const room = after();
  const ballots = counted(room);
  expect(ballots.at(-1)).toMatchObject({ chosen: [], tied: ["a", "b"] });
  const again = opensBallot(
    { ...room, ballots },
    { phase: "ideas", run: 3, seconds: 60, ends_at: "2026-11-22T10:20:00.000Z" },
  );
  expect(again.at(-1)?.among).toEqual(["a", "b"]);
});

test("one dot among the tied decides", () => {
  const vote = { id: "v", at: "2026-11-22T10:07:00.000Z", by: "ann", item: "b", phase: "ideas" };
  expect(counted(after(vote)).at(-1)).toMatchObject({ chosen: ["b"], tied: [] });
});

test("equally many stand in the same order, however the votes were heard of", () => {
  const vote = (id: string, at: string, item: string): Vote => ({ id, at, by: id, item, phase: "ideas" });
  const votes = [
    vote("1", "10:01", "b"),
    vote("2", "10:02", "c"),
    vote("3", "10:02", "a"),
    vote("4", "10:03", "c"),
  ];
  const told = [
    ["c", 2],
    ["b", 1],
    ["a", 1],
  ];
  expect(tally(votes)).toEqual(told);
  expect(tally(votes.toReversed())).toEqual(told);
});
