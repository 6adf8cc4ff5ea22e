/** How notes are made: paper with words that fit it, and room below them for the author's badge. */

import { convertToExcalidrawElements, FONT_FAMILY, newElementWith } from "@excalidraw/excalidraw";
import type {
  ExcalidrawElement,
  ExcalidrawTextElement,
  OrderedExcalidrawElement,
} from "@excalidraw/excalidraw/element/types";
import { newId } from "../ids";
import type { Item } from "../protocol";
import { inkOn } from "./ink";
import { NOTE } from "./notes";
import { FOREIGN } from "./sync";

export { NOTE };

const YELLOW = "#fdeaa8";
const INK = "#242018";
const PALE = "#fffdf6";
/** What the badge under the words takes. */
const FOOT = 30;
export const FACE = FONT_FAMILY.Nunito;
export const TEXT_SIZE = 16;

/** Letters for words of another whiteboard, which sets them as it likes. */
const SIZES = [TEXT_SIZE, 14, 12, 10];

/** Between an arrow and the thing that it points at. */
const APART = 6;

interface Paper {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function laid(paper: Paper, text: string): OrderedExcalidrawElement[] {
  return convertToExcalidrawElements(
    [
      {
        type: "rectangle",
        ...paper,
        backgroundColor: YELLOW,
        strokeColor: "transparent",
        fillStyle: "solid",
        strokeWidth: 1,
        roughness: 0,
        roundness: null,
        label: {
          text,
          fontSize: TEXT_SIZE,
          fontFamily: FACE,
          textAlign: "left",
          verticalAlign: "top",
          strokeColor: INK,
        },
      },
    ],
    { regenerateIds: false },
  );
}

function wordsIn(elements: readonly ExcalidrawElement[]): ExcalidrawTextElement | undefined {
  return elements.find((element) => element.type === "text");
}

/** A new note: paper and words, two elements that belong together. */
export function note(text: string, at: { x: number; y: number }): readonly OrderedExcalidrawElement[] {
  const paper = { id: newId(), ...at, ...NOTE };
  const needed = (wordsIn(laid(paper, text))?.height ?? 0) + FOOT;
  return laid({ ...paper, id: newId(), height: Math.max(NOTE.height, needed) }, text);
}

/** The same words element, or paper and words, with other words. */
export function reworded(
  words: ExcalidrawTextElement,
  container: ExcalidrawElement | undefined,
  text: string,
): readonly ExcalidrawElement[] {
  const { fontSize, fontFamily, textAlign, verticalAlign } = words;
  if (!container) {
    const [measured] = convertToExcalidrawElements([
      { type: "text", text, x: words.x, y: words.y, fontSize, fontFamily },
    ]);
    return measured?.type === "text"
      ? [newElementWith(words, { text, originalText: text, width: measured.width, height: measured.height })]
      : [];
  }
  const { x, y, width, type } = container;
  if (type !== "rectangle" && type !== "ellipse" && type !== "diamond") return [];
  const measured = (height: number) =>
    convertToExcalidrawElements([
      { type, x, y, width, height, label: { text, fontSize, fontFamily, textAlign, verticalAlign } },
    ]);
  const first = measured(container.height);
  const tall = Math.max(
    container.height,
    (wordsIn(first)?.height ?? 0) + (verticalAlign === "top" ? FOOT : 0),
  );
  const fitting = wordsIn(measured(tall));
  if (!fitting) return [];
  const place = { x: fitting.x, y: fitting.y, width: fitting.width, height: fitting.height };
  return [
    newElementWith(container, { height: tall }),
    newElementWith(words, { text: fitting.text, originalText: text, ...place }),
  ];
}

/** What another whiteboard drew, as elements that can be seen and not be touched. */
export function foreign(items: Iterable<Item>): readonly OrderedExcalidrawElement[] {
  const shown = new Map<string, Item>();
  for (const item of items) if (!item.deleted) shown.set(item.id, item);
  // What connects things lies beneath them.
  const arrows = [...shown.values()].filter(({ kind }) => kind === "connector");
  const others = [...shown.values()].filter(({ kind }) => kind !== "connector");
  const drawn = [...arrows.flatMap((item) => arrowOf(item, shown)), ...others.flatMap(ofItem)];
  return drawn.map((element) => ({ ...element, locked: true, index: null as never }));
}

/** From one thing to the other on the line between their middles, or as it lies where they are not known. */
function arrowOf(item: Item, shown: ReadonlyMap<string, Item>): OrderedExcalidrawElement[] {
  const [from, to] = [shown.get(item.from ?? ""), shown.get(item.to ?? "")];
  const begin = from ? middleOf(from) : { x: item.x ?? 0, y: item.y ?? 0 };
  const aim = to ? middleOf(to) : { x: begin.x + (item.w ?? 0), y: begin.y + (item.h ?? 0) };
  const { x, y } = from ? edgeOf(from, aim) : begin;
  const end = to ? edgeOf(to, begin) : aim;
  const points = [
    [0, 0],
    [end.x - x, end.y - y],
  ] as never;
  return convertToExcalidrawElements(
    [
      {
        type: "arrow",
        id: `${FOREIGN}${item.id}`,
        x,
        y,
        width: Math.abs(end.x - x),
        height: Math.abs(end.y - y),
        points,
        strokeColor: INK,
        roughness: 0,
      },
    ],
    { regenerateIds: false },
  );
}

/** Where a line from a thing's middle to some other point leaves it. */
function edgeOf(item: Item, aim: { readonly x: number; readonly y: number }) {
  const { x, y } = middleOf(item);
  const [right, down] = [aim.x - x, aim.y - y];
  const [half, high] = [(item.w || NOTE.width) / 2 + APART, (item.h || NOTE.height) / 2 + APART];
  const share = Math.min(1, half / Math.abs(right || 1e-9), high / Math.abs(down || 1e-9));
  return { x: x + right * share, y: y + down * share };
}

function middleOf({ x = 0, y = 0, w, h }: Item): { readonly x: number; readonly y: number } {
  return { x: x + (w || NOTE.width) / 2, y: y + (h || NOTE.height) / 2 };
}

type Sheet = NonNullable<Parameters<typeof convertToExcalidrawElements>[0]>[number];

function bare(paper: Sheet): OrderedExcalidrawElement[] {
  return convertToExcalidrawElements([paper], { regenerateIds: false });
}

/** The largest letters with which the words stay on their paper, and it keeps its size; it grows for more than that. */
function written(paper: Sheet & Paper, words: string, strokeColor: string): OrderedExcalidrawElement[] {
  let made: OrderedExcalidrawElement[] = [];
  for (const fontSize of SIZES) {
    made = bare({ ...paper, label: { text: words, fontSize, fontFamily: FACE, strokeColor } } as Sheet);
    const height = made.find(({ id }) => id === paper.id)?.height ?? 0;
    if (height <= paper.height) break;
  }
  return made;
}

function ofItem({ id, kind, text, x = 0, y = 0, w, h, color }: Item): OrderedExcalidrawElement[] {
  const own = `${FOREIGN}${id}`;
  const words = text?.trim() ?? "";
  const size = { width: w || NOTE.width, height: h || NOTE.height };
  const named = (elements: OrderedExcalidrawElement[]) =>
    elements.map((element) => (element.type === "text" ? { ...element, id: `${own}:text` } : element));
  if (kind === "text") {
    return words
      ? convertToExcalidrawElements([{ type: "text", id: own, text: words, x, y, fontFamily: FACE }], {
          regenerateIds: false,
        })
      : [];
  }
  const strokeColor = kind === "note" ? "transparent" : INK;
  const look = { strokeColor, roughness: 0, fillStyle: "solid" as const };
  const background = color && CSS.supports("color", color) ? color : kind === "note" ? YELLOW : "transparent";
  const paper = { type: "rectangle" as const, id: own, x, y, ...size, ...look, backgroundColor: background };
  const ink = inkOn(background, INK, PALE);
  const renamed = named(words ? written(paper, words, ink) : bare(paper));
  const wordsId = renamed.find((element) => element.type === "text")?.id;
  return renamed.map((element) =>
    element.id === own && wordsId
      ? { ...element, boundElements: [{ type: "text" as const, id: wordsId }] }
      : element,
  );
}
