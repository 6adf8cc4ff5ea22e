/** Which key does what at the desk. A key counts by its place (`code`), whatever letter the layout gives it. */

import type { Score } from "../protocol";

const SEATS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const PLACES = [1, 2, 3, 4, 5, 6] as const;
export const QUESTIONS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

type Seat = (typeof SEATS)[number];
type Place = (typeof PLACES)[number];
type Question = (typeof QUESTIONS)[number];

export type KeyName =
  | `candidate${Seat}`
  | `positive${Place}`
  | `negative${Place}`
  | `question${Question}`
  | "write"
  | "rate"
  | "pin"
  | "unclassified"
  | "plus"
  | "minus"
  | "neutral"
  | "noEvidence"
  | "play";

/** A code for every name. */
export type Keys = Readonly<Record<KeyName, string>>;

const POSITIVE = ["KeyQ", "KeyW", "KeyE", "KeyR", "KeyT", "KeyY"] as const;
/** The home row without G, which opens the rating. */
const NEGATIVE = ["KeyA", "KeyS", "KeyD", "KeyF", "KeyH", "KeyJ"] as const;
/** The row below without N, which says in the rating that there is no evidence. */
const ASKED = ["KeyZ", "KeyX", "KeyC", "KeyV", "KeyB", "KeyM", "Comma", "Period"] as const;

function named<Value extends number>(
  stem: string,
  values: readonly Value[],
  code: (value: Value) => string | undefined,
) {
  return values.map((value) => [`${stem}${value}`, code(value)] as const);
}

export const USUAL_KEYS = Object.fromEntries([
  ...named("candidate", SEATS, (seat) => `Digit${seat}`),
  ...named("positive", PLACES, (place) => POSITIVE[place - 1]),
  ...named("negative", PLACES, (place) => NEGATIVE[place - 1]),
  ...named("question", QUESTIONS, (place) => ASKED[place - 1]),
  ["write", "Space"],
  ["rate", "KeyG"],
  ["pin", "KeyP"],
  ["unclassified", "KeyU"],
  ["plus", "Equal"],
  ["minus", "Minus"],
  ["neutral", "Digit0"],
  ["noEvidence", "KeyN"],
  ["play", "KeyK"],
]) as Keys;

/** Where the keys land: nothing chosen, a note chosen in the list, something to be pinned, the rating open. */
export type Standing = "desk" | "row" | "picking" | "rating";

export type Deed =
  | { readonly do: "candidate"; readonly seat: number }
  | { readonly do: "indicator"; readonly sign: 1 | -1; readonly place: number }
  | { readonly do: "sign"; readonly sign: 1 | 0 | -1 }
  | { readonly do: "question" | "pick"; readonly place: number }
  | { readonly do: "criterion" | "region"; readonly step: 1 | -1 }
  | { readonly do: "row"; readonly step: 1 | -1 }
  | { readonly do: "score"; readonly score: Score }
  | { readonly do: "cell"; readonly across: -1 | 0 | 1; readonly down: -1 | 0 | 1 }
  | { readonly do: "write" | "pin" | "unclassified" | "help" | "undo" | "leave" | "edit" | "remove" }
  | { readonly do: "rate" | "next" | "submit" }
  // Of a replay, where one is watched.
  | { readonly do: "play" }
  | { readonly do: "seek" | "mark"; readonly step: 1 | -1 };

export type Stroke = Pick<
  KeyboardEvent,
  "code" | "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "repeat" | "isComposing"
>;

/** What one press means, or null where the desk has no use for it. */
export function deedOf(stroke: Stroke, keys: Keys, standing: Standing): Deed | null {
  if (stroke.isComposing) return null;
  const code = plain(stroke.code);
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey) return modified(stroke, code, standing);
  if (stroke.key === "?" || (stroke.shiftKey && code === "Slash")) return { do: "help" };
  if (code === "F6") return { do: "region", step: stroke.shiftKey ? -1 : 1 };
  if (code === "Escape") return { do: "leave" };
  if (standing === "rating") return rating(stroke, code, keys);
  if (standing === "picking") {
    const place = picked(stroke, code);
    if (place) return { do: "pick", place };
  }
  return moving(stroke, code, standing) ?? noting(stroke, code, keys, standing);
}

function modified(stroke: Stroke, code: string, standing: Standing): Deed | null {
  if (stroke.altKey || stroke.shiftKey) return null;
  if (standing === "rating") return code === "Enter" && !stroke.repeat ? { do: "submit" } : null;
  return code === "KeyZ" ? { do: "undo" } : null;
}

/** While something is to be pinned the digits name what was said last, and not candidates. */
function picked({ repeat, shiftKey }: Stroke, code: string): number | null {
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return digit && !repeat && !shiftKey ? Number(digit) : null;
}

