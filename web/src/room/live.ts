/** A session that is open in this tab: the line, the room that follows it, and who listens. */

import { createStore, type StoreApi } from "zustand/vanilla";
import { type Connection, connect, type Line, type Listener } from "../connection";
import type { SeatKey } from "../outbox/keeping";
import { NOTHING_UNSENT, type Outbox, type Unsent, type Wish } from "../outbox/outbox";
import type { Answer, CommandName, Commands, Event, Language, Pointers } from "../protocol";
import { digestOf } from "./digest";
import { hear } from "./hear";
import { type Room, start } from "./room";
import { me } from "./select";

export interface Shown {
  /** Null until the first welcome. */
  readonly room: Room | null;
  readonly line: Line;
  /** What the server has not answered yet, oldest first. */
  readonly waiting: readonly Wish[];
  /** The same with what the server would not take, and how safe it is. */
  readonly unsent: Unsent;
  readonly pointers: Pointers;
}

/**
 * What happened to the room: everything anew, or these events. After a leap to another moment, which may lie before
 * this one, nothing that showed until then counts.
 */
export type News =
  | { readonly type: "welcome"; readonly leap?: true }
  | { readonly type: "events"; readonly events: readonly Event[] };

export interface Live extends Pick<Outbox, "keep" | "retry" | "discard"> {
  readonly store: StoreApi<Shown>;
  ask<Name extends CommandName>(name: Name, data: Commands[Name], id?: string): Promise<Answer<Name>>;
  point(x: number, y: number): void;
  /** Milliseconds of the epoch on the server's clock. */
  now(): number;
  /** Called after the store holds the new room; returns what ends it. */
  listen(listener: (news: News) => void): () => void;
  close(): void;
}

/** Milliseconds; a hand's movement still looks like one. */
const LOOKING_ON = 80;

export function open(
  token: string,
  language: () => Language,
  dial: typeof connect = connect,
  mine: SeatKey | null = null,
  session: string | null = null,
): Live {
  const store = createStore<Shown>(() => ({
    room: null,
    line: { state: "connecting" },
    waiting: [],
    unsent: NOTHING_UNSENT,
    pointers: {},
  }));
  const listeners = new Set<(news: News) => void>();
  const tell = (news: News): void => {
    for (const listener of listeners) listener(news);
  };
  const take = (events: readonly Event[]): void => {
    const { room } = store.getState();
    if (!room || events.length === 0) return;
    store.setState({ room: events.reduce((current, event) => hear(event, current), room) });
    if (events.some(({ type }) => type === "session.closed")) connection.leave();
    tell({ type: "events", events });
  };
  const gathered = gather(take, LOOKING_ON);
  const pointing = gather<Pointers>((seen) => {
    store.setState((shown) => ({ pointers: Object.assign({}, shown.pointers, ...seen) }));
  }, LOOKING_ON);
  const told = {
    welcome(welcome) {
      gathered.forget();
      store.setState({ room: start(welcome) });
      tell({ type: "welcome" });
    },
    digest() {
      gathered.flush();
      const { room } = store.getState();
      return room && digestOf(room.board);
    },
    events(events) {
      // An assessor's page has to be free for the next key, and nobody there merges own drawing with what is heard. A
      // large board is shown no more often to whoever draws on it, but what is said there is never kept waiting.
      const { room } = store.getState();
      if (watches(room) || (isLarge(room) && events.every(isDrawn))) gathered.add(events);
      else {
        gathered.flush();
        take(events);
      }
    },
    // Each comes by itself, and each would have the page painted.
    pointers: (pointers) => pointing.add([pointers]),
    line(line) {
      if (line.state !== "live") pointing.forget();
      store.setState(({ room }) =>
        line.state === "live" ? { line } : { line, pointers: {}, room: after(line, room) },
      );
    },
    unsent: (unsent) => store.setState({ unsent, waiting: waitingIn(unsent) }),
  } satisfies Listener;
  const connection: Connection = dial(token, language, told, mine, session);
  return {
    store,
    ask: connection.ask,
    keep: connection.keep,
    retry: connection.retry,
    discard: connection.discard,
    point: connection.point,
    now: connection.now,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      gathered.forget();
      pointing.forget();
      connection.close();
    },
  };
}

/** What will be answered, without what a board still gathers: it sends that itself. */
function waitingIn({ items }: Unsent): readonly Wish[] {
  return items.filter(({ state }) => state === "waiting");
}

/** Whoever was away when the session closed hears of it at the door. */
function after(line: Line, room: Room | null): Room | null {
  const closed = line.state === "refused" && line.reason === "session_closed";
  return room && closed ? { ...room, state: "closed", phase: null } : room;
}

function watches(room: Room | null): boolean {
  return room !== null && me(room).kind === "assessor";
}

/** Elements beyond which it can be felt how often a board is shown anew. */
const LARGE = 300;

function isLarge(room: Room | null): boolean {
  return room !== null && room.board.elements.size > LARGE;
}

function isDrawn({ type }: Event): boolean {
  return type === "board.changed";
}

/** Takes what comes within a short while together. */
function gather<One>(take: (all: readonly One[]) => void, pause: number) {
  let waiting: One[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = (): void => {
    clearTimeout(timer);
    timer = undefined;
    waiting = [];
  };
  const flush = (): void => {
    const all = waiting;
    forget();
    take(all);
  };
  return {
    add(all: readonly One[]): void {
      waiting.push(...all);
      timer ??= setTimeout(flush, pause);
    },
    flush,
    forget,
  };
}
