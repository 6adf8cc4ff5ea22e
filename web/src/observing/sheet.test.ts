import { describe, expect, it } from "vitest";
import { scrollOf } from "./sheet";

const NO_MORE = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

describe("a sheet that lies open", () => {
  it.each([
    ["PageDown", 540],
    ["PageUp", -540],
    ["ArrowDown", 60],
    ["ArrowUp", -60],
    ["Home", Number.NEGATIVE_INFINITY],
    ["KeyQ", null],
  ])("is scrolled by %s while it has the focus", (code, by) => {
    expect(scrollOf({ code, ...NO_MORE }, 600, true)).toBe(by);
  });

  it("leaves the arrows to the notes otherwise, and takes whole pages still", () => {
    expect(scrollOf({ code: "ArrowUp", ...NO_MORE }, 600, false)).toBeNull();
    expect(scrollOf({ code: "PageDown", ...NO_MORE }, 600, false)).toBe(540);
  });

  it("leaves what is pressed together with another key", () => {
    expect(scrollOf({ code: "ArrowDown", ...NO_MORE, ctrlKey: true }, 600, true)).toBeNull();
  });
});
