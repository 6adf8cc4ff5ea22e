import type { RunningPhase, SessionState } from "../protocol";

/** What an assessor can be in the midst of. */
export type Moment = "lobby" | "phase" | "paused" | "between" | "over" | "submitted" | "washup" | "closed";

interface Standing {
  readonly state: SessionState;
  readonly phase: RunningPhase | null;
}

export function momentOf({ state, phase }: Standing, submitted: boolean): Moment {
  if (state === "closed") return "closed";
  if (state === "lobby") return "lobby";
  // Whoever has not submitted is not told of the wash-up; the page relies on that no more than it must.
  if (state === "washup") return submitted ? "washup" : "over";
  if (state === "over") return submitted ? "submitted" : "over";
  if (!phase) return "between";
  return phase.paused ? "paused" : "phase";
}
