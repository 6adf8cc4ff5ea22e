import { expect, it } from "vitest";
import { endedPhases } from "./endedPhases";

const PHASES = ["roles", "ideas", "plan"].map((key) => ({ key, title: key.toUpperCase() }));
const ENDED = "2026-11-22T10:10:00.000Z";

it("a phase is listed once it has ended, in the exercise's order, however often it ran", () => {
  const runs = [
    { key: "ideas", ended_at: ENDED },
    { key: "roles", ended_at: ENDED },
    { key: "ideas", ended_at: null },
  ];
  expect(endedPhases(PHASES, runs)).toEqual([
    { key: "roles", title: "ROLES" },
    { key: "ideas", title: "IDEAS" },
  ]);
});

it("what runs for the first time has no end yet", () => {
  expect(endedPhases(PHASES, [{ key: "ideas", ended_at: null }])).toEqual([]);
});
