import { describe, expect, it } from "vitest";
import type { Consensus, Rating, Recommendation, Washup, WelcomeSession } from "../../protocol";
import { type Room, start } from "../../room/room";
import { ANN, BORIS, FAY, OLGA, welcome } from "../../room/sample";
import { gaps } from "./gaps";

const AT = "2026-11-22T10:30:00.000Z";
const EMPTY: Washup = {
  opened_at: AT,
  by: FAY.id,
  missing: [],
  consensus: [],
  recommendations: [],
  feedback: [],
};
const SENT = [ANN, BORIS, { ...OLGA, submitted: true }, FAY];

function room(change: Partial<WelcomeSession> = {}): Room {
  return start(welcome(FAY, { state: "washup", phase: null, ...change }));
}

function rating(candidate: string): Rating {
  return { candidate, criterion: "LD", score: 3, version: 1, at: AT, by: OLGA.id };
}

function agreed(candidate: string): Consensus {
  return { candidate, criterion: "LD", score: 3, mean: 3, reason: "", at: AT, by: OLGA.id };
}

function recommended(candidate: string): Recommendation {
  return { candidate, verdict: "recommended", reason: "because", at: AT, by: OLGA.id };
}

describe("what a closed session will lack", () => {
  it("is the whole wash-up where it was never opened", () => {
    expect(gaps(room({ state: "over" }))).toEqual([{ about: "washup" }]);
  });

  it("is nothing where nobody judged", () => {
    expect(gaps(room({ participants: [ANN, BORIS, FAY] }))).toEqual([]);
  });

  it("is what was not rated, not agreed on, not recommended", () => {
    const washup = { ...EMPTY, consensus: [agreed(ANN.id)], recommendations: [recommended(ANN.id)] };
    expect(gaps(room({ washup, participants: SENT, ratings: [rating(ANN.id)] }))).toEqual([
      { about: "rated", missing: 1, of: 2 },
      { about: "agreed", missing: 1, of: 2 },
      { about: "recommended", people: [BORIS] },
    ]);
  });

  it("does not take a draft for a rating", () => {
    expect(gaps(room({ washup: EMPTY, ratings: [rating(ANN.id)] }))[0]).toEqual({
      about: "rated",
      missing: 2,
      of: 2,
    });
  });

  it("is nothing where all is there", () => {
    const both = [ANN.id, BORIS.id];
    const washup = { ...EMPTY, consensus: both.map(agreed), recommendations: both.map(recommended) };
    expect(gaps(room({ washup, participants: SENT, ratings: both.map(rating) }))).toEqual([]);
  });
});
