/** What the cell is called into which somebody put a note: in the reader's words where the exercise has it. */

import type { PutInto } from "../api";
import { cellName } from "../board/template";
import type { Exercise } from "../protocol";

export function cellTitle({ templates = [] }: Pick<Exercise, "templates">, put: PutInto): string {
  const template = templates.find(({ id }) => id === put.template);
  const column = template?.columns.find(({ id }) => id === put.column);
  const row = template?.rows.find(({ id }) => id === put.row);
  if (!template || !column || !row) return put.title;
  return column.title || row.title ? cellName({ column, row }) : template.title;
}
