import { describe, expect, it } from "vitest";
import { sends } from "./keys";

describe("Enter", () => {
  it("sends, but not with Shift and not while a character is being composed", () => {
    expect(sends({ key: "Enter", shiftKey: false, isComposing: false })).toBe(true);
    expect(sends({ key: "Enter", shiftKey: true, isComposing: false })).toBe(false);
    expect(sends({ key: "Enter", shiftKey: false, isComposing: true })).toBe(false);
    expect(sends({ key: "a", shiftKey: false, isComposing: false })).toBe(false);
  });
});
