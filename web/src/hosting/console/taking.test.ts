import { describe, expect, it } from "vitest";
import type { Participation } from "../../api";
import type { ExercisePhase } from "../../protocol";
import { hasBegun, openSince, partsOf, quietMinutes } from "./taking";

const TEN = Date.parse("2026-11-22T10:00:00.000Z");
const MINUTE = 60_000;

function at(minutes: number): string {
  return new Date(TEN + minutes * MINUTE).toISOString();
}

function channel(shares: Record<string, number>): Participation["channels"][string] {
  const people = Object.fromEntries(
    Object.entries(shares).map(([id, share]) => [id, { count: share > 0 ? 1 : 0, share }]),
  );
  return { people, group: { count: 1 } };
}

const ANSWER: Participation = {
  as_of: at(5),
  channels: { speech: channel({ ann: 0.75, boris: 0.25 }), edits: channel({ ann: 1, boris: 0 }) },
  quiet: { ann: 20, boris: 150 },
};

const PHASES: readonly ExercisePhase[] = [
  { key: "alone", title: "", prompt: "", seconds: 60, board: "private", tools: ["notes"] },
  { key: "own", title: "", prompt: "", seconds: 60, board: "locked", tools: ["rank"] },
  { key: "talk", title: "", prompt: "", seconds: 60, board: "locked", tools: ["chat"] },
];

function room(key: string, runs: readonly [string, number][], paused = false) {
  return {
    exercise: { phases: PHASES },
    phase: { key, run: 1, started_at: at(runs.at(-1)?.[1] ?? 0), ends_at: null, paused, remaining: null },
    runs: runs.map(([one, minutes]) => ({ key: one, run: 1, started_at: at(minutes), ended_at: null })),
  } as unknown as Parameters<typeof openSince>[0];
}

describe("since when somebody's silence may mean something", () => {
  it("is the first phase after one in which silence was meant", () => {
    expect(
      openSince(
        room("talk", [
          ["alone", 0],
          ["talk", 4],
        ]),
      ),
    ).toBe(TEN + 4 * MINUTE);
    expect(
      openSince(
        room("talk", [
          ["talk", 0],
          ["talk", 4],
        ]),
      ),
    ).toBe(TEN);
  });

  it("is never in a private phase, while everybody ranks alone, or in a pause", () => {
    expect(openSince(room("alone", [["alone", 0]]))).toBeNull();
    expect(openSince(room("own", [["own", 0]]))).toBeNull();
    expect(openSince(room("talk", [["talk", 0]], true))).toBeNull();
  });
});

describe("how long somebody has done nothing", () => {
  it("is what the server has counted and what has gone by since", () => {
    expect(quietMinutes(ANSWER, "boris", TEN, TEN + 6 * MINUTE)).toBe(3);
    expect(quietMinutes(ANSWER, "ann", TEN, TEN + 5 * MINUTE)).toBe(0);
  });

  it("is no longer than the group works together", () => {
    expect(quietMinutes(ANSWER, "boris", TEN + 5 * MINUTE, TEN + 6 * MINUTE)).toBe(1);
  });

  it("is not said of whom the server does not know, nor while silence is meant", () => {
    expect(quietMinutes(ANSWER, "carl", TEN, TEN + 9 * MINUTE)).toBeNull();
    expect(quietMinutes(ANSWER, "boris", null, TEN + 9 * MINUTE)).toBeNull();
    expect(quietMinutes(null, "boris", TEN, TEN + 9 * MINUTE)).toBeNull();
  });
});

describe("somebody's parts", () => {
  it("are told of the channels that were used and are shown, beside an equal part", () => {
    expect(partsOf(ANSWER, "boris")).toEqual([{ channel: "speech", share: 0.25, equal: 0.5 }]);
  });

  it("say whether they have begun at all", () => {
    expect(hasBegun(ANSWER, "boris")).toBe(true);
    expect(hasBegun(ANSWER, "carl")).toBe(false);
  });
});
