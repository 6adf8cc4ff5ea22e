/** Which phase a moment fell into, and how far in. */

import type { PhaseSpan, SessionState } from "../protocol";

export interface Placed {
  readonly phase: string | null;
  /** Seconds since that phase began; null outside phases. */
  readonly since: number | null;
}

/** What there is to know about when the phases ran. */
export interface Course {
  readonly state: SessionState;
  /** In the order in which they began. */
  readonly runs: readonly PhaseSpan[];
}

/** Whether the exercise is over by now, whatever became of the session since. */
export function isOver(state: SessionState): boolean {
  return state === "over" || state === "washup" || state === "closed";
}

/** Whether a moment lies after the exercise; the server says so with more precision once it has the note. */
export function isAfter(moment: number, { state, runs }: Course): boolean {
  const ended = runs.at(-1)?.ended_at;
  return isOver(state) && (!ended || moment >= Date.parse(ended));
}

const NOWHERE: Placed = { phase: null, since: null };

/** `moment` in milliseconds on the server's clock, `spans` in the order in which they began. */
export function placed(moment: number, spans: readonly PhaseSpan[]): Placed {
  const span = spans.findLast(({ started_at }) => Date.parse(started_at) <= moment);
  if (!span || (span.ended_at !== null && moment >= Date.parse(span.ended_at))) return NOWHERE;
  return { phase: span.key, since: (moment - Date.parse(span.started_at)) / 1000 };
}
