/** An open session and its past laid over each other: what the group did is the past's, what the assessor does is not. */

import { createStore, type StoreApi } from "zustand/vanilla";
import type { Participant } from "../protocol";
import type { Live, Shown } from "../room/live";
import type { Room } from "../room/room";
import type { Watching } from "./watching";

export interface Laid extends Watching {
  /** Notes and what can be pinned: own wishes, at the moment that is watched. */
  readonly desk: Live;
  close(): void;
}

/** `now` is the moment that is watched, in milliseconds. Both sessions have greeted. */
export function layOver(live: Live, past: Live, now: () => number): Laid {
  const desk = createStore<Shown>(() => live.store.getState());
  const scene = createStore<Shown>(() => live.store.getState());
  const people = peopleOf();
  const lay = (): void => {
    const real = live.store.getState();
    const then = past.store.getState().room;
    if (!real.room || !then) return;
    const participants = people(real.room.participants, then.participants);
    desk.setState({ ...real, room: atDesk(real.room, then, participants) }, true);
    scene.setState({ ...real, room: onScene(real.room, then, participants) }, true);
  };
  lay();
  const stops = [live.store.subscribe(lay), past.store.subscribe(lay)];
  const through = (store: StoreApi<Shown>, heard: Live): Live => ({
    store,
    now,
    ask: live.ask,
    keep: live.keep,
    retry: live.retry,
    discard: live.discard,
    point: () => undefined,
    listen: heard.listen,
    close: () => undefined,
  });
  return {
    desk: through(desk, live),
    scene: through(scene, past),
    rating: { ...through(desk, live), now: live.now },
    close: () => {
      for (const stop of stops) stop();
    },
  };
}

/** The group as it was, and those who look on now. The same list for the same two. */
function peopleOf() {
  let last: {
    real: readonly Participant[];
    then: readonly Participant[];
    all: readonly Participant[];
  } | null = null;
  return (real: readonly Participant[], then: readonly Participant[]): readonly Participant[] => {
    if (last?.real === real && last.then === then) return last.all;
    const known = new Set(then.map(({ id }) => id));
    // The onlooker of a replay is nobody; here somebody looks on.
    const all = [...then.filter(({ id }) => id !== ""), ...real.filter(({ id }) => !known.has(id))];
    last = { real, then, all };
    return all;
  };
}

/** Of the past, what is pinned to. The exercise is over: that is when one rates. */
function atDesk(real: Room, then: Room, participants: readonly Participant[]): Room {
  const { board, chat, announcements, transcript } = then;
  return { ...real, participants, board, chat, announcements, ...(transcript && { transcript }) };
}

/** All of the past but who looks at it, and what is said about the session itself. */
function onScene(real: Room, then: Room, participants: readonly Participant[]): Room {
  const { me, title, settings, exercise, observations, ratings, ...seen } = then;
  return { ...real, ...seen, participants };
}
