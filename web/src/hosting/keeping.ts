/** Until when a session is kept. */

import type { Moment } from "../protocol";

const DAY = 24 * 60 * 60_000;

/** When a session is deleted with everything in it, as the server counts: whole days from its making. */
export function keptUntil(made: Moment, days: number): Moment {
  return new Date(Date.parse(made) + days * DAY).toISOString();
}
