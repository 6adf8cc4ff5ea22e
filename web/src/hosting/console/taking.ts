/**
 * Since when somebody has done nothing at all, and their part in a few channels: for inviting whoever fell silent,
 * never for comparing people. Time in which silence is meant does not count.
 */

import type { Participation } from "../../api";
import type { ExercisePhase } from "../../protocol";
import type { Room } from "../../room/room";

/** From this many minutes on a silence is worth a word. */
export const NOTABLE = 3;
const MINUTE = 60_000;

/** The channels that are shown, in this order; each stands for itself, as none can be set off against another. */
export const SHOWN = ["speech", "notes", "chat"] as const;
export type Channel = (typeof SHOWN)[number];

const TOGETHER: readonly string[] = ["notes", "draw", "chat", "cluster", "vote", "plan", "speak"];

/** Whether the group works together in a phase, so that somebody's silence may mean something. */
function isOpen({ board, tools }: ExercisePhase): boolean {
  return board !== "private" && tools.some((tool) => TOGETHER.includes(tool));
}

/** Since when without a break phases have run in which the group works together; null while it does not. */
export function openSince(room: Pick<Room, "phase" | "runs" | "exercise">): number | null {
  const open = (key: string): boolean => {
    const phase = room.exercise.phases.find((one) => one.key === key);
    return !!phase && isOpen(phase);
  };
  if (!room.phase || room.phase.paused || !open(room.phase.key)) return null;
  const closed = room.runs.findLastIndex(({ key }) => !open(key));
  return Date.parse(room.runs[closed + 1]?.started_at ?? room.phase.started_at);
}

/** Whole minutes without anything done; null where nothing is to be said. Since the answer the exercise has run on. */
export function quietMinutes(
  answer: Participation | null,
  person: string,
  since: number | null,
  now: number,
): number | null {
  const quiet = answer?.quiet[person];
  if (!answer || quiet === undefined || since === null) return null;
  const passed = Math.max(0, now - Date.parse(answer.as_of));
  return Math.floor(Math.max(0, Math.min(quiet * 1000 + passed, now - since)) / MINUTE);
}

/** Whether somebody has done anything yet. */
export function hasBegun(answer: Participation, person: string): boolean {
  return Object.values(answer.channels).some(({ people }) => (people[person]?.count ?? 0) > 0);
}

export interface Part {
  readonly channel: Channel;
  readonly share: number;
  /** What everybody would have if all had the same. */
  readonly equal: number;
}

/** A person's parts in the channels that the group has used. */
export function partsOf(answer: Participation, person: string): readonly Part[] {
  return SHOWN.flatMap((channel) => {
    const people = answer.channels[channel]?.people ?? {};
    const share = people[person]?.share;
    return share === undefined || share === null
      ? []
      : [{ channel, share, equal: 1 / Object.keys(people).length }];
  });
}
