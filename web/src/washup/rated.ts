/** How many of their cells each assessor has rated: a sheet can be submitted with gaps in it. */

import type { Agreement } from "../api";
import type { Participant } from "../protocol";
import type { Room } from "../room/room";
import { assessors, candidates } from "../room/select";

export interface Rated {
  readonly assessor: Participant;
  readonly count: number;
  readonly total: number;
}

/** By the assessors' seats. NE is a rating too; more than the whole is never counted. */
export function ratedOf(room: Room, counts: Agreement["assessors"]): readonly Rated[] {
  const everybody = candidates(room).map(({ id }) => id);
  return assessors(room).map((assessor) => {
    const watched = assessor.candidates?.length ? assessor.candidates : everybody;
    const total = everybody.filter((id) => watched.includes(id)).length * room.exercise.criteria.length;
    return { assessor, total, count: Math.min(total, counts[assessor.id]?.ratings ?? 0) };
  });
}
