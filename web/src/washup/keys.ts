/** Keys of the wash-up, read by their place, so that they work on every layout. */

import type { Score } from "../protocol";

export type Deed =
  | { readonly do: "score"; readonly score: Score }
  | { readonly do: "take" | "undo" | "leave" }
  | { readonly do: "walk"; readonly step: 1 | -1 };

const DEEDS: Readonly<Record<string, Deed>> = {
  ArrowDown: { do: "walk", step: 1 },
  KeyJ: { do: "walk", step: 1 },
  ArrowUp: { do: "walk", step: -1 },
  KeyK: { do: "walk", step: -1 },
  Enter: { do: "take" },
  NumpadEnter: { do: "take" },
  KeyN: { do: "score", score: "NE" },
  Escape: { do: "leave" },
};

const NUMBER = /^(?:Digit|Numpad)([1-5])$/;

export type Pressed = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export function deedOf({ code, ctrlKey, metaKey, altKey, shiftKey }: Pressed): Deed | null {
  if (ctrlKey || metaKey) return code === "KeyZ" && !shiftKey && !altKey ? { do: "undo" } : null;
  if (altKey || shiftKey) return null;
  const number = NUMBER.exec(code)?.[1];
  return number ? { do: "score", score: Number(number) as Score } : (DEEDS[code] ?? null);
}
