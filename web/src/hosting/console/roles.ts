/** Who holds which role, and what it takes to change that. */

import type { Kind, Participant, Role } from "../../protocol";
import type { Room } from "../../room/room";
import { actors, candidates } from "../../room/select";

/** One wish: this person gets this role, or none. */
export interface Assignment {
  readonly participant: string;
  readonly role: string | null;
}

/** Whoever can hold one: candidates, then those who came to play a part. */
export function players(room: Room): readonly Participant[] {
  return [...candidates(room), ...actors(room)];
}

/** Whether a role is for people of this kind. */
export function fits(role: Role, kind: Kind): boolean {
  return role.played_by === "either" || (role.played_by ?? "candidate") === kind;
}

export function holders(room: Room, role: string | null): readonly Participant[] {
  return players(room).filter((one) => one.role === role);
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
  const person = players(room).find(({ id }) => id === participant);
  if (!person || person.role === role) return [];
  const wanted = room.exercise.roles.find(({ id }) => id === role);
  const others = wanted ? holders(room, wanted.id) : [];
  if (!wanted || others.length < wanted.max) return [{ participant, role }];
  const [holder] = others;
  if (wanted.max > 1 || !holder) return null;
  const former = room.exercise.roles.find(({ id }) => id === person.role);
  return [
    { participant: holder.id, role: null },
    { participant, role },
    ...(former && fits(former, holder.kind) ? [{ participant: holder.id, role: former.id }] : []),
  ];
}

export type Held = ReadonlyMap<string, string | null>;

/** Who holds what now, to come back to it later. */
export function held(room: Room): Held {
  return new Map(players(room).map(({ id, role }) => [id, role]));
}

/** The wishes that bring back an earlier state: first everything moved is freed, then given. */
export function restore(room: Room, before: Held): readonly Assignment[] {
  const moved = players(room).filter(({ id, role }) => before.has(id) && before.get(id) !== role);
  const freed = moved.filter(({ role }) => role !== null).map(({ id }) => ({ participant: id, role: null }));
  const given = moved.map(({ id }) => ({ participant: id, role: before.get(id) ?? null }));
  return [...freed, ...given.filter(({ role }) => role !== null)];
}
