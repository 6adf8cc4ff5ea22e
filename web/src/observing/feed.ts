/** The list of own notes: what the server has, with what is still on its way laid over it. */

import type { Observation, ObservationWish, Participant } from "../protocol";
import type { Entry, EntryOf } from "./ledger";
import { type Course, isAfter, placed } from "./times";

export interface Line extends Omit<ObservationWish, "typed_at"> {
  /** When the behaviour was seen: milliseconds on the server's clock. */
  readonly moment: number;
  readonly phase: string | null;
  readonly since: number | null;
  /** Seen or said after the exercise had ended. */
  readonly after: boolean;
  /** The words that were pinned, as they were. */
  readonly pinned: string | null;
  readonly state: "saved" | "waiting" | "refused";
  /** The wish that was refused, and why. */
  readonly problem: { readonly id: string; readonly message: string } | null;
}

/** Own notes in the order in which the behaviour was seen. */
export function linesOf(
  known: readonly Observation[],
  entries: readonly Entry[],
  course: Course,
): readonly Line[] {
  const lines = new Map(known.map((one) => [one.observation, saved(one)]));
  for (const entry of entries) lay(entry, lines, course);
  return [...lines.values()].toSorted(
    (a, b) => a.moment - b.moment || (a.observation < b.observation ? -1 : 1),
  );
}

const SAVED = new WeakMap<Observation, Line>();

/** The same line for the same note, so that a new one draws no other anew. */
function saved(note: Observation): Line {
  const before = SAVED.get(note);
  if (before) return before;
  const line = lineOf(note);
  SAVED.set(note, line);
  return line;
}

function lineOf({ typed_at, at, evidence, after, ...rest }: Observation): Line {
  return {
    ...rest,
    after: after ?? false,
    evidence: evidence ? sourceOf(evidence) : null,
    pinned: evidence?.text ?? null,
    moment: Date.parse(typed_at ?? at),
    state: "saved",
    problem: null,
  };
}

function sourceOf(evidence: NonNullable<Observation["evidence"]>) {
  if ("event" in evidence) return { event: evidence.event };
  return { item: evidence.item, ...(evidence.at && { at: evidence.at }) };
}

function lay(entry: Entry, lines: Map<string, Line>, course: Course): void {
  switch (entry.name) {
    case "observation.add":
      if (!lines.has(entry.data.observation)) lines.set(entry.data.observation, added(entry, course));
      return;
    case "observation.edit":
    case "observation.remove": {
      const line = lines.get(entry.data.observation);
      if (!line) return;
      if (entry.refusal) {
        const problem = { id: entry.id, message: entry.refusal.message };
        lines.set(line.observation, { ...line, problem });
      } else if (entry.name === "observation.remove") lines.delete(line.observation);
      else lines.set(line.observation, { ...line, ...reworded(entry.data), state: "waiting" });
      return;
    }
    default:
  }
}

function added({ id, at, data, refusal }: EntryOf<"observation.add">, course: Course): Line {
  const { typed_at, ...rest } = data;
  const moment = typed_at ? Date.parse(typed_at) : at;
  return {
    ...rest,
    ...placed(moment, course.runs),
    moment,
    after: isAfter(moment, course),
    pinned: rest.evidence ? rest.text : null,
    state: refusal ? "refused" : "waiting",
    problem: refusal && { id, message: refusal.message },
  };
}

function reworded({ typed_at: _, ...data }: ObservationWish): Omit<ObservationWish, "typed_at"> {
  return data;
}

/** As the server would get it again. */
export function wishOf(line: Line): ObservationWish {
  const { observation, candidate, text, kind, criterion, sign, indicator, evidence, question } = line;
  const wish = { observation, candidate, text, kind, criterion, sign, indicator, evidence };
  return question === undefined || question === null ? wish : { ...wish, question };
}

/** Whether it still waits for its criterion; circumstances need none. */
export function isUnclassified(line: Line): boolean {
  return !line.criterion && line.kind !== "context" && line.state !== "refused";
}

/** The one to classify after `row`, and from the top again at the end. */
export function nextUnclassified(lines: readonly Line[], row: string | null): string | null {
  const at = lines.findIndex((line) => line.observation === row);
  const found = [...lines.slice(at + 1), ...lines.slice(0, at + 1)].find(isUnclassified);
  return found?.observation ?? null;
}

/** The neighbour of `row`; from nowhere up is the last one, and past the last one is nowhere. */
export function neighbour(lines: readonly Line[], row: string | null, step: 1 | -1): string | null {
  const at = lines.findIndex((line) => line.observation === row);
  if (at < 0) return step < 0 ? (lines.at(-1)?.observation ?? null) : null;
  return lines[Math.max(0, at + step)]?.observation ?? null;
}

export interface Tally {
  readonly all: number;
  readonly plus: number;
  readonly minus: number;
  /** How many for each criterion, whatever the sign. */
  readonly byCriterion: Readonly<Record<string, number>>;
}

export function tallyOf(lines: readonly Line[], candidate: string): Tally {
  const own = lines.filter((line) => line.candidate === candidate && line.state !== "refused");
  const byCriterion: Record<string, number> = {};
  for (const { criterion } of own) {
    if (criterion) byCriterion[criterion] = (byCriterion[criterion] ?? 0) + 1;
  }
  return {
    all: own.length,
    plus: own.filter(({ sign }) => sign === 1).length,
    minus: own.filter(({ sign }) => sign === -1).length,
    byCriterion,
  };
}

/** Those whom this assessor was told to watch come first. */
export function watched(
  candidates: readonly Participant[],
  assigned: readonly string[] | undefined,
): { readonly own: readonly Participant[]; readonly others: readonly Participant[] } {
  if (!assigned || assigned.length === 0) return { own: candidates, others: [] };
  const own = candidates.filter(({ id }) => assigned.includes(id));
  return { own, others: candidates.filter((one) => !own.includes(one)) };
}
