import { describe, expect, it } from "vitest";
import {
  type Deed,
  deedOf,
  type KeyName,
  printed,
  printedSeats,
  rebound,
  type Standing,
  type Stroke,
  USUAL_KEYS,
} from "./keymap";

function stroke(code: string, more: Partial<Stroke> = {}): Stroke {
  return {
    code,
    key: "",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    ...more,
  };
}

function press(code: string, standing: Standing = "desk", more: Partial<Stroke> = {}): Deed | null {
  return deedOf(stroke(code, more), USUAL_KEYS, standing);
}

describe("keys at the desk", () => {
  it.each([
    ["Digit1", { do: "candidate", seat: 1 }],
    ["Digit8", { do: "candidate", seat: 8 }],
    ["Numpad3", { do: "candidate", seat: 3 }],
    ["KeyQ", { do: "indicator", sign: 1, place: 1 }],
    ["KeyT", { do: "indicator", sign: 1, place: 5 }],
    ["KeyY", { do: "indicator", sign: 1, place: 6 }],
    ["KeyA", { do: "indicator", sign: -1, place: 1 }],
    ["KeyF", { do: "indicator", sign: -1, place: 4 }],
    ["KeyH", { do: "indicator", sign: -1, place: 5 }],
    ["KeyG", { do: "rate" }],
    ["KeyU", { do: "unclassified" }],
    ["KeyP", { do: "pin" }],
    ["KeyZ", { do: "question", place: 1 }],
    ["Period", { do: "question", place: 8 }],
    ["Space", { do: "write" }],
    ["Tab", { do: "criterion", step: 1 }],
    ["ArrowUp", { do: "row", step: -1 }],
    ["Escape", { do: "leave" }],
    ["F6", { do: "region", step: 1 }],
  ] satisfies [string, Deed][])("%s does what the page shows beside it", (code, deed) => {
    expect(press(code)).toEqual(deed);
  });

  it("reads the place of a key and not its letter, so that a Russian layout makes no difference", () => {
    expect(press("KeyQ", "desk", { key: "й" })).toEqual(press("KeyQ", "desk", { key: "q" }));
  });

  it("finds the question mark wherever the layout has it", () => {
    expect(press("Slash", "desk", { key: "?", shiftKey: true })).toEqual({ do: "help" });
    expect(press("Digit7", "desk", { key: "?", shiftKey: true })).toEqual({ do: "help" });
    expect(press("Slash", "desk", { key: ",", shiftKey: true })).toEqual({ do: "help" });
  });

  it("goes back through the criteria with Shift", () => {
    expect(press("Tab", "desk", { shiftKey: true })).toEqual({ do: "criterion", step: -1 });
  });

  it("takes Ctrl+Z and the Mac's Command+Z for undo, and leaves every other combination to the browser", () => {
    expect(press("KeyZ", "desk", { ctrlKey: true })).toEqual({ do: "undo" });
    expect(press("KeyZ", "desk", { metaKey: true, key: "я" })).toEqual({ do: "undo" });
    for (const code of ["KeyQ", "Digit1", "KeyR", "Space", "Tab"]) {
      expect(press(code, "desk", { ctrlKey: true })).toBeNull();
      expect(press(code, "desk", { altKey: true })).toBeNull();
    }
  });

  it("makes one note of a key that is held down", () => {
    expect(press("KeyQ", "desk", { repeat: true })).toBeNull();
    expect(press("ArrowUp", "desk", { repeat: true })).not.toBeNull();
  });

  it("keeps out of the way while characters are composed", () => {
    expect(press("KeyQ", "desk", { isComposing: true })).toBeNull();
  });

  it("classifies and edits only a note that is chosen", () => {
    const deeds: [string, Deed][] = [
      ["Equal", { do: "sign", sign: 1 }],
      ["Minus", { do: "sign", sign: -1 }],
      ["Digit0", { do: "sign", sign: 0 }],
      ["Enter", { do: "edit" }],
      ["Delete", { do: "remove" }],
      ["ArrowDown", { do: "row", step: 1 }],
    ];
    for (const [code, deed] of deeds) {
      expect(press(code, "row")).toEqual(deed);
      expect(press(code, "desk")).toBeNull();
    }
  });
});

