/** A thing on a Miro board as a neutral item. Miro places things by their middle, and in a frame relative to the frame. */

import type { Item, ItemKind } from "@veche/board-bridge";
import type { Placed } from "./board.ts";
import { colorOf } from "./colors.ts";
import { wordsOf } from "./words.ts";

const KINDS: Readonly<Record<string, ItemKind>> = {
  sticky_note: "note",
  card: "note",
  app_card: "shape",
  text: "text",
  shape: "shape",
  frame: "frame",
  connector: "connector",
  image: "image",
  preview: "image",
  embed: "image",
};

export type All = ReadonlyMap<string, Placed>;

/** Strokes, tables, emojis and what else the SDK cannot read are drawings without words. */
export function itemOf(thing: Placed, all: All): Item {
  const { id, type } = thing;
  const kind = KINDS[type] ?? "drawing";
  const text = textOf(thing);
  const color = fillOf(thing);
  const parent = thing.parentId ? { parent: thing.parentId } : {};
  const common = { id, kind, ...(text && { text }), ...(color && { color }), ...parent };
  if (thing.type === "connector") {
    const { start, end } = thing;
    return { ...common, ...(start?.item && { from: start.item }), ...(end?.item && { to: end.item }) };
  }
  const { width: w = 0, height: h = 0 } = thing as { width?: number; height?: number };
  const { x, y } = middleOf(thing, all);
  return { ...common, x: round(x - w / 2), y: round(y - h / 2), w: round(w), h: round(h) };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the middle of a thing is on the board. */
export function middleOf(thing: Placed, all: All): Point {
  const { x, y } = "x" in thing ? thing : { x: 0, y: 0 };
  const base = cornerOf(thing, all);
  return { x: x + base.x, y: y + base.y };
}

/** Where on the board that point is from which a thing's place is counted. */
export function cornerOf(thing: Placed, all: All): Point {
  const parent = thing.parentId ? all.get(thing.parentId) : undefined;
  if (!parent || thing.relativeTo === "canvas_center") return { x: 0, y: 0 };
  const middle = middleOf(parent, all);
  if (thing.relativeTo === "parent_center") return middle;
  const { width = 0, height = 0 } = parent as { width?: number; height?: number };
  return { x: middle.x - width / 2, y: middle.y - height / 2 };
}

function textOf(thing: Placed): string {
  switch (thing.type) {
    case "sticky_note":
    case "text":
    case "shape":
      return wordsOf(thing.content);
    case "card":
    case "app_card":
      return [thing.title, thing.description].map(wordsOf).filter(Boolean).join("\n");
    case "frame":
    case "image":
      return thing.title ?? "";
    case "connector":
      return (thing.captions ?? []).map(({ content }) => wordsOf(content ?? "")).join("\n");
    default:
      return "";
  }
}

function fillOf(thing: Placed): string | null {
  switch (thing.type) {
    case "sticky_note":
    case "shape":
    case "frame":
      return colorOf(thing.style.fillColor);
    case "text":
      return colorOf(thing.style.color);
    case "card":
      return colorOf(thing.style.cardTheme ?? "");
    case "connector":
      return colorOf(thing.style.strokeColor ?? "");
    default:
      return null;
  }
}

/** A board's own arithmetic leaves crumbs that would look like movements. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
