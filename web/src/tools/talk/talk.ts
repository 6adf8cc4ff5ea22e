/** Who speaks when, and how long they have. */

import { span } from "../../i18n/dates";
import type { Participant, Talk } from "../../protocol";
import type { Room } from "../../room/room";
import { candidates, currentPhase, me, toolOpen } from "../../room/select";

export interface Speaker {
  readonly person: Participant;
  readonly state: "speaks" | "spoken" | "waits";
}

/** Everybody who is here: first as they were put in order, then the rest by seat. */
export function speakersOf(room: Room): readonly Speaker[] {
  const { order, speaker, spoken } = room.talk;
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return candidates(room)
    .toSorted((a, b) => place(a.id) - place(b.id))
    .map((person) => ({
      person,
      state: person.id === speaker ? "speaks" : spoken.includes(person.id) ? "spoken" : "waits",
    }));
}

/** Whoever comes next: the first in the order who has not spoken. */
export function nextSpeaker(room: Room): Participant | undefined {
  return speakersOf(room).find(({ state }) => state === "waits")?.person;
}

export interface Rights {
  /** The order of speakers. */
  readonly order: boolean;
  /** Somebody else may be started and stopped. */
  readonly anybody: boolean;
  /** One's own part may begin. */
  readonly start: boolean;
  readonly stop: boolean;
  /** The slides may be turned. */
  readonly turn: boolean;
}

/** What whoever looks may do now; nobody takes the floor from somebody who has it. */
export function rightsOf(room: Room): Rights {
  const open = toolOpen(room, "speak");
  const { kind, id } = me(room);
  const leads = kind === "facilitator";
  const speaks = room.talk.speaker === id;
  return {
    order: open && (leads || kind === "candidate"),
    anybody: open && leads,
    start: open && kind === "candidate" && room.talk.speaker === null,
    stop: open && (leads ? room.talk.speaker !== null : speaks),
    turn: open && (leads || speaks),
  };
}

export function isTalking(room: Room): boolean {
  return !!currentPhase(room)?.tools.includes("speak");
}

/** Seconds that the speaker still has, below 0 when they are over; null where nobody counts. */
export function secondsLeft({ ends_at }: Pick<Talk, "ends_at">, now: number): number | null {
  return ends_at === null ? null : (Date.parse(ends_at) - now) / 1000;
}

/** 01:20, and −00:05 once the time is over. */
export function countdown(seconds: number): string {
  return seconds >= 0 || Math.floor(-seconds) === 0 ? span(seconds) : `−${span(Math.floor(-seconds))}`;
}

/** The slide before or after the one that is shown; the first where none is. */
export function turned<Slide extends { readonly id: string }>(
  slides: readonly Slide[],
  shown: string | undefined,
  by: -1 | 1,
): Slide | undefined {
  const at = slides.findIndex(({ id }) => id === shown);
  return at < 0 ? slides[0] : slides[at + by];
}
