/** What becomes of a wish that waited: most are as good later; some were meant for their moment. */

import type { CommandName } from "../protocol";
import type { Kept } from "./keeping";

/** They steer everybody: an hour later nobody expects them any more. */
const OF_THEIR_MOMENT: ReadonlySet<CommandName> = new Set<CommandName>([
  "phase.start",
  "phase.pause",
  "phase.resume",
  "phase.extend",
  "phase.end",
  "exercise.end",
  "session.close",
  "participant.remove",
  "roles.draw",
  "assessors.balance",
  "board.lock",
  "board.reveal",
  "rating.submit",
  "washup.open",
  "summary.approve",
  "summary.unapprove",
  "hand.raise",
  "hand.lower",
  "participant.ready",
]);
/** Their refusals stand beside what was written and can be read and answered there at any time. */
const JUDGEMENTS = /^(observation|rating|consensus|recommendation|feedback)\./;

/** In milliseconds. */
const A_MOMENT = 60_000;
const STILL_LOOKING = 5_000;

export function hasPassed({ name, at }: Pick<Kept, "name" | "at">, now: number): boolean {
  return OF_THEIR_MOMENT.has(name) && now - at > A_MOMENT;
}

/** Whoever wished it may look elsewhere by the time that it is refused, or wants to read the reason in peace. */
export function isReadLater({ name, at }: Pick<Kept, "name" | "at">, now: number): boolean {
  return now - at > STILL_LOOKING || (JUDGEMENTS.test(name) && name !== "rating.submit");
}
