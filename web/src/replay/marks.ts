/** What can be seen on the track and gone to: contributions, notes of assessors, phases. */

import type { Contribution } from "../api";
import type { Observation, PhaseSpan } from "../protocol";
import { noteKeyOf, seenAt } from "../room/ratings";

export const STEPS = ["contribution", "note", "phase"] as const;
export type Step = (typeof STEPS)[number];

interface Mark {
  readonly id: string;
  /** The moment to go to, in milliseconds. */
  readonly at: number;
}

export interface Done extends Mark {
  readonly kind: "contribution";
  readonly done: Contribution;
  readonly from: number;
  readonly until: number;
}

export interface Noted extends Mark {
  readonly kind: "note";
  readonly note: Observation;
}

export interface Begun extends Mark {
  readonly kind: "phase";
  readonly run: PhaseSpan;
}

export type AnyMark = Done | Noted | Begun;

export interface Marks {
  readonly contribution: readonly Done[];
  readonly note: readonly Noted[];
  readonly phase: readonly Begun[];
}

function inOrder<Some extends Mark>(marks: readonly Some[]): readonly Some[] {
  return marks.toSorted((a, b) => a.at - b.at);
}

/** Who speaks is gone to as they begin; whatever else was done, as it was done. */
function doneOf(done: Contribution): Done {
  const from = Date.parse(done.at);
  const until = Math.max(from, Date.parse(done.until));
  const at = done.kind === "speech" ? from : until;
  return { kind: "contribution", id: done.id, at, from, until, done };
}

export function marksOf(
  contributions: readonly Contribution[],
  notes: readonly Observation[],
  runs: readonly PhaseSpan[],
): Marks {
  return {
    contribution: inOrder(contributions.map(doneOf)),
    note: inOrder(
      notes
        // What was said in the questions afterwards is no moment of the exercise.
        .filter(({ after }) => !after)
        .map((note) => ({ kind: "note", id: noteKeyOf(note), at: seenAt(note), note }) as const),
    ),
    phase: inOrder(
      runs.map((run) => {
        const id = `${run.key} ${run.run}`;
        return { kind: "phase", id, at: Date.parse(run.started_at), run } as const;
      }),
    ),
  };
}

/** The next mark after a moment, or the last one before it less `grace` milliseconds. */
export function markBeside<Some extends Mark>(
  marks: readonly Some[],
  at: number,
  towards: 1 | -1,
  grace = 0,
): Some | undefined {
  if (towards === 1) return marks[after(marks, at)];
  // The first of those that are before the moment itself.
  return marks.findLast((mark) => mark.at < at - grace);
}

/** The last mark up to a moment. */
export function markAt<Some extends Mark>(marks: readonly Some[], at: number): Some | undefined {
  return marks[after(marks, at) - 1];
}

/** When somebody spoke, in milliseconds. */
export interface Spoken {
  readonly at: number;
  readonly until: number;
}

/** From when to when one person spoke, in order, with what overlaps joined. */
export function spokenIn(done: readonly Done[]): readonly Spoken[] {
  const joined: Spoken[] = [];
  for (const { done: what, from, until } of done.toSorted((a, b) => a.from - b.from)) {
    if (what.kind !== "speech") continue;
    const last = joined.at(-1);
    if (last && from <= last.until) joined.splice(-1, 1, { at: last.at, until: Math.max(last.until, until) });
    else joined.push({ at: from, until });
  }
  return joined;
}

/** Whether somebody who spoke then speaks at a moment. */
export function speaksAt(spoken: readonly Spoken[], at: number): boolean {
  return at < (spoken[after(spoken, at) - 1]?.until ?? Number.NEGATIVE_INFINITY);
}

/** The place of the first mark that lies after a moment. */
function after(marks: readonly { readonly at: number }[], at: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
