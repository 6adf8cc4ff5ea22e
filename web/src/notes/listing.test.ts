import { describe, expect, it } from "vitest";
import type { Participant } from "../protocol";
import { byAuthor, byCluster, byPlace, stepOf } from "./listing";

function person(id: string, seat: number, kind: Participant["kind"] = "candidate"): Participant {
  return { id, kind, label: id, seat, role: null, ready: false, hand: false, connected: true };
}

const ANN = person("ann", 1);
const BORIS = person("boris", 2);
const HOST = person("host", 1, "facilitator");

function note(id: string, x: number, y: number, author: Participant | undefined = ANN, height = 100) {
  return {
    id,
    textId: id,
    text: id,
    x,
    y,
    width: 190,
    height,
    textHeight: 20,
    kind: "note" as const,
    author,
    unsigned: false,
  };
}

describe("notes by author", () => {
  it("begin with the reader's own, then follow the seats, the facilitator last", () => {
    const groups = byAuthor(
      [note("h", 0, 0, HOST), note("a", 0, 0), note("b", 0, 0, BORIS), note("a2", 0, 0)],
      "boris",
    );
    expect(groups.map(({ key, notes }) => [key, notes.map(({ id }) => id)])).toEqual([
      ["boris", ["b"]],
      ["ann", ["a", "a2"]],
      ["host", ["h"]],
    ]);
  });

  it("keep those whose author is unknown at the end", () => {
    const groups = byAuthor([{ ...note("x", 0, 0), author: undefined }, note("a", 0, 0)], "boris");
    expect(groups.map(({ author }) => author?.id)).toEqual(["ann", undefined]);
  });
});

describe("unsigned notes", () => {
  it("stand together at the end, whoever wrote them", () => {
    const nobody = (id: string) => ({ ...note(id, 0, 0), author: undefined, unsigned: true });
    const groups = byAuthor([nobody("x"), note("a", 0, 0), nobody("y")], "boris");
    expect(groups.map(({ unsigned, notes }) => [unsigned, notes.map(({ id }) => id)])).toEqual([
      [undefined, ["a"]],
      [true, ["x", "y"]],
    ]);
  });
});

describe("notes by cluster", () => {
  const cluster = (id: string, ...items: string[]) => ({ cluster: id, title: id, by: "ann", items });

  it("follow the clusters, empty ones too, and end with those in none", () => {
    const notes = [note("a", 0, 0), note("b", 0, 0), note("c", 0, 0)];
    const groups = byCluster(notes, [cluster("one", "c", "gone", "a"), cluster("two")]);
    expect(groups.map(({ key, notes: own }) => [key, own.map(({ id }) => id)])).toEqual([
      ["one", ["a", "c"]],
      ["two", []],
      ["loose", ["b"]],
    ]);
  });

  it("leave out the place for those in none where there are none", () => {
    expect(byCluster([note("a", 0, 0)], [cluster("one", "a")])).toHaveLength(1);
  });
});

describe("notes by place", () => {
  it("stand in rows from the top, each from the left", () => {
    const groups = byPlace([note("c", 300, 40), note("d", 0, 260), note("a", 0, 0), note("b", 150, -20)]);
    expect(groups.map(({ row, notes }) => [row, notes.map(({ id }) => id)])).toEqual([
      [1, ["a", "b", "c"]],
      [2, ["d"]],
    ]);
  });

  it("do not run together when each begins a little below the one before", () => {
    const stairs = [0, 1, 2, 3, 4].map((step) => note(String(step), step * 200, step * 40));
    expect(byPlace(stairs).map(({ notes }) => notes.length)).toEqual([2, 2, 1]);
  });
});

describe("a step of a note", () => {
  it("goes where the arrow points, further with Shift", () => {
    expect(stepOf("ArrowLeft", false)).toEqual({ dx: -24, dy: 0 });
    expect(stepOf("ArrowDown", true)).toEqual({ dx: 0, dy: 120 });
  });

  it("is none for any other key", () => {
    expect(stepOf("Enter", false)).toBeNull();
  });
});
