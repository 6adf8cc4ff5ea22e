import { describe, expect, it } from "vitest";
import type { Welcome } from "../../protocol";
import { start } from "../../room/room";
import { FAY, OLGA, participant, welcome } from "../../room/sample";
import { nextStep, numberOf, runsLast } from "./steering";

type Session = Welcome["session"];

const RUN = welcome().session.phase;

function room(session: Partial<Session> = {}) {
  return start(welcome(FAY, session));
}

function running(key: string, more: Partial<NonNullable<Session["phase"]>> = {}): Session["phase"] {
  return RUN && { ...RUN, key, ...more };
}

describe("what the big button does", () => {
  it("starts the first phase from the lobby", () => {
    const step = nextStep(room({ state: "lobby", phase: null, phases_done: [] }));
    expect(step).toMatchObject({ does: "start", phase: { key: "roles" }, ends: null });
  });

  it("starts the next phase while one runs, and says which one ends by it", () => {
    expect(nextStep(room())).toMatchObject({
      does: "start",
      phase: { key: "quiet" },
      ends: { key: "ideas" },
    });
  });

  it("starts the next phase between two", () => {
    const step = nextStep(room({ phase: null, phases_done: ["roles", "ideas"] }));
    expect(step).toMatchObject({ does: "start", phase: { key: "quiet" }, ends: null });
  });

  it("goes on after the phase that was run again, not after the furthest", () => {
    const step = nextStep(room({ phase: null, phases_done: ["ideas", "roles"] }));
    expect(step).toMatchObject({ does: "start", phase: { key: "ideas" } });
  });

  it("resumes what is paused, the last phase too", () => {
    const paused = { paused: true, ends_at: null, remaining: 60 };
    expect(nextStep(room({ phase: running("ideas", paused) }))).toMatchObject({
      does: "resume",
      phase: { key: "ideas" },
    });
    expect(nextStep(room({ phase: running("quiet", paused) }))).toMatchObject({ does: "resume" });
  });

  it("ends the exercise while the last phase runs", () => {
    expect(nextStep(room({ phase: running("quiet") }))).toEqual({ does: "endExercise" });
  });

  it.each(["over", "washup"] as const)(
    "leads to the wash-up in %s, and counts whose ratings are missing",
    (state) => {
      const over = { state, phase: null };
      expect(nextStep(room(over))).toEqual({ does: "washup", missing: 1 });
      const people = [
        { ...OLGA, submitted: true as const },
        participant("pavel", "assessor", 2, { removed: true }),
        FAY,
      ];
      expect(nextStep(room({ ...over, participants: people }))).toEqual({ does: "washup", missing: 0 });
    },
  );

  it("closes the session where nobody rates", () => {
    expect(nextStep(room({ state: "over", phase: null, participants: [FAY] }))).toEqual({ does: "close" });
  });

  it("offers the summary of a closed session", () => {
    expect(nextStep(room({ state: "closed", phase: null }))).toEqual({ does: "download" });
  });
});

describe("a phase's number", () => {
  it("is its place in the exercise, in a circle", () => {
    expect(numberOf(room(), { key: "roles" })).toBe("①");
    expect(numberOf(room(), { key: "quiet" })).toBe("③");
  });

  it("stays readable where there are no more circles", () => {
    const [phase] = room().exercise.phases;
    if (!phase) throw new Error("An exercise without phases.");
    const phases = Array.from({ length: 22 }, (_, place) => ({ ...phase, key: `${place}` }));
    const { exercise } = room();
    expect(numberOf({ exercise: { ...exercise, phases } }, { key: "9" })).toBe("⑩");
    expect(numberOf({ exercise: { ...exercise, phases } }, { key: "10" })).toBe("11.");
  });
});

describe("the last phase", () => {
  it("is known, because its end is the end of the exercise", () => {
    expect(runsLast(room())).toBe(false);
    expect(runsLast(room({ phase: running("quiet") }))).toBe(true);
    expect(runsLast(room({ phase: null }))).toBe(false);
  });
});
