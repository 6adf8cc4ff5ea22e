import { describe, expect, it } from "vitest";
import type { Rating, Refusal, SessionState } from "../../protocol";
import { participant } from "../../room/sample";
import type { Line } from "../feed";
import type { Entry } from "../ledger";
import { cellsOf, countRated, evidenceBy, moved, nextUnrated, obstacleOf, placesOf, rated } from "./cells";

const GRID = { candidates: ["c2", "c1"], criteria: ["TW", "LD"] };
const given = (
  candidate: string,
  criterion: string,
  score: Rating["score"],
  more: Partial<Rating> = {},
): Rating => ({
  candidate,
  criterion,
  score,
  version: 1,
  by: "olga",
  at: "2026-11-22T10:00:00.000Z",
  ...more,
});
const entry = (score: Rating["score"], refusal: Refusal | null = null, reason?: string): Entry => ({
  id: `w${score}`,
  name: "rating.set",
  data: { candidate: "c1", criterion: "TW", score, ...(reason && { reason }) },
  at: 0,
  answered: refusal !== null,
  refusal,
});
const LACKING: Refusal = {
  ok: false,
  code: "evidence_missing",
  message: "This rating lacks evidence.",
  fields: { score: ["too little evidence"] },
};

describe("the cells", () => {
  it("show a score at once, and the one before it when it was refused", () => {
    const known = [given("c1", "TW", 3)];
    expect(cellsOf(known, [entry(4)]).get("c1.TW")).toMatchObject({ score: 4, state: "waiting" });
    expect(cellsOf(known, [entry(5, LACKING)]).get("c1.TW")).toMatchObject({
      score: 3,
      state: "saved",
      refused: { score: 5, wantsReason: true, faults: ["too little evidence"] },
    });
  });

  it("forget a refusal when another score is on its way", () => {
    const cell = cellsOf([], [entry(5, LACKING), entry(5, null, "seen by all")]).get("c1.TW");
    expect(cell).toMatchObject({ score: 5, reason: "seen by all", refused: null });
  });

  it("offer a reason only where a reason would do", () => {
    const closed: Refusal = { ok: false, code: "session_closed", message: "Closed." };
    expect(cellsOf([], [entry(2, closed)]).get("c1.TW")?.refused?.wantsReason).toBe(false);
  });

  it("keep what was submitted beside what replaced it", () => {
    const earlier = [{ score: 3, version: 1, at: "2026-11-22T10:00:00.000Z" }] as const;
    const known = [given("c1", "TW", 4, { version: 2, earlier })];
    expect(cellsOf(known, []).get("c1.TW")?.earlier).toEqual(earlier);
    expect(cellsOf(known, [entry(5, null, "heard again")]).get("c1.TW")?.earlier).toEqual(earlier);
  });

  it("know the evidence that they rest on, by sign, and count no refused note", () => {
    const note = (sign: 1 | 0 | -1 | null, more = {}): Line =>
      ({ candidate: "c1", criterion: "TW", sign, state: "saved", ...more }) as Line;
    const lines = [
      note(1),
      note(1),
      note(-1),
      note(0),
      note(1, { state: "refused" }),
      note(1, { criterion: null }),
    ];
    expect(evidenceBy(lines).get("c1.TW")).toEqual({ plus: 2, minus: 1, all: 4 });
    expect(evidenceBy(lines).size).toBe(1);
  });

  it("count NE as rated", () => {
    expect(countRated(GRID, cellsOf([given("c1", "TW", "NE"), given("c2", "LD", 2)], []))).toBe(2);
  });
});

describe("the order", () => {
  const people = [1, 2, 3].map((seat) => participant(`c${seat}`, "candidate", seat));

  it("is the one that the server gave, newcomers last", () => {
    expect(rated(people, ["c3", "c1"], undefined).map(({ id }) => id)).toEqual(["c3", "c1", "c2"]);
  });

  it("holds those only whom one was told to watch", () => {
    expect(rated(people, ["c3", "c2", "c1"], ["c1", "c2"]).map(({ id }) => id)).toEqual(["c2", "c1"]);
  });

  it("keeps whoever was rated before the assignment changed", () => {
    const known = [given("c3", "TW", 4)];
    expect(rated(people, ["c3", "c2", "c1"], ["c1"], known).map(({ id }) => id)).toEqual(["c3", "c1"]);
  });

  it("takes all candidates under one criterion before the next", () => {
    expect(placesOf(GRID).map(({ candidate, criterion }) => `${candidate} ${criterion}`)).toEqual([
      "c2 TW",
      "c1 TW",
      "c2 LD",
      "c1 LD",
    ]);
  });
});

describe("moving", () => {
  const place = { candidate: "c2", criterion: "TW" };

  it("goes by one and stops at the edge", () => {
    expect(moved(GRID, place, 1, 1)).toEqual({ candidate: "c1", criterion: "LD" });
    expect(moved(GRID, place, -1, -1)).toEqual(place);
  });

  it("finds the next cell without a rating, round the end, and none when all have one", () => {
    const cells = cellsOf([given("c1", "TW", 3), given("c2", "LD", 3), given("c1", "LD", "NE")], []);
    expect(nextUnrated(GRID, cells, { candidate: "c1", criterion: "LD" })).toEqual(place);
    const full = cellsOf(
      [...placesOf(GRID)].map((one) => given(one.candidate, one.criterion, 3)),
      [],
    );
    expect(nextUnrated(GRID, full, place)).toBeNull();
  });

  it("comes back to a score that still wants its reason", () => {
    const all = placesOf(GRID).map((one) => given(one.candidate, one.criterion, 3));
    const cells = cellsOf(all, [entry(5, LACKING)]);
    expect(nextUnrated(GRID, cells, place)).toEqual({ candidate: "c1", criterion: "TW" });
  });
});

describe("submitting", () => {
  it("says what stands in its way", () => {
    const at = (state: SessionState, opens: "live" | "after" = "live") => ({
      state,
      settings: { rating_opens: opens },
    });
    expect(obstacleOf(at("running"), false, false)).toBe("running");
    expect(obstacleOf(at("lobby"), false, false)).toBe("running");
    expect(obstacleOf(at("running", "after"), false, false)).toBe("early");
    expect(obstacleOf(at("over", "after"), false, true)).toBe("sending");
    expect(obstacleOf(at("over"), false, false)).toBeNull();
    expect(obstacleOf(at("over"), true, false)).toBe("submitted");
    expect(obstacleOf(at("closed"), false, false)).toBe("closed");
  });
});
