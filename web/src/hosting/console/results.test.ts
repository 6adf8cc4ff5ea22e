import { describe, expect, it } from "vitest";
import type { Observation, Rating, Score } from "../../protocol";
import { start } from "../../room/room";
import { ANN, BORIS, FAY, OLGA, participant, welcome } from "../../room/sample";
import { cell, meanOf, notesBy, unclassified } from "./results";

const PAVEL = participant("pavel", "assessor", 2);

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
) {
  const participants = [ANN, BORIS, PAVEL, OLGA, FAY];
  return start(welcome(FAY, { state: "closed", phase: null, participants, ratings, observations }));
}

describe("the mean of a cell", () => {
  it("is taken over numbers alone", () => {
    expect(meanOf([{ score: 4 }, { score: "NE" }, { score: 3 }])).toBe(3.5);
  });

  it("is missing where nobody saw evidence, or nobody rated", () => {
    expect(meanOf([{ score: "NE" }, { score: "NE" }])).toBeNull();
    expect(meanOf([])).toBeNull();
  });
});

describe("a cell", () => {
  it("holds one candidate's ratings and notes on one criterion, in the assessors' order", () => {
    const { ratings, mean } = cell(
      room([rating(PAVEL.id, 5), rating(OLGA.id, 2), rating(OLGA.id, 1, BORIS.id)]),
      ANN.id,
      "LD",
    );
    expect(ratings.map(({ by, score }) => [by, score])).toEqual([
      [OLGA.id, 2],
      [PAVEL.id, 5],
    ]);
    expect(mean).toBe(3.5);
  });

  it("has its notes in the order in which they were written, apart from those without a criterion", () => {
    const notes = [note("late", 30, "LD"), note("early", 10, "LD"), note("loose", 20, null)];
    const at = room([], notes);
    expect(cell(at, ANN.id, "LD").notes.map(({ observation }) => observation)).toEqual(["early", "late"]);
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
