import { describe, expect, it } from "vitest";
import { aim, type Box } from "./following";

const WINDOW = { width: 800, height: 600 };
const VIEW: Box = { x: 0, y: 0, width: 800, height: 600 };

function box(x: number, y: number, size = 100): Box {
  return { x, y, width: size, height: size };
}

describe("where the view goes", () => {
  it.each([
    ["nothing was changed", [], "stay"],
    ["what was changed is in sight", [box(0, 0), box(700, 500)], "stay"],
    ["something is cut off", [box(0, 0), box(701, 500)], "all"],
    ["something happens elsewhere", [box(900, 0)], "all"],
  ] as const)("%s", (_, recent, expected) => {
    expect(aim([box(0, 0), box(900, 500)], recent, VIEW, WINDOW)).toBe(expected);
  });

  it("is what was changed of late where the whole board would be too small to read", () => {
    expect(aim([box(0, 0), box(5000, 0)], [box(5000, 0)], VIEW, WINDOW)).toBe("recent");
  });

  it("is nowhere on an empty board", () => {
    expect(aim([], [], VIEW, WINDOW)).toBe("stay");
  });
});
