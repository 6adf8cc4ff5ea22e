/**
 * Since when somebody has contributed nothing: for helping whoever fell silent, never for comparing people.
 * Time in which nobody could write does not count.
 */

import type { Event } from "../../protocol";
import type { Room } from "../../room/room";

/** Participant → milliseconds of the epoch. */
export type LastWords = ReadonlyMap<string, number>;

/** Below this many minutes silence is nothing to speak of. */
export const NOTABLE = 2;
const MINUTE = 60_000;

function later(words: Map<string, number>, by: string, at: number): void {
  words.set(by, Math.max(at, words.get(by) ?? 0));
}

/** What a room that was just opened still tells: who changed what on the board, and the chat. */
export function recalled(room: Room): LastWords {
  const words = new Map<string, number>();
  for (const { by, at } of room.chat) later(words, by, Date.parse(at));
  for (const element of room.board.elements.values()) {
    const by = room.board.authors.get(element.id)?.editor;
    if (by && typeof element.updated === "number") later(words, by, element.updated);
  }
  return words;
}

/** The same map where nobody contributed anything. */
export function heard(words: LastWords, events: readonly Event[]): LastWords {
  const told = events.filter(
    ({ type }) => type === "board.changed" || type === "chat.sent" || type === "participant.joined",
  );
  if (told.length === 0) return words;
  const next = new Map(words);
  for (const { by, at } of told) later(next, by, Date.parse(at));
  return next;
}

/** Since when without a break phases have run in which the group can write; null while it cannot. */
export function writableSince(room: Pick<Room, "phase" | "runs" | "exercise" | "board">): number | null {
  const canWrite = (key: string): boolean => {
    const phase = room.exercise.phases.find((one) => one.key === key);
    return (
      !!phase && phase.board !== "locked" && (phase.tools.includes("notes") || phase.tools.includes("draw"))
    );
  };
  if (!room.phase || room.phase.paused || room.board.locked || !canWrite(room.phase.key)) return null;
  const barred = room.runs.findLastIndex(({ key }) => !canWrite(key));
  return Date.parse(room.runs[barred + 1]?.started_at ?? room.phase.started_at);
}

/** Whole minutes of silence; null where nothing is to be said about it. */
export function silentMinutes(
  words: LastWords,
  person: string,
  since: number | null,
  now: number,
): number | null {
  if (since === null) return null;
  const minutes = Math.floor((now - Math.max(since, words.get(person) ?? 0)) / MINUTE);
  return minutes >= NOTABLE ? minutes : null;
}
