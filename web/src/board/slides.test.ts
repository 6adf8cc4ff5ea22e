import { describe, expect, it } from "vitest";
import type { Element } from "../protocol";
import { nextName, slidesOf } from "./slides";

function frame(id: string, name: string | null, x = 0, y = 0, more: Partial<Element> = {}): Element {
  return { id, type: "frame", name, x, y, version: 1, versionNonce: 1, ...more };
}

describe("slides", () => {
  it("follow their names, numbers as numbers", () => {
    const slides = slidesOf([frame("c", "10"), frame("a", "2"), frame("b", "1")]);
    expect(slides.map(({ name }) => name)).toEqual(["1", "2", "10"]);
  });

  it("of the same name follow their places, those without a name come last", () => {
    const slides = slidesOf([
      frame("d", null, 0, -50),
      frame("c", "1", 0, 90),
      frame("b", "1", 50),
      frame("a", "1"),
    ]);
    expect(slides.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  });

  it("are frames alone, and none that were deleted", () => {
    const gone = frame("gone", "1", 0, 0, { isDeleted: true });
    const box = { ...frame("box", "2"), type: "rectangle" };
    expect(slidesOf([gone, box])).toEqual([]);
  });

  it("of another whiteboard count as well", () => {
    expect(slidesOf([], [{ id: "i", kind: "frame", text: " 1 ", version: 1 }])).toMatchObject([
      { id: "i", name: "1" },
    ]);
  });

  it("know how large they are", () => {
    const [own, other] = slidesOf(
      [frame("a", "1", 5, 6, { width: 640, height: 360 })],
      [{ id: "i", kind: "frame", text: "2", version: 1, w: 40, h: 30 }],
    );
    expect(own).toMatchObject({ x: 5, y: 6, width: 640, height: 360 });
    expect(other).toMatchObject({ width: 40, height: 30 });
  });
});

describe("the name of a new slide", () => {
  it("is the next number", () => {
    expect(nextName([])).toBe("1");
    expect(nextName(["1", "7 figures", "End"])).toBe("8");
  });
});
