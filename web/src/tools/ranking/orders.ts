/** Which orders there are to see and to change in this moment. */

import type { Alternative, Ranking } from "../../protocol";
import type { Room } from "../../room/room";
import { candidates, currentPhase, toolOpen } from "../../room/select";

export interface Showing {
  /** Whether it shows, and can be changed. */
  readonly own: "edit" | "read" | null;
  readonly group: "edit" | "read" | null;
}

/** For whoever ranks; a phase that asks for one of the two hides the other, except for one's own beside the group's. */
export function showing(room: Room): Showing {
  const phase = currentPhase(room);
  const can = toolOpen(room, "rank") ? "edit" : "read";
  const hasOwn = ownRanking(room, room.me) !== undefined;
  if (phase?.tools.includes("rank")) {
    if (phase.ranking === "own") return { own: can, group: null };
    if (phase.ranking === "group") return { own: hasOwn ? "read" : null, group: can };
    return { own: can, group: can };
  }
  return { own: hasOwn ? "read" : null, group: groupRanking(room) ? "read" : null };
}

/** Whether whoever looks has had a phase for an order of their own, saved none, and comes to the group's now. */
export function missedOwn(room: Room): boolean {
  if (currentPhase(room)?.ranking !== "group" || ownRanking(room, room.me)) return false;
  const alone = new Set(
    room.exercise.phases.filter(({ ranking }) => ranking === "own").map(({ key }) => key),
  );
  return room.runs.some(({ key }) => alone.has(key));
}

export function ownRanking(room: Room, person: string): Ranking | undefined {
  return room.rankings.find(({ scope, by }) => scope === "own" && by === person);
}

export function groupRanking(room: Pick<Room, "rankings">): Ranking | undefined {
  return room.rankings.find(({ scope }) => scope === "group");
}

export function alternativesOf(room: Room): readonly Alternative[] {
  return room.exercise.alternatives ?? NONE;
}
const NONE: readonly Alternative[] = [];

/** What each option says, by its id. */
export function wordsOf(room: Room): ReadonlyMap<string, string> {
  return new Map(alternativesOf(room).map(({ id, text }) => [id, text]));
}

export interface Row extends Alternative {
  /** From 1; null where there is no order. */
  readonly group: number | null;
  /** By candidate, in the order of the columns. */
  readonly own: readonly (number | null)[];
}

/** The group's order and every own one, side by side; the rows as the group has them. */
export function matrix(room: Room): readonly Row[] {
  const alternatives = alternativesOf(room);
  const group = groupRanking(room)?.order;
  const owns = candidates(room).map(({ id }) => ownRanking(room, id)?.order);
  const rows = alternatives.map((one) => ({
    ...one,
    group: placeIn(group, one.id),
    own: owns.map((order) => placeIn(order, one.id)),
  }));
  return group ? rows.toSorted((a, b) => (a.group ?? rows.length) - (b.group ?? rows.length)) : rows;
}

/** From 1; null where it is in no order. */
export function placeIn(order: readonly string[] | undefined, id: string): number | null {
  const at = order?.indexOf(id) ?? -1;
  return at < 0 ? null : at + 1;
}
