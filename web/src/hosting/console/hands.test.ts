import { describe, expect, it } from "vitest";
import { start } from "../../room/room";
import { ANN, BORIS, FAY, participant, welcome } from "../../room/sample";
import { handsUp } from "./hands";

const GONE = participant("gone", "candidate", 3, { hand: true, removed: true });

function room(state: "running" | "over") {
  const participants = [{ ...ANN, hand: true }, BORIS, GONE, FAY];
  return start(welcome(FAY, { state, phase: null, participants }));
}

describe("hands", () => {
  it("are those of whoever is still here", () => {
    expect(handsUp(room("running")).map(({ id }) => id)).toEqual([ANN.id]);
  });

  it("ask for nothing once the exercise is over", () => {
    expect(handsUp(room("over"))).toEqual([]);
  });
});
