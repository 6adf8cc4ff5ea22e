/** What comes next in a session: the one thing that the big button says and does. */

import type { ExercisePhase } from "../../protocol";
import type { Room } from "../../room/room";
import { assessors, currentPhase, nextPhase } from "../../room/select";

export type Step =
  | {
      readonly does: "start";
      readonly phase: ExercisePhase;
      /** The running phase that ends by it. */
      readonly ends: ExercisePhase | null;
    }
  | { readonly does: "resume"; readonly phase: ExercisePhase }
  | { readonly does: "endExercise" }
  /** `missing` assessors have not submitted their ratings. */
  | { readonly does: "washup"; readonly missing: number }
  | { readonly does: "close" }
  | { readonly does: "download" };

export function nextStep(room: Room): Step {
  if (room.state === "closed") return { does: "download" };
  if (room.state === "over" || room.state === "washup") {
    const rated = assessors(room).length > 0 || room.washup;
    return rated ? { does: "washup", missing: unsubmitted(room).length } : { does: "close" };
  }
  const running = currentPhase(room) ?? null;
  if (running && room.phase?.paused) return { does: "resume", phase: running };
  const next = nextPhase(room);
  return next ? { does: "start", phase: next, ends: running } : { does: "endExercise" };
}

/** Assessors whose ratings are still to come. */
export function unsubmitted(room: Room) {
  return assessors(room).filter(({ submitted }) => !submitted);
}

const FIRST_CIRCLED = 0x2460;
/** The page's type has no circled figures beyond ten. */
const CIRCLED = 10;

/** ① for a phase's place among all of them, and 11. where there are that many. */
export function numberOf(room: Pick<Room, "exercise">, phase: Pick<ExercisePhase, "key">): string {
  const place = room.exercise.phases.findIndex(({ key }) => key === phase.key);
  return place < CIRCLED ? String.fromCodePoint(FIRST_CIRCLED + place) : `${place + 1}.`;
}

/** Whether the last listed phase runs, so that its end is the exercise's end. */
export function runsLast(room: Room): boolean {
  return room.phase !== null && room.phase.key === room.exercise.phases.at(-1)?.key;
}
