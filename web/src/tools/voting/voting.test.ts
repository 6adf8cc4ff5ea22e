import { describe, expect, it } from "vitest";
import type { Ballot, ExercisePhase, Vote, Voting, WelcomeSession } from "../../protocol";
import { type Room, start } from "../../room/room";
import { ANN, FAY, welcome } from "../../room/sample";
import { awaited, dotsOf, mayVote, resultOf, sumOf, tieOf } from "./voting";

const VOTING: Voting = { blind: false, choose: 2, ties: "runoff" };
const PHASE: ExercisePhase = {
  key: "voting",
  title: "Voting",
  prompt: "",
  seconds: 60,
  board: "shared",
  tools: ["notes", "vote"],
  voting: VOTING,
};
const at = (minute: number) => `2026-11-22T10:0${minute}:00.000Z`;

function vote(by: string, item: string, minute: number): Vote {
  return { id: `${by}-${item}-${minute}`, at: at(minute), by, item, phase: "voting" };
}

function ballot(run: number, more: Partial<Ballot> = {}): Ballot {
  return { phase: "voting", run, blind: false, closed: true, among: null, decided: null, ...more };
}

function room(change: Partial<WelcomeSession>, me = ANN): Room {
  const plain = welcome().session;
  return start(
    welcome(me, {
      exercise: { ...plain.exercise, phases: [PHASE] },
      phase: {
        key: "voting",
        run: 1,
        started_at: at(1),
        ends_at: at(2),
        paused: false,
        remaining: null,
      },
      runs: [
        { key: "voting", run: 1, started_at: at(1), ended_at: at(2) },
        { key: "voting", run: 2, started_at: at(3), ended_at: at(4) },
      ],
      ...change,
    }),
  );
}

describe("dots", () => {
  const votes = [vote("ann", "a", 1), vote("ann", "a", 1), vote("boris", "b", 1), vote("ann", "b", 3)];

  it("are those of one run, one person's or everybody's", () => {
    const seen = room({ votes, ballots: [ballot(1)] });
    expect([...dotsOf(seen, ballot(1), "ann")]).toEqual([["a", 2]]);
    expect(sumOf(dotsOf(seen, ballot(1)))).toBe(3);
  });

  it("count at once when they were just given, and only once", () => {
    const asked = [
      { id: "one", name: "vote.cast", data: { item: "a" } },
      { id: "two", name: "vote.cast", data: { item: "a" } },
      { id: "three", name: "chat.send", data: { text: "hello" } },
    ];
    expect(awaited(new Map([["a", 1]]), asked, new Set(["one"])).get("a")).toBe(2);
  });

  it("are given by candidates while the vote is open", () => {
    const ballots = [ballot(1, { closed: false })];
    expect(mayVote(room({ ballots }))).toBe(true);
    expect(mayVote(room({ ballots }, FAY))).toBe(false);
    expect(mayVote(room({ ballots: [ballot(1)] }))).toBe(false);
    expect(mayVote(room({ ballots, phase: null }))).toBe(false);
  });
});

describe("the result of a vote", () => {
  const votes = [vote("ann", "a", 1), vote("ann", "a", 1), vote("boris", "b", 1), vote("boris", "c", 1)];
  const tied = ballot(1, { chosen: ["a"], tied: ["b", "c"] });

  it("has the chosen first, then what is equal", () => {
    const rows = resultOf(room({ votes, ballots: [tied] }));
    expect(rows.map(({ item, dots, verdict }) => [item, dots, verdict])).toEqual([
      ["a", 2, "chosen"],
      ["b", 1, "tied"],
      ["c", 1, "tied"],
    ]);
  });

  it("says how many places the equal ones are equal for", () => {
    expect(tieOf(room({ votes, ballots: [tied] }))).toEqual({
      ties: "runoff",
      items: ["b", "c"],
      places: 1,
      place: 2,
      phase: "voting",
    });
    expect(tieOf(room({ votes, ballots: [{ ...tied, tied: [] }] }))).toBeNull();
  });

  it("keeps what the first vote chose after a second among the equal ones", () => {
    const second = ballot(2, { among: ["b", "c"], chosen: ["a", "c"], tied: [] });
    const rows = resultOf(room({ votes: [...votes, vote("ann", "c", 3)], ballots: [tied, second] }));
    expect(rows.map(({ item, dots, verdict }) => [item, dots, verdict])).toEqual([
      ["a", 2, "chosen"],
      ["c", 1, "chosen"],
      ["b", 0, null],
    ]);
  });

  it("is none while votes are given", () => {
    expect(resultOf(room({ votes, ballots: [ballot(1, { closed: false })] }))).toEqual([]);
  });
});
