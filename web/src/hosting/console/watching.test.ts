import { describe, expect, it } from "vitest";
import { start } from "../../room/room";
import { FAY, participant, welcome } from "../../room/sample";
import { eyesOn, load, toggled, underwatched, watches } from "./watching";

function room(people: number, ...assigned: readonly (readonly string[] | undefined)[]) {
  const seated = Array.from({ length: people }, (_, place) =>
    participant(`c${place + 1}`, "candidate", place + 1),
  );
  const eyes = assigned.map((candidates, place) =>
    participant(`a${place + 1}`, "assessor", place + 1, candidates ? { candidates } : {}),
  );
  return start(welcome(FAY, { participants: [...seated, ...eyes, FAY] }));
}

function assessor(candidates?: readonly string[]) {
  return participant("a1", "assessor", 1, candidates ? { candidates } : {});
}

describe("whom an assessor watches", () => {
  it("is everybody without an assignment, also after it was taken back", () => {
    expect(watches(assessor(), "c1")).toBe(true);
    expect(watches(assessor([]), "c1")).toBe(true);
    expect(watches(assessor(["c2"]), "c1")).toBe(false);
  });

  it("counts those who are still there", () => {
    const [first] = room(4, ["c1", "gone"]).participants.filter(({ kind }) => kind === "assessor");
    expect(first && load(room(4), first)).toBe(1);
  });

  it("begins with the one who was pressed, and ends at the session's limit", () => {
    expect(toggled(assessor(), "c1", 3)).toEqual(["c1"]);
    expect(toggled(assessor(["c1", "c2"]), "c2", 2)).toEqual(["c1"]);
    expect(toggled(assessor(["c1", "c2"]), "c3", 3)).toEqual(["c1", "c2", "c3"]);
    expect(toggled(assessor(["c1", "c2", "c3"]), "c4", 3)).toBeNull();
  });
});

describe("who is seen by too few", () => {
  it("is whoever fewer than two assessors watch", () => {
    expect(underwatched(room(3, ["c1"], ["c1", "c2"])).map(({ id }) => id)).toEqual(["c2", "c3"]);
    expect(underwatched(room(3, undefined, undefined))).toEqual([]);
  });

  it("shows by how many each is watched", () => {
    const seen = room(3, ["c1"], ["c1", "c2"], undefined);
    expect(["c1", "c2", "c3"].map((id) => eyesOn(seen, id))).toEqual([3, 2, 1]);
  });

  it("is nobody as long as there are no assessors", () => {
    expect(underwatched(room(3))).toEqual([]);
  });
});
