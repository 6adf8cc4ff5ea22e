import { describe, expect, it } from "vitest";
import type { ExercisePhase, Ranking, WelcomeSession } from "../../protocol";
import { type Room, start } from "../../room/room";
import { ANN, BORIS, FAY, welcome } from "../../room/sample";
import { matrix, showing } from "./orders";

const ALTERNATIVES = ["a", "b", "c"].map((id) => ({ id, text: id.toUpperCase() }));

function ranking(scope: Ranking["scope"], by: string, ...order: string[]): Ranking {
  return { scope, by, order, at: "2026-11-22T10:01:00.000Z" };
}

function room(
  ranking: ExercisePhase["ranking"] | "none",
  rankings: readonly Ranking[] = [],
  me = ANN,
  more: Partial<WelcomeSession> = {},
): Room {
  const { exercise } = welcome().session;
  const phase: ExercisePhase = {
    key: "ideas",
    title: "Order",
    prompt: "",
    seconds: 60,
    board: "locked",
    tools: ranking === "none" ? ["chat"] : ["rank"],
    ...(ranking !== "none" && ranking && { ranking }),
  };
  return start(
    welcome(me, {
      exercise: { ...exercise, phases: [phase], alternatives: ALTERNATIVES },
      rankings,
      ...more,
    }),
  );
}

describe("what a candidate sees of orders", () => {
  it("is the own one alone in a phase for it", () => {
    expect(showing(room("own", [ranking("group", "boris", "c", "a", "b")]))).toEqual({
      own: "edit",
      group: null,
    });
  });

  it("is the group's in a phase for it, with the own one beside where there is one", () => {
    expect(showing(room("group"))).toEqual({ own: null, group: "edit" });
    expect(showing(room("group", [ranking("own", "ann", "a", "b", "c")]))).toEqual({
      own: "read",
      group: "edit",
    });
  });

  it("is both where a phase names none", () => {
    expect(showing(room(undefined))).toEqual({ own: "edit", group: "edit" });
  });

  it("can only be read while the clock stands, and what there is afterwards", () => {
    const { phase } = welcome().session;
    const paused = phase && { ...phase, paused: true };
    expect(showing(room("own", [], ANN, { phase: paused }))).toEqual({ own: "read", group: null });
    expect(showing(room("none", [ranking("group", "boris", "c", "a", "b")]))).toEqual({
      own: null,
      group: "read",
    });
  });
});

describe("orders side by side", () => {
  it("stand in the group's order, with a gap for whoever has saved none", () => {
    const rows = matrix(
      room("group", [ranking("group", "ann", "c", "a", "b"), ranking("own", "boris", "b", "c", "a")], FAY),
    );
    expect(rows.map(({ id, group, own }) => [id, group, own])).toEqual([
      ["c", 1, [null, 2]],
      ["a", 2, [null, 3]],
      ["b", 3, [null, 1]],
    ]);
  });

  it("stand as the exercise lists them before the group has one", () => {
    const rows = matrix(room("own", [ranking("own", "ann", "c", "b", "a")], BORIS));
    expect(rows.map(({ id, group }) => [id, group])).toEqual([
      ["a", null],
      ["b", null],
      ["c", null],
    ]);
  });
});
