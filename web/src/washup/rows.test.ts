import { describe, expect, it } from "vitest";
import type { Observation, Rating, Score } from "../protocol";
import { figuresOf } from "../room/ratings";
import { type Room, start } from "../room/room";
import { ANN, BORIS, FAY, OLGA, participant, welcome } from "../room/sample";
import { byDisagreement, defaultOf, inOrder, isUnanimous, orderOf, type Row, rowsOf } from "./rows";

const PAVEL = participant("pavel", "assessor", 2, { submitted: true });
const READY = { ...OLGA, submitted: true };

function rating(by: string, candidate: string, score: Score, more: Partial<Rating> = {}): Rating {
  return { by, candidate, criterion: "LD", score, version: 1, at: "2026-11-22T11:00:00.000Z", ...more };
}

function note(by: string, candidate: string, at: string): Observation {
  const more = { text: "t", kind: "behaviour", criterion: "LD", sign: 1, since: 0, phase: null } as const;
  return { observation: `${by} ${at}`, by, candidate, at, ...more };
}

function room(ratings: readonly Rating[], session = {}): Room {
  return start(
    welcome(FAY, { state: "washup", participants: [ANN, BORIS, READY, PAVEL, FAY], ratings, ...session }),
  );
}

function rows(ratings: readonly Rating[], session = {}): readonly Row[] {
  const shown = room(ratings, session);
  return rowsOf(shown, { ratings: shown.ratings.known, consensus: new Map() });
}

function scores(...given: Score[]) {
  return figuresOf(given.map((score) => ({ score })));
}

describe("the order", () => {
  it("puts the widest range first, then the larger deviation, then fewer raters, then what has no number", () => {
    const unlike = [scores(), scores(3, 3, 3), scores(4, 4), scores(3, 4), scores(1, 2, 2, 4), scores(1, 4)];
    const ordered = unlike.toSorted(byDisagreement);
    expect(ordered).toEqual([
      scores(1, 4),
      scores(1, 2, 2, 4),
      scores(3, 4),
      scores(4, 4),
      scores(3, 3, 3),
      scores(),
    ]);
  });

  it("keeps to seats where nothing sets rows apart", () => {
    expect(orderOf(rows([rating("olga", "boris", 3), rating("olga", "ann", 2)]))).toEqual([
      "ann.LD",
      "boris.LD",
    ]);
  });

  it("once kept stays as it is, and takes what is new at the end", () => {
    const all = rows([rating("olga", "ann", 1), rating("pavel", "ann", 5)]);
    expect(inOrder(all, ["boris.LD", "ann.LD"]).map(({ key }) => key)).toEqual(["boris.LD", "ann.LD"]);
    expect(inOrder(all, ["boris.LD"]).map(({ key }) => key)).toEqual(["boris.LD", "ann.LD"]);
  });
});

describe("rows", () => {
  it("are every candidate under every criterion, ratings by the assessors' seats", () => {
    const [ann, boris] = rows([rating("pavel", "ann", 5), rating("olga", "ann", 1)]);
    expect(ann?.ratings.map(({ by }) => by)).toEqual(["olga", "pavel"]);
    expect(boris).toMatchObject({ key: "boris.LD", mean: null, ratings: [] });
  });

  it("leave out what somebody wrote who has not submitted", () => {
    const unsubmitted = {
      participants: [ANN, OLGA, PAVEL, FAY],
      observations: [note("olga", "ann", "2026-11-22T10:01:00.000Z")],
    };
    const [ann] = rows([rating("olga", "ann", 1), rating("pavel", "ann", 5)], unsubmitted);
    expect(ann).toMatchObject({ mean: 5, raters: 1, notes: [] });
  });

  it("hold the notes of all in the order in which they were seen", () => {
    const observations = [
      note("olga", "ann", "2026-11-22T10:02:00.000Z"),
      { ...note("pavel", "ann", "2026-11-22T10:05:00.000Z"), typed_at: "2026-11-22T10:01:00.000Z" },
    ];
    expect(rows([], { observations })[0]?.notes.map(({ by }) => by)).toEqual(["pavel", "olga"]);
  });

  it("list somebody who was removed only where they were rated", () => {
    const participants = [{ ...ANN, removed: true }, { ...BORIS, removed: true }, READY, FAY];
    expect(rows([rating("olga", "ann", 3)], { participants }).map(({ candidate }) => candidate)).toEqual([
      "ann",
    ]);
  });
});

describe("what a row comes to by itself", () => {
  it.each<[readonly Score[], number | "NE" | null]>([
    [[3, 4], 3.5],
    [["NE", 4], 4],
    [["NE", "NE"], "NE"],
    [[], null],
  ])("with %j is %s", (given, value) => {
    expect(
      defaultOf({ ...scores(...given), ratings: given.map((score, at) => rating(`${at}`, "ann", score)) }),
    ).toBe(value);
  });

  it.each<[readonly Score[], boolean]>([
    [[3, 3], true],
    [[3], false],
    [[3, 3, "NE"], false],
    [["NE", "NE"], false],
    [[3, 4], false],
  ])("needs no talk with %j: %s", (given, unanimous) => {
    const [first] = rows([]);
    const ratings = given.map((score, at) => rating(`${at}`, "ann", score));
    expect(isUnanimous({ ...(first as Row), ...scores(...given), ratings })).toBe(unanimous);
  });
});
