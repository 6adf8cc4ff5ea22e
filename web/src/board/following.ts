/** Where the view goes so that what the group is at stays in sight; it moves as seldom as that allows. */

import { FOREIGN } from "./sync";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a part of the board would need: `all` of it, what was changed of late, or nothing new. */
export type Aim = "stay" | "all" | "recent";

/** A board that has to be drawn smaller than this can no longer be read. */
export const READABLE = 0.5;
/** How much of the window what is aimed at may fill. */
export const FILLS = 0.85;

interface Change {
  readonly elements?: readonly { readonly id: string }[];
  readonly items?: readonly { readonly id: string }[];
}

/** What a change has changed, by the ids under which the canvas shows it, whichever whiteboard it came from. */
export function drawnBy({ elements = [], items = [] }: Change): readonly string[] {
  return [...elements.map(({ id }) => id), ...items.map(({ id }) => `${FOREIGN}${id}`)];
}

/** `window` is the size of the pane in pixels, `view` what shows of the board now. */
export function aim(all: readonly Box[], recent: readonly Box[], view: Box, window: Size): Aim {
  const around = bounds(all);
  if (!around || isWithin(around, view)) return "stay";
  const scale = FILLS * Math.min(window.width / around.width, window.height / around.height);
  if (scale >= READABLE) return "all";
  return recent.every((box) => isWithin(box, view)) ? "stay" : "recent";
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function isWithin(box: Box, view: Box): boolean {
  return (
    box.x >= view.x &&
    box.y >= view.y &&
    box.x + box.width <= view.x + view.width &&
    box.y + box.height <= view.y + view.height
  );
}

function bounds(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}
