/** How large the titles of a template may be drawn while the whole of it is in view and the board itself is small. */

import type { Strip, Template } from "../protocol";
import { CELL, LABELS } from "./template";

/** What a letter of 15 units is wide in the board's units, and what stays free beside a title. */
const LETTER = 9.8;
const BESIDE = 22;
/** Beyond this they would outshout the notes. */
const MOST = 2.2;

/** How many times larger; the same for all columns, and for all rows, so that none seems to matter more. */
export function growth({ columns, rows }: Pick<Template, "columns" | "rows">): {
  columns: number;
  rows: number;
} {
  return { columns: fitting(columns, CELL.width), rows: fitting(rows, LABELS) };
}

/** Titles have room for several lines, so that only the longest word has to fit. */
function fitting(strips: readonly Strip[], width: number): number {
  const longest = Math.max(
    1,
    ...strips.flatMap(({ title = "" }) => title.split(/\s+/).map((word) => word.length)),
  );
  return Math.max(1, Math.min(MOST, (width - BESIDE) / (longest * LETTER)));
}
