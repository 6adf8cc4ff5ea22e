import { expect, test } from "vitest";
import { type Deed, deedOf, type Pressed } from "./keys";

const PLAIN: Pressed = { code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each<[Partial<Pressed>, Deed | null]>([
  [{ code: "Digit3" }, { do: "score", score: 3 }],
  [{ code: "Numpad5" }, { do: "score", score: 5 }],
  [{ code: "Digit6" }, null],
  [{ code: "KeyN" }, { do: "score", score: "NE" }],
  [{ code: "KeyJ" }, { do: "walk", step: 1 }],
  [{ code: "ArrowUp" }, { do: "walk", step: -1 }],
  [{ code: "NumpadEnter" }, { do: "take" }],
  [{ code: "KeyZ", ctrlKey: true }, { do: "undo" }],
  [{ code: "KeyZ", metaKey: true }, { do: "undo" }],
  [{ code: "KeyZ", ctrlKey: true, shiftKey: true }, null],
  [{ code: "Digit3", ctrlKey: true }, null],
  [{ code: "KeyN", shiftKey: true }, null],
  [{ code: "KeyQ" }, null],
])("%j means %j", (pressed, deed) => {
  expect(deedOf({ ...PLAIN, ...pressed })).toEqual(deed);
});
