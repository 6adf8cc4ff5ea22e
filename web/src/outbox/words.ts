/** What can be read of a wish: which kind of thing it is, and the words that somebody wrote. */

import type { Element } from "../protocol";
import type { Wish } from "./keeping";

/** Each is the name of a text. */
export type Thing =
  | "message"
  | "announcement"
  | "board"
  | "note"
  | "rating"
  | "agreed"
  | "plan"
  | "ranking"
  | "vote"
  | "deed";

const THINGS: readonly (readonly [RegExp, Thing])[] = [
  [/^chat\./, "message"],
  [/^announcement\./, "announcement"],
  [/^board\.change$/, "board"],
  [/^observation\./, "note"],
  [/^rating\.(set|revise)$/, "rating"],
  [/^(consensus|recommendation|feedback)\./, "agreed"],
  [/^plan\./, "plan"],
  [/^ranking\./, "ranking"],
  [/^vote\./, "vote"],
];

export function thingOf({ name }: Pick<Wish, "name">): Thing {
  return THINGS.find(([pattern]) => pattern.test(name))?.[1] ?? "deed";
}

const WRITTEN = ["text", "what", "title", "reason", "strengths", "work_on"] as const;

/** All that was written in it, a line for each text; empty where nothing was. */
export function wordsOf({ name, data }: Pick<Wish, "name" | "data">): string {
  const given = data as Readonly<Record<string, unknown>>;
  const elements = Array.isArray(given.elements) ? (given.elements as readonly Element[]) : [];
  const written = name === "board.change" ? elements.map(wordsIn) : WRITTEN.flatMap((field) => given[field]);
  return written
    .filter((text) => typeof text === "string")
    .map((text) => text.trim())
    .filter(Boolean)
    .join("\n");
}

function wordsIn({ isDeleted, originalText, text }: Element): unknown {
  return isDeleted ? null : (originalText ?? text);
}
