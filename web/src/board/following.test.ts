import { describe, expect, it } from "vitest";
import { aim, type Box, drawnBy } from "./following";

const WINDOW = { width: 800, height: 600 };
const VIEW: Box = { x: 0, y: 0, width: 800, height: 600 };

function box(x: number, y: number, size = 100): Box {
  return { x, y, width: size, height: size };
}

describe("where the view goes", () => {
  it.each([
    ["the whole board is in sight", [box(0, 0), box(700, 500)], "stay"],
    ["something is cut off", [box(0, 0), box(701, 500)], "all"],
    ["something lies elsewhere", [box(0, 0), box(900, 0)], "all"],
  ] as const)("%s", (_, all, expected) => {
    expect(aim(all, [box(0, 0)], VIEW, WINDOW)).toBe(expected);
  });

  it.each([
    ["what was changed of late is in sight", [box(0, 0)], "stay"],
    ["it is out of sight", [box(5000, 0)], "recent"],
    ["nothing was changed", [], "stay"],
  ] as const)("on a board that would be too small to read as a whole, %s", (_, recent, expected) => {
    expect(aim([box(0, 0), box(5000, 0)], recent, VIEW, WINDOW)).toBe(expected);
  });

  it("is nowhere on an empty board", () => {
    expect(aim([], [], VIEW, WINDOW)).toBe("stay");
  });
});

describe("what a change has changed", () => {
  it("are elements and what another whiteboard drew, as the canvas calls them", () => {
    expect(drawnBy({ elements: [{ id: "a" }] })).toEqual(["a"]);
    expect(drawnBy({ items: [{ id: "b" }, { id: "c" }] })).toEqual(["item:b", "item:c"]);
  });
});
