import { describe, expect, it } from "vitest";
import type { Observation, Rating, Score, Welcome } from "../../protocol";
import { start } from "../../room/room";
import { ANN, BORIS, FAY, OLGA, participant, welcome } from "../../room/sample";
import { found, notesBy, unclassified } from "./results";

const PAVEL = participant("pavel", "assessor", 2, { submitted: true });
const READY = { ...OLGA, submitted: true };

function rating(by: string, score: Score, candidate = ANN.id): Rating {
  return { by, score, candidate, criterion: "LD", version: 1, at: "2026-11-22T11:00:00.000Z" };
}

function note(observation: string, minute: number, criterion: string | null): Observation {
  return {
    observation,
    by: OLGA.id,
    at: new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString(),
    candidate: ANN.id,
    criterion,
    text: "",
    kind: "behaviour",
    since: null,
    phase: null,
  };
}

function room(
  ratings: readonly (Rating | { by: string })[],
  observations: readonly (Observation | { by: string })[] = [],
  more: Partial<Welcome["session"]> = {},
) {
  const participants = [ANN, BORIS, PAVEL, READY, FAY];
  return start(welcome(FAY, { state: "closed", phase: null, participants, ratings, observations, ...more }));
}

const CELL = { candidate: ANN.id, criterion: "LD" };

describe("a cell", () => {
  it("holds one candidate's ratings and notes on one criterion, in the assessors' order", () => {
    const { ratings, mean } = found(
      room([rating(PAVEL.id, 5), rating(OLGA.id, 2), rating(OLGA.id, 1, BORIS.id)]),
      CELL,
    );
    expect(ratings.map(({ by, score }) => [by, score])).toEqual([
      [OLGA.id, 2],
      [PAVEL.id, 5],
    ]);
    expect(mean).toBe(3.5);
  });

  it("shows what was never submitted as a draft and leaves it out of the mean", () => {
    const participants = [ANN, BORIS, PAVEL, OLGA, FAY];
    const { ratings, mean } = found(
      room([rating(PAVEL.id, 5), rating(OLGA.id, 2)], [], { participants }),
      CELL,
    );
    expect(ratings.map(({ by, draft }) => [by, draft])).toEqual([
      [OLGA.id, true],
      [PAVEL.id, false],
    ]);
    expect(mean).toBe(5);
  });

  it("has what the wash-up agreed on", () => {
    const agreed = { ...CELL, score: 3.5, reason: "Both", mean: 3.5, by: FAY.id, at: rating(OLGA.id, 3).at };
    const opened = { opened_at: agreed.at, by: FAY.id, missing: [], recommendations: [], feedback: [] };
    const washup = { ...opened, consensus: [{ ...agreed, criterion: "TW" }, agreed] };
    expect(found(room([], [], { washup }), CELL).agreed).toEqual(agreed);
    expect(found(room([]), CELL).agreed).toBeNull();
  });

  it("has its notes in the order in which they were written, apart from those without a criterion", () => {
    const notes = [note("late", 30, "LD"), note("early", 10, "LD"), note("loose", 20, null)];
    const at = room([], notes);
    expect(found(at, CELL).notes.map(({ observation }) => observation)).toEqual(["early", "late"]);
    expect(unclassified(at, ANN.id).map(({ observation }) => observation)).toEqual(["loose"]);
  });
});

describe("what is told of an assessor's work", () => {
  it("is a number, also of what may not be read yet", () => {
    const observations = [{ by: OLGA.id }, { by: OLGA.id }, { ...note("a", 1, "LD"), by: PAVEL.id }];
    const at = room([], observations);
    expect(notesBy(at, OLGA.id)).toBe(2);
    expect(notesBy(at, PAVEL.id)).toBe(1);
    expect(notesBy(at, ANN.id)).toBe(0);
  });
});
