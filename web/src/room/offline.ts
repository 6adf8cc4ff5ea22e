/** How long somebody was without a connection; who goes once the exercise is over has missed nothing of it. */

import type { Participant } from "../protocol";
import type { Room } from "./room";

type Course = Pick<Room, "state" | "runs">;

/** Seconds from one moment to another, both in milliseconds, as far as the exercise went on. */
function missed({ state, runs }: Course, from: number, until: number): number {
  const ended = state === "lobby" || state === "running" ? null : runs.at(-1)?.ended_at;
  const end = ended ? Math.min(until, Date.parse(ended)) : until;
  return Math.max(0, end - from) / 1000;
}

type Absent = Pick<Participant, "offline_seconds" | "offline_since">;

/** In seconds, the absence that lasts still included; `now` in milliseconds on the server's clock. */
export function offlineFor(
  { offline_seconds = 0, offline_since }: Absent,
  course: Course,
  now: number,
): number {
  return offline_seconds + (offline_since ? missed(course, Date.parse(offline_since), now) : 0);
}

/** The same of all that is past; it does not grow, so that nothing is drawn anew for it. */
export function offlineSoFar(person: Absent, course: Course): number {
  const ended = course.runs.at(-1)?.ended_at;
  return offlineFor(person, course, ended ? Date.parse(ended) : 0);
}
