/** A session as it stood, in place of an open one: the same room and the same fold, fed from the log. */

import { createStore } from "zustand/vanilla";
import { NOTHING_UNSENT } from "../outbox/outbox";
import type { Event, Participant } from "../protocol";
import { hear } from "../room/hear";
import type { Live, News, Shown } from "../room/live";
import { start } from "../room/room";
import type { Still } from "./course";

export interface Past extends Live {
  /** The whole state of a moment. */
  show(still: Still): void;
  /** What followed it, in order. */
  hear(events: readonly Event[]): void;
}

/** Whoever watches stands among the people, is nobody of them, and sees what an assessor does. */
const ONLOOKER: Participant = {
  id: "",
  kind: "assessor",
  label: "",
  seat: 0,
  role: null,
  ready: false,
  hand: false,
  connected: true,
};

/** `now` is the moment that is shown, in milliseconds. */
export function createPast(now: () => number): Past {
  const store = createStore<Shown>(() => ({
    room: null,
    line: { state: "live" },
    waiting: [],
    unsent: NOTHING_UNSENT,
    pointers: {},
  }));
  const listeners = new Set<(news: News) => void>();
  const tell = (news: News): void => {
    for (const listener of listeners) listener(news);
  };
  return {
    store,
    now,
    // What is over cannot be changed, and nothing on this page asks for it.
    ask: async () => ({ ok: false, code: "forbidden", message: "" }),
    keep: () => undefined,
    retry: () => undefined,
    discard: () => undefined,
    point: () => undefined,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => listeners.clear(),
    show({ session, pos, at }) {
      store.setState({ room: start({ me: ONLOOKER, session, pos, now: at }) });
      tell({ type: "welcome", leap: true });
    },
    hear(events) {
      const { room } = store.getState();
      if (!room || events.length === 0) return;
      store.setState({ room: events.reduce((current, event) => hear(event, current), room) });
      tell({ type: "events", events });
    },
  };
}
