/** The board read as a list of notes: for the keyboard, for screen readers and for whoever pins evidence. */

import type { Element, Item } from "../protocol";

export interface BoardNote {
  /** The id by which evidence, badges and commands name it: the container's where it has one. */
  readonly id: string;
  /** The element that holds the words; null for what another whiteboard drew. */
  readonly textId: string | null;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Height that the words take up. */
  readonly textHeight: number;
  /** Paper with words on it, or words alone. */
  readonly kind: "note" | "text";
}

/** How large a note is that nobody gave another size. */
export const NOTE = { width: 192, height: 112 } as const;

/** Less room than this under the words, and what belongs there goes below the note. */
const FOOT = 26;
const PADDING = 5;

/** Whether the author's name and the dots of a vote find room on the note's own paper. */
export function hasFoot({ kind, height, textHeight }: BoardNote): boolean {
  return kind === "note" && height - textHeight - PADDING >= FOOT;
}

const PAPER = new Set(["rectangle", "ellipse", "diamond"]);
const ITEM_KINDS = new Set(["note", "text", "shape"]);

interface Shown {
  values(): Iterable<Element>;
  get(id: string): Element | undefined;
}

function isThere(element: Element | undefined): element is Element {
  return element !== undefined && !element.isDeleted;
}

function wordsOf(element: Element): string {
  return (element.originalText ?? element.text ?? "").trim();
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Element) {
  return { x, y, width, height };
}

function noteOf(text: Element, elements: Shown): BoardNote | null {
  const words = wordsOf(text);
  if (!words) return null;
  const textHeight = text.height ?? 0;
  const container = text.containerId ? elements.get(text.containerId) : undefined;
  if (!isThere(container)) {
    return { id: text.id, textId: text.id, text: words, ...boxOf(text), textHeight, kind: "text" };
  }
  // The label of an arrow belongs to the drawing and not to the notes.
  if (!PAPER.has(container.type)) return null;
  return { id: container.id, textId: text.id, text: words, ...boxOf(container), textHeight, kind: "note" };
}

function noteOfItem({ id, kind, text, x = 0, y = 0, w, h, deleted }: Item): BoardNote | null {
  const words = text?.trim();
  if (deleted || !words || !ITEM_KINDS.has(kind)) return null;
  const height = h || NOTE.height;
  return {
    id,
    textId: null,
    text: words,
    x,
    y,
    width: w || NOTE.width,
    height,
    // How another whiteboard sets its words is not known: nothing is put where they may stand.
    textHeight: height,
    kind: kind === "text" ? "text" : "note",
  };
}

/** All notes, from top to bottom and from left to right, as they are read. */
export function notesOf(elements: Shown, items: Iterable<Item> = []): readonly BoardNote[] {
  const notes: BoardNote[] = [];
  for (const element of elements.values()) {
    const note = element.type === "text" && isThere(element) ? noteOf(element, elements) : null;
    if (note) notes.push(note);
  }
  for (const item of items) {
    const note = noteOfItem(item);
    if (note) notes.push(note);
  }
  return notes.toSorted(asRead);
}

/** Notes whose tops are this near stand in one line. */
const SAME_LINE = 48;

function asRead(a: BoardNote, b: BoardNote): number {
  const line = Math.round(a.y / SAME_LINE) - Math.round(b.y / SAME_LINE);
  return line || a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1);
}

interface Stacked {
  readonly elements: { keys(): Iterable<string> };
  readonly items: { keys(): Iterable<string> };
}

/** Ids from the lowest to the topmost: what another whiteboard drew lies beneath everything. */
export function stacked({ elements, items }: Stacked): readonly string[] {
  return [...items.keys(), ...elements.keys()];
}

/** The topmost note at a point of the board. */
export function noteAt(
  notes: readonly BoardNote[],
  x: number,
  y: number,
  order: Iterable<string>,
): BoardNote | null {
  const hit = notes.filter((note) => isInside(note, x, y));
  if (hit.length < 2) return hit[0] ?? null;
  const height = new Map(Array.from(order, (id, place) => [id, place]));
  return hit.reduce((top, note) => ((height.get(note.id) ?? -1) > (height.get(top.id) ?? -1) ? note : top));
}

function isInside(note: BoardNote, x: number, y: number): boolean {
  return x >= note.x && x <= note.x + note.width && y >= note.y && y <= note.y + note.height;
}
