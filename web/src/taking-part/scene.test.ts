import { describe, expect, it } from "vitest";
import type { ExercisePhase, Participant } from "../protocol";
import { type Room, start } from "../room/room";
import { ANN, BORIS, welcome } from "../room/sample";
import { isNewPart, sceneBrief } from "./scene";

function room(phase: Partial<ExercisePhase>, me: Participant, run = 1): Room {
  const { exercise, phase: running } = welcome().session;
  const phases = exercise.phases.map((one) => (one.key === "ideas" ? { ...one, ...phase } : one));
  return start(
    welcome(me, {
      exercise: { ...exercise, phases },
      participants: [me, BORIS],
      phase: running && { ...running, run },
    }),
  );
}

const HOLDER = { ...ANN, role: "analyst" };

describe("the note for one scene", () => {
  it("is what the running phase says to the own role", () => {
    expect(sceneBrief(room({ briefs: { analyst: "Ring twice." } }, HOLDER))).toBe("Ring twice.");
  });

  it("is none for whoever holds no role, or another one", () => {
    expect(sceneBrief(room({ briefs: { analyst: "Ring twice." } }, ANN))).toBeUndefined();
    expect(sceneBrief(room({ briefs: { scribe: "Write." } }, HOLDER))).toBeUndefined();
    expect(sceneBrief(room({}, HOLDER))).toBeUndefined();
  });
});

describe("a part is new", () => {
  it("where the scene moves roles on, and not when it is played once more", () => {
    expect(isNewPart(room({ rotate: true }, HOLDER))).toBe(true);
    expect(isNewPart(room({ rotate: true }, HOLDER, 2))).toBe(false);
    expect(isNewPart(room({}, HOLDER))).toBe(false);
  });

  it("only for candidates: whoever came to play a part keeps it", () => {
    expect(isNewPart(room({ rotate: true }, { ...HOLDER, kind: "actor" }))).toBe(false);
  });
});