function moving({ shiftKey }: Stroke, code: string, standing: Standing): Deed | null {
  if (code === "Tab") return { do: "criterion", step: shiftKey ? -1 : 1 };
  if (code === "ArrowLeft" || code === "ArrowRight") {
    return { do: shiftKey ? "mark" : "seek", step: code === "ArrowLeft" ? -1 : 1 };
  }
  if (shiftKey) return null;
  if (code === "ArrowUp") return { do: "row", step: -1 };
  if (code === "ArrowDown" && standing === "row") return { do: "row", step: 1 };
  return null;
}

function noting(stroke: Stroke, code: string, keys: Keys, standing: Standing): Deed | null {
  // A key that is held down is one wish and not many notes.
  if (stroke.repeat) return null;
  if (standing === "row") {
    if (code === "Enter") return { do: "edit" };
    if (code === "Delete" || code === "Backspace") return { do: "remove" };
    if (code === keys.plus) return { do: "sign", sign: 1 };
    if (code === keys.minus) return { do: "sign", sign: -1 };
    if (code === keys.neutral) return { do: "sign", sign: 0 };
  }
  if (stroke.shiftKey) return null;
  if (code === keys.write) return { do: "write" };
  if (code === keys.rate) return { do: "rate" };
  if (code === keys.pin) return { do: "pin" };
  if (code === keys.unclassified) return { do: "unclassified" };
  if (code === keys.play) return { do: "play" };
  const asked = QUESTIONS.find((each) => keys[`question${each}`] === code);
  if (asked) return { do: "question", place: asked };
  const seat = SEATS.find((each) => keys[`candidate${each}`] === code);
  if (seat) return { do: "candidate", seat };
  const good = PLACES.find((each) => keys[`positive${each}`] === code);
  if (good) return { do: "indicator", sign: 1, place: good };
  const bad = PLACES.find((each) => keys[`negative${each}`] === code);
  return bad ? { do: "indicator", sign: -1, place: bad } : null;
}

const ARROWS: Readonly<Record<string, Deed>> = {
  ArrowLeft: { do: "cell", across: -1, down: 0 },
  ArrowRight: { do: "cell", across: 1, down: 0 },
  ArrowUp: { do: "cell", across: 0, down: -1 },
  ArrowDown: { do: "cell", across: 0, down: 1 },
};

function rating(stroke: Stroke, code: string, keys: Keys): Deed | null {
  const arrow = ARROWS[code];
  if (arrow) return arrow;
  if (stroke.repeat || stroke.shiftKey) return null;
  if (code === keys.rate) return { do: "rate" };
  if (code === keys.unclassified) return { do: "unclassified" };
  if (code === keys.noEvidence) return { do: "score", score: "NE" };
  if (code === keys.play) return { do: "play" };
  if (code === "Enter") return { do: "next" };
  const score = /^Digit([1-5])$/.exec(code)?.[1];
  return score ? { do: "score", score: Number(score) as Score } : null;
}

const SAME: Readonly<Record<string, string>> = {
  NumpadEnter: "Enter",
  NumpadAdd: "Equal",
  NumpadSubtract: "Minus",
};

/** The keys of the number pad count as those of the main field. */
function plain(code: string): string {
  return SAME[code] ?? code.replace(/^Numpad(?=\d$)/, "Digit");
}

const SIGNS: Readonly<Record<string, string>> = {
  // With Shift or without, it is the key that bears the plus.
  Equal: "+",
  Minus: "−",
  Semicolon: ";",
  Quote: "'",
  BracketLeft: "[",
  BracketRight: "]",
  Comma: ",",
  Period: ".",
  Slash: "/",
  Backslash: "\\",
  Backquote: "`",
  IntlBackslash: "<",
};

/** What is printed on the key; null for one that has a name in words. */
export function printed(code: string): string | null {
  return SIGNS[code] ?? /^(?:Key([A-Z])|Digit(\d))$/.exec(code)?.slice(1).find(Boolean) ?? null;
}

/** The keys of these seats in one word: 1–4, or 1, 2, 5 where a seat is free between them. */
export function printedSeats(keys: Keys, seats: readonly number[]): string {
  const caps = seats.map((seat) => printed(keys[`candidate${seat}` as KeyName]) ?? "").filter(Boolean);
  const row = "123456789".includes(caps.join(""));
  return row && caps.length > 2 ? `${caps[0]}–${caps.at(-1)}` : caps.join(", ");
}

/** Keys that move about and leave; they stay what they are. */
const FIXED = new Set(["Tab", "Escape", "Enter", "Delete", "Backspace", "F6", ...Object.keys(ARROWS)]);

/** The keys with one of them elsewhere; whoever had that key gets the old one. Null where it cannot be. */
export function rebound(keys: Keys, name: KeyName, pressed: string): Keys | null {
  const code = plain(pressed);
  if (FIXED.has(code) || (code !== "Space" && printed(code) === null)) return null;
  const holder = (Object.keys(keys) as KeyName[]).find((other) => keys[other] === code);
  return { ...keys, ...(holder && { [holder]: keys[name] }), [name]: code };
}
