/** What the record of a session will lack if it is closed now. */

import type { Participant } from "../../protocol";
import { keyOf, submittedBy } from "../../room/ratings";
import type { Room } from "../../room/room";
import { assessors, candidates } from "../../room/select";

export type Gap =
  | { readonly about: "washup" }
  /** Candidates under a criterion that nobody has rated. */
  | { readonly about: "rated"; readonly missing: number; readonly of: number }
  /** Those on which nothing was agreed. */
  | { readonly about: "agreed"; readonly missing: number; readonly of: number }
  | { readonly about: "recommended"; readonly people: readonly Participant[] };

/** None where nobody was there to judge. */
export function gaps(room: Room): readonly Gap[] {
  if (assessors(room, { removed: true }).length === 0) return [];
  const { washup } = room;
  if (!washup) return [{ about: "washup" }];
  const people = candidates(room);
  const cells = people.flatMap(({ id: candidate }) =>
    room.exercise.criteria.map(({ id: criterion }) => keyOf({ candidate, criterion })),
  );
  const missing = (there: ReadonlySet<string>): number => cells.filter((cell) => !there.has(cell)).length;
  const counted = submittedBy(room);
  const rated = missing(new Set(room.ratings.known.filter(({ by }) => counted.has(by)).map(keyOf)));
  const agreed = missing(new Set(washup.consensus.map(keyOf)));
  const settled = new Set(washup.recommendations.map(({ candidate }) => candidate));
  const open = people.filter(({ id }) => !settled.has(id));
  return [
    ...(rated > 0 ? [{ about: "rated", missing: rated, of: cells.length } as const] : []),
    ...(agreed > 0 ? [{ about: "agreed", missing: agreed, of: cells.length } as const] : []),
    ...(open.length > 0 ? [{ about: "recommended", people: open } as const] : []),
  ];
}
