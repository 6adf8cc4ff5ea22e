/** Which rows are still open, which are folded away as agreed, and which one is in hand. */

import type { DeskState } from "./desk";
import { inOrder, type Row } from "./rows";

type Standing = Pick<DeskState, "order" | "selected" | "held" | "reopened" | "unfolded">;

/** Not agreed yet, taken up again, or in somebody's hand while another agreed on it. */
export function isOpen(row: Row, { held, reopened }: Pick<Standing, "held" | "reopened">): boolean {
  return !row.agreed || row.key === held || reopened.includes(row.key);
}

/** Agreed, and not up for discussion again: what is counted as done. */
export function isSettled(row: Row, reopened: Standing["reopened"]): boolean {
  return row.agreed !== null && !reopened.includes(row.key);
}

export interface Parts {
  readonly open: readonly Row[];
  readonly agreed: readonly Row[];
}

export function partsOf(rows: readonly Row[], standing: Standing): Parts {
  const ordered = inOrder(rows, standing.order);
  return {
    open: ordered.filter((row) => isOpen(row, standing)),
    agreed: ordered.filter((row) => !isOpen(row, standing)),
  };
}

/** From top to bottom, as the arrow keys walk. */
export function visibleOf(rows: readonly Row[], standing: Standing): readonly Row[] {
  const { open, agreed } = partsOf(rows, standing);
  return standing.unfolded ? [...open, ...agreed] : open;
}

/** The chosen row; where it is out of view the open one that follows it, else the last open one. */
export function selectedOf(rows: readonly Row[], standing: Standing): Row | null {
  const visible = visibleOf(rows, standing);
  const chosen = visible.find(({ key }) => key === standing.selected);
  if (chosen) return chosen;
  const place = standing.order.indexOf(standing.selected ?? "");
  const { open } = partsOf(rows, standing);
  return open.find(({ key }) => standing.order.indexOf(key) > place) ?? open.at(-1) ?? null;
}

/** Whether ratings have changed so that the rows would stand otherwise now. */
export function isStale(rows: readonly Row[], order: readonly string[], fresh: readonly string[]): boolean {
  const open = new Set(rows.filter(({ agreed }) => !agreed).map(({ key }) => key));
  const [kept, now] = [order, fresh].map((keys) => keys.filter((key) => open.has(key)).join());
  return kept !== now;
}