describe("keys while something is to be pinned", () => {
  it("let digits pin, and leave the rest as it is", () => {
    expect(press("Digit1", "picking")).toEqual({ do: "pick", place: 1 });
    expect(press("Numpad9", "picking")).toEqual({ do: "pick", place: 9 });
    expect(press("Digit1", "picking", { repeat: true })).toBeNull();
    expect(press("KeyP", "picking")).toEqual({ do: "pin" });
    expect(press("KeyQ", "picking")).toEqual({ do: "indicator", sign: 1, place: 1 });
    expect(press("Escape", "picking")).toEqual({ do: "leave" });
  });
});

describe("keys in the rating", () => {
  it.each([
    ["Digit1", { do: "score", score: 1 }],
    ["Digit5", { do: "score", score: 5 }],
    ["KeyN", { do: "score", score: "NE" }],
    ["ArrowLeft", { do: "cell", across: -1, down: 0 }],
    ["ArrowDown", { do: "cell", across: 0, down: 1 }],
    ["Enter", { do: "next" }],
    ["KeyG", { do: "rate" }],
    ["KeyU", { do: "unclassified" }],
  ] satisfies [string, Deed][])("%s", (code, deed) => {
    expect(press(code, "rating")).toEqual(deed);
  });

  it("submits by a chord that no slip of the hand makes", () => {
    expect(press("Enter", "rating", { ctrlKey: true })).toEqual({ do: "submit" });
    expect(press("Enter", "rating", { metaKey: true })).toEqual({ do: "submit" });
    expect(press("Enter", "rating", { ctrlKey: true, repeat: true })).toBeNull();
    expect(press("Enter", "desk", { ctrlKey: true })).toBeNull();
  });

  it("makes no notes, undoes none, and leaves Tab to the browser", () => {
    for (const code of ["KeyQ", "KeyA", "Space", "Digit6", "Digit0", "Tab"]) {
      expect(press(code, "rating")).toBeNull();
    }
    expect(press("KeyZ", "rating", { ctrlKey: true })).toBeNull();
  });
});

describe("other keys for the same", () => {
  it("moves one and gives the old key to whoever had the new one", () => {
    const keys = rebound(USUAL_KEYS, "rate", "KeyQ");
    expect(keys?.rate).toBe("KeyQ");
    expect(keys?.positive1).toBe("KeyG");
    const codes = Object.values(keys ?? {});
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("leaves alone the keys that move about", () => {
    for (const code of ["Tab", "Escape", "Enter", "ArrowUp", "F6", "ShiftLeft"]) {
      expect(rebound(USUAL_KEYS, "rate", code)).toBeNull();
    }
  });

  it("obeys the new key and not the old one", () => {
    const keys = rebound(USUAL_KEYS, "rate", "KeyL") ?? USUAL_KEYS;
    expect(deedOf(stroke("KeyL"), keys, "desk")).toEqual({ do: "rate" });
    expect(deedOf(stroke("KeyG"), keys, "desk")).toBeNull();
  });

  it("names the candidates' keys shortly, and no seat that nobody has", () => {
    expect(printedSeats(USUAL_KEYS, [1, 2, 3, 4])).toBe("1–4");
    expect(printedSeats(USUAL_KEYS, [1, 2, 3, 5])).toBe("1, 2, 3, 5");
    expect(printedSeats(USUAL_KEYS, [2])).toBe("2");
    expect(printedSeats(USUAL_KEYS, [])).toBe("");
  });

  it("gives no key to two things, and can show every one", () => {
    const names = Object.keys(USUAL_KEYS) as KeyName[];
    expect(new Set(Object.values(USUAL_KEYS)).size).toBe(names.length);
    for (const name of names.filter((each) => each !== "write")) {
      expect(printed(USUAL_KEYS[name])).toHaveLength(1);
    }
  });
});
