/** Which assessor watches which candidates. */

import type { Participant } from "../../protocol";
import type { Room } from "../../room/room";
import { assessors, candidates } from "../../room/select";

/** So many should see each candidate. */
export const EYES = 2;

/** Whether an assessor was told whom to watch; without that it is everybody. */
export function isAssigned({ candidates: watched }: Participant): boolean {
  return !!watched && watched.length > 0;
}

export function watches(assessor: Participant, candidate: string): boolean {
  return !isAssigned(assessor) || !!assessor.candidates?.includes(candidate);
}

/** How many candidates an assessor has in view. */
export function load(room: Room, assessor: Participant): number {
  return candidates(room).filter(({ id }) => watches(assessor, id)).length;
}

/** Candidates whom fewer than two assessors see; none while there is nobody to see them. */
export function underwatched(room: Room): readonly Participant[] {
  if (assessors(room).length === 0) return [];
  return candidates(room).filter(({ id }) => eyesOn(room, id) < EYES);
}

/** What an assessor watches after a press on one candidate; null where it would be more than the limit. */
export function toggled(assessor: Participant, candidate: string, limit: number): readonly string[] | null {
  const now = isAssigned(assessor) ? (assessor.candidates ?? []) : [];
  if (now.includes(candidate)) return now.filter((id) => id !== candidate);
  return now.length >= limit ? null : [...now, candidate];
}

/** By how many assessors each candidate is watched. */
export function eyesOn(room: Room, candidate: string): number {
  return assessors(room).filter((one) => watches(one, candidate)).length;
}
