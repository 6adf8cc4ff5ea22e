/** Which assessor watches which candidates. */

import type { Participant } from "../../protocol";
import type { Room } from "../../room/room";
import { assessors, candidates } from "../../room/select";

/** Above this attention suffers. */
export const COMFORTABLE = 2;
/** More than this the server refuses. */
export const MOST = 3;
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
  const eyes = assessors(room);
  if (eyes.length === 0) return [];
  return candidates(room).filter(({ id }) => eyes.filter((one) => watches(one, id)).length < EYES);
}

/** What an assessor watches after a press on one candidate; null where it would be too many. */
export function toggled(assessor: Participant, candidate: string): readonly string[] | null {
  const now = isAssigned(assessor) ? (assessor.candidates ?? []) : [];
  if (now.includes(candidate)) return now.filter((id) => id !== candidate);
  return now.length >= MOST ? null : [...now, candidate];
}

/**
 * Everybody seen by two assessors, as evenly as it goes, and by everybody once before anybody twice; no
 * assessor gets more than three, so that with few of them some candidates are seen by fewer.
 */
export function shared(room: Room): ReadonlyMap<string, readonly string[]> {
  const plan = new Map<string, readonly string[]>(assessors(room).map(({ id }) => [id, []]));
  for (let round = 0; round < EYES; round += 1) {
    candidates(room).forEach(({ id }, place) => {
      const turn = (place + round) % Math.max(1, plan.size);
      const inTurn = [...plan].slice(turn).concat([...plan].slice(0, turn));
      const [freest] = inTurn
        .filter(([, own]) => own.length < MOST && !own.includes(id))
        .toSorted(([, a], [, b]) => a.length - b.length);
      if (freest) plan.set(freest[0], [...freest[1], id]);
    });
  }
  return plan;
}
