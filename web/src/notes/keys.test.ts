// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isNoteKey } from "./keys";

let heard: boolean[];
const listen = (event: KeyboardEvent): void => {
  heard.push(isNoteKey(event));
};

beforeEach(() => {
  heard = [];
  window.addEventListener("keydown", listen);
});
afterEach(() => {
  window.removeEventListener("keydown", listen);
  document.body.replaceChildren();
});

function press(on: Element, init: KeyboardEventInit): boolean {
  document.body.append(on);
  on.dispatchEvent(
    new KeyboardEvent("keydown", { bubbles: true, composed: true, cancelable: true, ...init }),
  );
  return heard.at(-1) ?? false;
}

describe("the key for a note", () => {
  it("is read by its place, so that a Russian layout does as well", () => {
    expect(press(document.createElement("div"), { code: "KeyN", key: "n" })).toBe(true);
    expect(press(document.createElement("div"), { code: "KeyN", key: "т" })).toBe(true);
    expect(press(document.createElement("div"), { code: "KeyM", key: "n" })).toBe(false);
  });

  it("works on a button and not where somebody types", () => {
    expect(press(document.createElement("button"), { code: "KeyN" })).toBe(true);
    expect(press(document.createElement("textarea"), { code: "KeyN" })).toBe(false);
    expect(press(document.createElement("input"), { code: "KeyN" })).toBe(false);
    expect(press(document.createElement("select"), { code: "KeyN" })).toBe(false);
  });

  it("leaves the browser's own keys alone and does not repeat", () => {
    for (const held of [
      { ctrlKey: true },
      { metaKey: true },
      { altKey: true },
      { shiftKey: true },
      { repeat: true },
    ]) {
      expect(press(document.createElement("div"), { code: "KeyN", ...held })).toBe(false);
    }
  });
});
