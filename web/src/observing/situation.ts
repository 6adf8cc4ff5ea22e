import type { RunningPhase, SessionState } from "../protocol";

/** What an assessor can be in the midst of. */
export type Moment = "lobby" | "phase" | "paused" | "between" | "over" | "submitted" | "closed";

interface Standing {
  readonly state: SessionState;
  readonly phase: RunningPhase | null;
}

export function momentOf({ state, phase }: Standing, submitted: boolean): Moment {
  if (state === "closed") return "closed";
  if (state === "lobby") return "lobby";
  if (state === "over" || state === "washup") return submitted ? "submitted" : "over";
  if (!phase) return "between";
  return phase.paused ? "paused" : "phase";
}
