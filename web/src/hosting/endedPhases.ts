/** Phases at whose end the board is known. */

import type { PhaseSpan } from "../protocol";

export interface EndedPhase {
  readonly key: string;
  readonly title: string;
}

/** In the exercise's order; what never ran, or still runs for the first time, is left out. */
export function endedPhases(
  phases: readonly EndedPhase[],
  runs: readonly Pick<PhaseSpan, "key" | "ended_at">[],
): readonly EndedPhase[] {
  const ended = new Set(runs.filter(({ ended_at }) => ended_at !== null).map(({ key }) => key));
  return phases.filter(({ key }) => ended.has(key)).map(({ key, title }) => ({ key, title }));
}
