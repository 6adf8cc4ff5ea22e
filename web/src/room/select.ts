/** What pages read off a room. */

import { accessOf } from "@veche/board-bridge";
import { language } from "../i18n/i18n";
import { labelIn } from "../i18n/labels";
import type { Criterion, ExercisePhase, Participant, Role, RunningPhase, Tool } from "../protocol";
import type { Room } from "./room";

export function me(room: Room): Participant {
  const found = person(room, room.me);
  if (!found) throw new Error("A room without the person who looks at it.");
  return found;
}

export function person(room: Room, id: string): Participant | undefined {
  return room.participants.find((one) => one.id === id);
}

/** By seat; those who were removed only on request. */
export function candidates(room: Room, { removed = false } = {}): readonly Participant[] {
  return people(room, "candidate", removed);
}

/** Whoever plays a part with the group without being a candidate. */
export function actors(room: Room): readonly Participant[] {
  return people(room, "actor", false);
}

export function assessors(room: Room, { removed = false } = {}): readonly Participant[] {
  return people(room, "assessor", removed);
}

function people(room: Room, kind: Participant["kind"], removed: boolean): readonly Participant[] {
  return room.participants
    .filter((one) => one.kind === kind && (removed || !one.removed))
    .toSorted((a, b) => a.seat - b.seat);
}

/** A name where it may be known, else the neutral label. */
export function called(participant: Participant): string {
  return participant.name ?? labelOf(participant);
}

/** The neutral label, in the reader's language. */
export function labelOf(participant: Participant): string {
  return labelIn(language(), participant);
}

export function roleOf(room: Room, participant: Participant): Role | undefined {
  return room.exercise.roles.find((role) => role.id === participant.role);
}

export function criterion(room: Room, id: string): Criterion | undefined {
  return room.exercise.criteria.find((one) => one.id === id);
}

export function currentPhase(room: Room): ExercisePhase | undefined {
  return room.exercise.phases.find((phase) => phase.key === room.phase?.key);
}

/** The phase that `phase.start` without a key would start. */
export function nextPhase(room: Room): ExercisePhase | undefined {
  if (room.state !== "lobby" && room.state !== "running") return undefined;
  const { phases } = room.exercise;
  const last = room.phase?.key ?? room.phases_done.at(-1);
  return phases[phases.findIndex((one) => one.key === last) + 1];
}

/** Milliseconds; null where no clock runs, never below 0. */
export function timeLeft(phase: RunningPhase | null, now: number): number | null {
  if (!phase) return null;
  if (phase.paused || !phase.ends_at) return phase.remaining === null ? null : phase.remaining * 1000;
  return Math.max(0, Date.parse(phase.ends_at) - now);
}

export interface PhaseStep {
  readonly key: string;
  readonly title: string;
  readonly state: "done" | "now" | "ahead";
  /** From 0 to 1. */
  readonly progress: number;
}

export function phaseSteps(
  room: Pick<Room, "exercise" | "phase" | "phases_done">,
  now: number,
): readonly PhaseStep[] {
  return room.exercise.phases.map(({ key, title, seconds }) => {
    if (room.phase?.key === key) {
      return { key, title, state: "now", progress: progress(room.phase, seconds, now) };
    }
    const done = room.phases_done.includes(key);
    return { key, title, state: done ? "done" : "ahead", progress: done ? 1 : 0 };
  });
}

function progress(phase: RunningPhase, planned: number, now: number): number {
  const left = timeLeft(phase, now) ?? 0;
  // An extension makes a phase longer than planned; what is left then never shows as less than nothing done.
  const whole = Math.max(planned * 1000, left);
  return whole === 0 ? 1 : 1 - left / whole;
}

/** Whether a tool may be used in this moment; who may use it is the server's business. */
export function toolOpen(room: Room, tool: Tool): boolean {
  return (
    room.state === "running" &&
    !!room.phase &&
    !room.phase.paused &&
    !!currentPhase(room)?.tools.includes(tool)
  );
}

/** Whether the person who looks may change the board now. */
export function boardOpen(room: Room): boolean {
  return accessOf(room, me(room).kind) === "open";
}

/** Chat works from the lobby to the end, unless a phase leaves it out. */
export function chatOpen(room: Room): boolean {
  const { kind } = me(room);
  if (kind === "assessor" || room.state === "closed") return false;
  if (kind === "facilitator") return true;
  if (room.state === "over" || room.state === "washup") return false;
  return !room.phase || !!currentPhase(room)?.tools.includes("chat");
}
