/** Which phase a moment fell into, and how far in. */

import type { PhaseSpan } from "../protocol";

export interface Placed {
  readonly phase: string | null;
  /** Seconds since that phase began; null outside phases. */
  readonly since: number | null;
}

const NOWHERE: Placed = { phase: null, since: null };

/** `moment` in milliseconds on the server's clock, `spans` in the order in which they began. */
export function placed(moment: number, spans: readonly PhaseSpan[]): Placed {
  const span = spans.findLast(({ started_at }) => Date.parse(started_at) <= moment);
  if (!span || (span.ended_at !== null && moment >= Date.parse(span.ended_at))) return NOWHERE;
  return { phase: span.key, since: (moment - Date.parse(span.started_at)) / 1000 };
}
