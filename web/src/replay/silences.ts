/** Where nobody does anything, so that whoever watches may leave it out. */

export interface Span {
  readonly at: number;
  readonly until: number;
}

/** From when to when, in milliseconds. */
export interface Silence {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds in which one sees what was done, and sees it coming. */
const AFTER = 3_000;
const BEFORE = 1_500;
const SHORTEST = 4_000;

/** The stretches of at least a few seconds in which nothing of this happens. */
export function silences(spans: readonly Span[], begins: number, ends: number): readonly Silence[] {
  const found: Silence[] = [];
  let quietSince = begins;
  const note = (to: number): void => {
    if (to - quietSince >= SHORTEST) found.push({ from: quietSince, to });
  };
  for (const { at, until } of spans.toSorted((a, b) => a.at - b.at)) {
    note(Math.min(at - BEFORE, ends));
    quietSince = Math.max(quietSince, until + AFTER);
  }
  note(ends);
  return found;
}

/** The same moment, or the end of the silence that it lies in. */
export function skipped(all: readonly Silence[], at: number): number {
  return all.find(({ from, to }) => from <= at && at < to)?.to ?? at;
}
