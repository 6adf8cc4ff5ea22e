/**
 * Where the templates of an exercise lie on the board, in the board's own units; a pure function of the exercise,
 * so that every browser and the server find the same cell for the same point.
 *
 * GEOMETRY (the server's `domain/cells.py` reads the same; `tests/data/cells.json` holds both to it):
 *   - Templates stand in one row, in the order of `exercise.templates`, whether they are laid already or not:
 *     template k begins at x = Σ_{i<k} (width_i + 400), y = 0.
 *   - A cell is 300 wide and 220 high. The column of row titles is 160 wide, 0 where no row has a title; the line of
 *     column titles is 44 high, 0 where no column has one.
 *   - width = labels + 300 · columns, height = header + 220 · rows.
 *   - Cell (column c, row r), from 0, is [x + labels + 300 c, … + 300) × [y + header + 220 r, … + 220): its left and
 *     upper edges belong to it, its right and lower ones to the next. A note is in the cell that holds its middle.
 *   - The template's own title stands above, in the 44 units over y = 0, and is no cell.
 */

import type { Exercise, Strip, Template } from "../protocol";
import type { Room } from "../room/room";
import type { Box } from "./space";

export const CELL = { width: 300, height: 220 } as const;
export const LABELS = 160;
export const HEADER = 44;
const APART = 400;

export interface Cell extends Box {
  readonly template: string;
  readonly column: Strip;
  readonly row: Strip;
}

export interface LaidTemplate extends Box {
  readonly template: Template;
  /** Width of the row titles and height of the column titles. */
  readonly labels: number;
  readonly header: number;
  /** Row by row. */
  readonly cells: readonly Cell[];
}

/** All of an exercise's templates at their places. */
export function placed({ templates = [] }: Pick<Exercise, "templates">): readonly LaidTemplate[] {
  const laid: LaidTemplate[] = [];
  let x = 0;
  for (const template of templates) {
    const one = at(template, x);
    laid.push(one);
    x += one.width + APART;
  }
  return laid;
}

function at(template: Template, x: number): LaidTemplate {
  const { columns, rows } = template;
  const labels = rows.some(({ title }) => title) ? LABELS : 0;
  const header = columns.some(({ title }) => title) ? HEADER : 0;
  const cells = rows.flatMap((row, down) =>
    columns.map((column, across) => ({
      template: template.id,
      column,
      row,
      x: x + labels + CELL.width * across,
      y: header + CELL.height * down,
      ...CELL,
    })),
  );
  const width = labels + CELL.width * columns.length;
  return { template, x, y: 0, width, height: header + CELL.height * rows.length, labels, header, cells };
}

/** Those that a phase has laid so far; they stay for later phases. */
export function laidTemplates({ exercise, runs }: Pick<Room, "exercise" | "runs">): readonly LaidTemplate[] {
  const begun = new Set(runs.map(({ key }) => key));
  const laid = new Set(exercise.phases.filter(({ key }) => begun.has(key)).map(({ template }) => template));
  return placed(exercise).filter(({ template }) => laid.has(template.id));
}

/** What of a template no note should hide: its own title and those of its columns and rows. */
export function titlesOf({ x, y, width, height, labels, header }: LaidTemplate): readonly Box[] {
  return [
    { x, y: y - HEADER, width, height: HEADER + header },
    { x, y, width: labels, height },
  ].filter((strip) => strip.width > 0);
}

/** The cell of a point; null beside the cells. */
export function cellAt(templates: readonly LaidTemplate[], x: number, y: number): Cell | null {
  for (const { cells } of templates) {
    const found = cells.find(
      (cell) => x >= cell.x && x < cell.x + cell.width && y >= cell.y && y < cell.y + cell.height,
    );
    if (found) return found;
  }
  return null;
}

export function cellOf(templates: readonly LaidTemplate[], note: Box): Cell | null {
  return cellAt(templates, note.x + note.width / 2, note.y + note.height / 2);
}

/** What a cell is called: its column and its row, as far as they have titles. */
export function cellName({ column, row }: Pick<Cell, "column" | "row">): string {
  return [column.title, row.title].filter(Boolean).join(" · ") || "1";
}

const STEP = 12;

/** Where in a cell something of this size covers least of what lies there; first from above, then from the left. */
export function spotIn(
  cell: Box,
  { width, height }: Pick<Box, "width" | "height">,
  taken: readonly Box[],
): { readonly x: number; readonly y: number } {
  const right = Math.max(0, cell.width - width - STEP);
  const down = Math.max(0, cell.height - height - STEP);
  let best = {
    x: cell.x + Math.min(STEP, right),
    y: cell.y + Math.min(STEP, down),
    covers: Number.POSITIVE_INFINITY,
  };
  for (let y = Math.min(STEP, down); y <= down; y += STEP) {
    for (let x = Math.min(STEP, right); x <= right; x += STEP) {
      const place = { x: cell.x + x, y: cell.y + y, width, height };
      const covers = taken.reduce((sum, box) => sum + shared(place, box), 0);
      if (covers < best.covers) best = { x: place.x, y: place.y, covers };
    }
  }
  return { x: best.x, y: best.y };
}

function shared(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 0 && down > 0 ? across * down : 0;
}

/** As much of a box, from its upper left, as a window shows when nothing is drawn smaller than `least`. */
export function firstPart(box: Box, window: Pick<Box, "width" | "height">, least: number): Box {
  return {
    x: box.x,
    y: box.y,
    width: Math.min(box.width, window.width / least),
    height: Math.min(box.height, window.height / least),
  };
}
