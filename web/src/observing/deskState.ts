/** What is chosen, open and half written at the desk. */

import type { KeyName } from "./keymap";
import type { Place } from "./rating/cells";
import type { Undoable } from "./undo";
import { type Draft, NOTHING, type Pin } from "./writing";

export type Pane = "board" | "notes" | "rating";
export type Shelf = "keys" | "debrief" | "phases" | "criteria" | "roles" | "materials" | "guidance";

export interface DeskState {
  readonly candidate: string | null;
  /** When the candidate's key was pressed, until a note came of it. */
  readonly chosenAt: number | null;
  readonly criterion: string;
  /** The note that the next key classifies. */
  readonly row: string | null;
  /** One unclassified note after another is being classified. */
  readonly sorting: boolean;
  readonly editing: string | null;
  /** The note that the pointer carries. */
  readonly dragging: string | null;
  readonly draft: Draft;
  /** A finished draft waits for its candidate. */
  readonly asking: boolean;
  readonly pane: Pane;
  readonly cell: Place | null;
  readonly reading: Shelf | null;
  /** Which list of what was written is in view. */
  readonly talk: Pin["from"];
  /** The next digit pins what bears it. */
  readonly picking: boolean;
  /** What the digits stand at, the first at 1; what is written meanwhile moves none of them. */
  readonly picks: readonly string[];
  /** The next press becomes the key of this. */
  readonly binding: KeyName | null;
  readonly follow: boolean;
  readonly said: string;
  readonly past: readonly Undoable[];
}

export const START: Omit<DeskState, "criterion"> = {
  candidate: null,
  chosenAt: null,
  row: null,
  sorting: false,
  editing: null,
  dragging: null,
  draft: NOTHING,
  asking: false,
  pane: "notes",
  cell: null,
  reading: null,
  talk: "chat",
  picking: false,
  picks: [],
  binding: null,
  follow: true,
  said: "",
  past: [],
};

const KEPT = [
  "draft",
  "candidate",
  "criterion",
  "cell",
  "pane",
] as const satisfies readonly (keyof DeskState)[];
type Kept = Pick<DeskState, (typeof KEPT)[number]>;

/** What a reload must not lose, where it has changed. */
export function keptOf(state: DeskState, before: DeskState): Kept | null {
  if (KEPT.every((name) => state[name] === before[name])) return null;
  return Object.fromEntries(KEPT.map((name) => [name, state[name]])) as unknown as Kept;
}
