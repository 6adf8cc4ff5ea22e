/** Who holds which role, and what it takes to change that. */

import type { Participant, Role } from "../../protocol";
import type { Room } from "../../room/room";
import { candidates } from "../../room/select";

/** One wish: this person gets this role, or none. */
export interface Assignment {
  readonly participant: string;
  readonly role: string | null;
}

export function holders(room: Room, role: string | null): readonly Participant[] {
  return candidates(room).filter((one) => one.role === role);
}

/** How many more must take it. */
export function vacancies(room: Room, role: Role): number {
  return Math.max(0, role.min - holders(room, role.id).length);
}

/**
 * The wishes by which somebody gets a role, in order; null where it is full. A role for one person passes
 * on, and its holder gets in exchange what the other had.
 */
export function give(room: Room, participant: string, role: string | null): readonly Assignment[] | null {
  const person = candidates(room).find(({ id }) => id === participant);
  if (!person || person.role === role) return [];
  const wanted = room.exercise.roles.find(({ id }) => id === role);
  const others = wanted ? holders(room, wanted.id) : [];
  if (!wanted || others.length < wanted.max) return [{ participant, role }];
  const [holder] = others;
  if (wanted.max > 1 || !holder) return null;
  return [
    { participant: holder.id, role: null },
    { participant, role },
    ...(person.role === null ? [] : [{ participant: holder.id, role: person.role }]),
  ];
}

export type Held = ReadonlyMap<string, string | null>;

/** Who holds what now, to come back to it later. */
export function held(room: Room): Held {
  return new Map(candidates(room).map(({ id, role }) => [id, role]));
}

/** The wishes that bring back an earlier state: first everything moved is freed, then given. */
export function restore(room: Room, before: Held): readonly Assignment[] {
  const moved = candidates(room).filter(({ id, role }) => before.has(id) && before.get(id) !== role);
  const freed = moved.filter(({ role }) => role !== null).map(({ id }) => ({ participant: id, role: null }));
  const given = moved.map(({ id }) => ({ participant: id, role: before.get(id) ?? null }));
  return [...freed, ...given.filter(({ role }) => role !== null)];
}
