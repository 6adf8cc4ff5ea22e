import { describe, expect, it } from "vitest";
import { start } from "../../room/room";
import { FAY, participant, welcome } from "../../room/sample";
import { load, shared, toggled, underwatched, watches } from "./watching";

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

  it("begins with the one who was pressed, and ends at three", () => {
    expect(toggled(assessor(), "c1")).toEqual(["c1"]);
    expect(toggled(assessor(["c1", "c2"]), "c2")).toEqual(["c1"]);
    expect(toggled(assessor(["c1", "c2", "c3"]), "c4")).toBeNull();
  });
});

describe("who is seen by too few", () => {
  it("is whoever fewer than two assessors watch", () => {
    expect(underwatched(room(3, ["c1"], ["c1", "c2"])).map(({ id }) => id)).toEqual(["c2", "c3"]);
    expect(underwatched(room(3, undefined, undefined))).toEqual([]);
  });

  it("is nobody as long as there are no assessors", () => {
    expect(underwatched(room(3))).toEqual([]);
  });
});

describe("sharing candidates out", () => {
  it.each([
    [4, 4, 2],
    [4, 3, 3],
    [3, 2, 3],
    [6, 4, 3],
    [5, 5, 2],
  ])("shows each of %i candidates to two of %i assessors, at most %i each", (people, eyes, most) => {
    const plan = [...shared(room(people, ...Array.from({ length: eyes }, () => undefined))).values()];
    for (let seat = 1; seat <= people; seat += 1) {
      expect(plan.filter((own) => own.includes(`c${seat}`))).toHaveLength(2);
    }
    expect(Math.max(...plan.map((own) => own.length))).toBe(most);
  });

  it("keeps to three each where there are too few assessors", () => {
    const plan = [...shared(room(6, undefined, undefined)).values()];
    expect(plan.map((own) => own.length)).toEqual([3, 3]);
  });

  it("leaves nobody unseen to show somebody twice", () => {
    const plan = [...shared(room(4, undefined, undefined)).values()];
    expect(new Set(plan.flat()).size).toBe(4);
    expect(plan.map((own) => own.length)).toEqual([3, 3]);
  });

  it("gives a single assessor each candidate once", () => {
    expect([...shared(room(2, undefined)).values()]).toEqual([["c1", "c2"]]);
  });
});
