import { describe, expect, it } from "vitest";
import { changed, type Deed, EMPTY, type Lists, missing, reversed, tidy } from "./lists";

const LISTS: Lists = { strengths: ["a", "b"], work_on: ["x", "y"] };

function deed(more: Partial<Deed>): Deed {
  return { candidate: "ann", part: "strengths", out: null, put: null, at: 0, ...more };
}

describe("a deed upon the lists", () => {
  it.each([
    ["a line is put at its place", { put: "c", at: 1 }, ["a", "c", "b"]],
    ["a line is taken out", { out: "a" }, ["b"]],
    ["a line stands where another did", { out: "b", put: "c", at: 0 }, ["a", "c"]],
    ["what is gone is replaced by nothing", { out: "gone", put: "c", at: 9 }, ["a", "b", "c"]],
  ])("%s", (_, change, lines) => {
    expect(changed(LISTS, deed(change))).toEqual({ ...LISTS, strengths: lines });
  });

  it.each([
    ["what stands there is put again", { put: "a" }],
    ["what is gone is taken out", { out: "gone" }],
    ["there are two things to work on", { part: "work_on", put: "z" }],
  ] as const)("nothing changes where %s", (_, change) => {
    expect(changed(LISTS, deed(change))).toBeNull();
  });

  it("its reverse brings back what stood", () => {
    for (const change of [{ put: "c", at: 1 }, { out: "a" }, { out: "b", put: "c", at: 1 }]) {
      const done = changed(LISTS, deed(change));
      expect(done && changed(done, reversed(deed(change)))).toEqual(LISTS);
    }
  });
});

it("tells what went", () => {
  expect(missing(LISTS, { strengths: ["b", "c"], work_on: ["x"] })).toEqual({
    strengths: ["a"],
    work_on: ["y"],
  });
  expect(missing(EMPTY, LISTS)).toEqual(EMPTY);
});

it("a line has no breaks", () => {
  expect(tidy("  one \n two\t")).toBe("one two");
});
