/** The grid of ratings: what was given, what is on its way, what was refused, and how one moves about. */

import type {
  Participant,
  Rating,
  RatingVersion,
  Refusal,
  Score,
  SessionState,
  Settings,
} from "../../protocol";
import { isUnclassified, type Line } from "../feed";
import type { Entry } from "../ledger";
import { isOver } from "../times";

export interface Place {
  readonly candidate: string;
  readonly criterion: string;
}

export interface Cell extends Place {
  readonly score: Score | null;
  readonly reason: string | null;
  readonly version: number;
  /** What was submitted and has been revised since, oldest first. */
  readonly earlier: readonly RatingVersion[];
  readonly state: "saved" | "waiting";
  /** What the server would not take; the score before it stands. */
  readonly refused: Refused | null;
}

export interface Refused {
  /** Of the wish. */
  readonly id: string;
  readonly score: Score;
  /** A written reason would do. */
  readonly wantsReason: boolean;
  /** In the reader's language. */
  readonly message: string;
  readonly faults: readonly string[];
}

export function keyOf({ candidate, criterion }: Place): string {
  return `${candidate}.${criterion}`;
}

function empty({ candidate, criterion }: Place): Cell {
  return {
    candidate,
    criterion,
    score: null,
    reason: null,
    version: 0,
    earlier: [],
    state: "saved",
    refused: null,
  };
}

/** Own ratings by their key; a later wish for a cell puts an earlier refusal aside. */
export function cellsOf(known: readonly Rating[], entries: readonly Entry[]): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const { candidate, criterion, score, reason = null, version, earlier = [] } of known) {
    const place = { candidate, criterion };
    cells.set(keyOf(place), { ...empty(place), score, reason, version, earlier });
  }
  for (const { id, name, data, refusal } of entries) {
    if (name !== "rating.set" && name !== "rating.revise") continue;
    const before = cells.get(keyOf(data)) ?? empty(data);
    const { score, reason = null } = data;
    cells.set(
      keyOf(data),
      refusal
        ? { ...before, refused: refusedOf(id, score, refusal) }
        : { ...before, score, reason, state: "waiting", refused: null },
    );
  }
  return cells;
}

function refusedOf(id: string, score: Score, { code, message, fields = {} }: Refusal): Refused {
  return {
    id,
    score,
    wantsReason: code === "evidence_missing",
    message,
    faults: Object.values(fields).flat(),
  };
}

/**
 * Who is rated, in the order that the server gave this assessor; who came since goes to the end. Whoever has
 * a rating already stays, whatever the assignment says now: a rating that counts must be in view.
 */
export function rated(
  candidates: readonly Participant[],
  order: readonly string[] | undefined,
  assigned: readonly string[] | undefined,
  known: readonly Pick<Rating, "candidate">[] = [],
): readonly Participant[] {
  const place = new Map((order ?? []).map((id, at) => [id, at]));
  const has = new Set(known.map(({ candidate }) => candidate));
  return candidates
    .filter(({ id }) => !assigned || assigned.length === 0 || assigned.includes(id) || has.has(id))
    .toSorted((a, b) => (place.get(a.id) ?? place.size) - (place.get(b.id) ?? place.size) || a.seat - b.seat);
}

export interface Grid {
  readonly candidates: readonly string[];
  readonly criteria: readonly string[];
}

/** One cell further, not beyond the edge. */
export function moved({ candidates, criteria }: Grid, from: Place, across: number, down: number): Place {
  const step = (list: readonly string[], value: string, by: number): string =>
    list[Math.min(list.length - 1, Math.max(0, list.indexOf(value) + by))] ?? value;
  return {
    candidate: step(candidates, from.candidate, across),
    criterion: step(criteria, from.criterion, down),
  };
}

/** Along the row, then the next row: all candidates under one criterion first. */
export function placesOf({ candidates, criteria }: Grid): readonly Place[] {
  return criteria.flatMap((criterion) => candidates.map((candidate) => ({ candidate, criterion })));
}

/** The next cell without a rating or without its reason, from the top again at the end; null where all are done. */
export function nextUnrated(grid: Grid, cells: ReadonlyMap<string, Cell>, from: Place): Place | null {
  const places = placesOf(grid);
  const at = places.findIndex((place) => keyOf(place) === keyOf(from));
  const ahead = [...places.slice(at + 1), ...places.slice(0, at + 1)];
  const isOpen = (place: Place): boolean => {
    const cell = cells.get(keyOf(place));
    return (cell?.score ?? null) === null || !!cell?.refused?.wantsReason;
  };
  return ahead.find(isOpen) ?? null;
}

export interface Found {
  readonly plus: number;
  readonly minus: number;
  readonly all: number;
}

/** How much evidence there is for each cell, by sign. */
export function evidenceBy(lines: readonly Line[]): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const { candidate, criterion, sign, state } of lines) {
    if (!criterion || state === "refused") continue;
    const key = keyOf({ candidate, criterion });
    const { plus, minus, all } = found.get(key) ?? { plus: 0, minus: 0, all: 0 };
    found.set(key, {
      plus: plus + (sign === 1 ? 1 : 0),
      minus: minus + (sign === -1 ? 1 : 0),
      all: all + 1,
    });
  }
  return found;
}

export function countRated(grid: Grid, cells: ReadonlyMap<string, Cell>): number {
  return placesOf(grid).filter((place) => (cells.get(keyOf(place))?.score ?? null) !== null).length;
}

/** Scores that still want a reason, and so have not counted yet. */
export function placesWanting(grid: Grid, cells: ReadonlyMap<string, Cell>): readonly Place[] {
  return placesOf(grid).filter((place) => cells.get(keyOf(place))?.refused?.wantsReason);
}

/** Whether a score wants a reason, as the server will find: too little evidence, or none that bears it out. */
export function wantsReason(score: Score, found: Found | undefined, wanted: number): boolean {
  const { plus, minus, all } = found ?? { plus: 0, minus: 0, all: 0 };
  if (score === "NE") return false;
  return all < wanted || (score === 1 && minus === 0) || (score === 5 && plus === 0);
}

/** What would be left as it is if the ratings were submitted now. */
export interface Gaps {
  readonly blank: number;
  /** Scores without their reason. */
  readonly wanting: number;
  /** Notes without a criterion. */
  readonly unclassified: number;
}

export function gapsOf(grid: Grid, cells: ReadonlyMap<string, Cell>, lines: readonly Line[]): Gaps {
  return {
    blank: placesOf(grid).length - countRated(grid, cells),
    wanting: placesWanting(grid, cells).length,
    unclassified: lines.filter(isUnclassified).length,
  };
}

/** The same gaps, the same key; empty where there are none. */
export function keyOfGaps({ blank, wanting, unclassified }: Gaps): string {
  return blank + wanting + unclassified === 0 ? "" : `${blank}.${wanting}.${unclassified}`;
}

export type Obstacle = "running" | "early" | "sending" | "submitted" | "closed";

/** Whether ratings may not even be drafted yet. */
export function isEarly(state: SessionState, opens: Settings["rating_opens"]): boolean {
  return opens === "after" && !isOver(state);
}

/** Why the ratings cannot be submitted now; null where they can. */
export function obstacleOf(
  { state, settings }: { readonly state: SessionState; readonly settings: Pick<Settings, "rating_opens"> },
  submitted: boolean,
  waiting: boolean,
): Obstacle | null {
  if (isEarly(state, settings.rating_opens)) return "early";
  if (submitted) return "submitted";
  if (state === "closed") return "closed";
  if (!isOver(state)) return "running";
  return waiting ? "sending" : null;
}
