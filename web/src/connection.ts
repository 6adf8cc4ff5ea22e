/**
 * The one line to the server. Wishes wait in an outbox and go out one after another, each under the same
 * id until it is answered; what is heard comes without gaps; the server's clock is measured.
 */

import { io, type Socket } from "socket.io-client";
import { createClock } from "./clock";
import { DATABASE } from "./outbox/database";
import { type SeatKey, seatKey } from "./outbox/keeping";
import { createOutbox, type Outbox, type Unsent } from "./outbox/outbox";
import { openTab } from "./outbox/tabs";
import type { Answer, CommandName, Commands, Event, Events, Language, Pointers, Welcome } from "./protocol";
import {
  type CheckAnswer,
  CLOSED_DOORS,
  type ClosedDoor,
  type SinceAnswer,
  type TimeAnswer,
} from "./protocol";

export type Line =
  | { readonly state: "connecting" | "live" | "lost" }
  | { readonly state: "refused"; readonly reason: ClosedDoor };

export interface Listener {
  /** The whole state: after every connect, also a later one. */
  welcome(welcome: Welcome): void;
  /** A digest of the board as it is known here; null before the first welcome. */
  digest(): number | null;
  /** What happened since, in order and without gaps or repeats. */
  events(events: readonly Event[], pos: number): void;
  pointers(pointers: Pointers): void;
  line(line: Line): void;
  /** What the server has not answered yet, or would not take. */
  unsent(unsent: Unsent): void;
}

export interface Connection extends Pick<Outbox, "keep" | "retry" | "discard" | "leave"> {
  /** Kept, over a reload too, and repeated until the server answers; never rejects. */
  ask<Name extends CommandName>(name: Name, data: Commands[Name], id?: string): Promise<Answer<Name>>;
  /** Where the own cursor is; may be lost. */
  point(x: number, y: number): void;
  /** Milliseconds of the epoch on the server's clock. */
  now(): number;
  close(): void;
}

const ANSWER_WITHIN = 10_000;
const KNOCK_AGAIN = 1_000;
const CHECK_EVERY = 20_000;

function dial(token: string, language: () => Language, session: string | null): Socket {
  return io("/session", {
    // Where several servers run, a proxy sends all of a session to the same one by this.
    ...(session === null ? {} : { query: { session } }),
    auth: (use) => use({ token, language: language() }),
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 200,
    reconnectionDelayMax: 2_000,
    randomizationFactor: 0.5,
    autoConnect: false,
    forceNew: true,
  });
}

export function connect(
  token: string,
  language: () => Language,
  listener: Listener,
  /** Whose token it is, where this browser knows: what they left unsent shows even if they may not come in. */
  mine: SeatKey | null = null,
  session: string | null = null,
  socket: Socket = dial(token, language, session),
): Connection {
  const send = async <Reply>(name: string, payload: object): Promise<Reply> =>
    (await socket.timeout(ANSWER_WITHIN).emitWithAck(name, payload)) as Reply;
  const outbox = createOutbox((wish) => send(wish.name, { id: wish.id, data: wish.data }), listener.unsent, {
    keeping: DATABASE,
    tab: openTab(),
  });
  const clock = createClock(async () => {
    const answer = await send<TimeAnswer>("time.sync", { data: {} });
    return answer.ok ? Date.parse(answer.now) : null;
  });
  const stream = createStream(listener.events, (after) =>
    send<SinceAnswer>("events.since", { data: { after } }),
  );
  const knock = knocker(socket);
  const check = checker(async () => {
    const digest = listener.digest();
    const after = stream.pos();
    if (!socket.connected || digest === null || after === null) return;
    const answer = await send<CheckAnswer>("board.check", { data: { after, digest } });
    // A fresh welcome brings the whole board.
    if (answer.ok && answer.same === false) socket.disconnect().connect();
  });

  socket.on("welcome", (welcome: Welcome) => {
    clock.guess(Date.parse(welcome.now));
    stream.begin(welcome.pos);
    listener.welcome(welcome);
    listener.line({ state: "live" });
    clock.start();
    void outbox.begin(seatKey(welcome.session.id, welcome.me.id));
    outbox.open();
  });
  socket.on("events", (events: Events) => void stream.hear(events));
  socket.on("pointers", listener.pointers);
  socket.on("disconnect", (reason) => {
    outbox.pause();
    clock.stop();
    listener.line({ state: "lost" });
    // The library leaves it at that when the server hung up; a restart is a reason to come back, and
    // whoever may not come back is told so at the door.
    if (reason === "io server disconnect") knock.soon();
  });
  socket.on("connect_error", (error) => {
    const reason = CLOSED_DOORS.find((known) => known === error.message);
    if (reason) {
      outbox.refuse();
      if (mine) void outbox.begin(mine);
    } else if (!socket.active) knock.soon();
    listener.line(reason ? { state: "refused", reason } : { state: "lost" });
  });
  listener.line({ state: "connecting" });
  socket.connect();

  return {
    ask: outbox.ask,
    keep: (name, data, id) => outbox.keep(name, data, id),
    retry: (id) => outbox.retry(id),
    discard: (id) => outbox.discard(id),
    leave: () => outbox.leave(),
    point: (x, y) => {
      if (socket.connected) socket.volatile.emit("board.point", { x, y });
    },
    now: clock.now,
    close: () => {
      knock.stop();
      check.stop();
      clock.stop();
      outbox.close();
      socket.disconnect();
    },
  };
}

/** Dials again where the library would not. */
function knocker(socket: Socket): { soon(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => socket.connect(), KNOCK_AGAIN);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Holds the copy of the board here against the server's from time to time. */
function checker(compare: () => Promise<void>): { stop(): void } {
  // A check that is lost on the way is made up for by the next one.
  const timer = setInterval(() => void compare().catch(() => undefined), CHECK_EVERY);
  return { stop: () => clearInterval(timer) };
}

interface Stream {
  /** The last position that was passed on. */
  pos(): number | null;
  begin(pos: number): void;
  hear(events: Events): Promise<void>;
}

/** Passes events on in order, once each; asks for what is missing. */
export function createStream(
  pass: (events: readonly Event[], pos: number) => void,
  since: (after: number) => Promise<SinceAnswer>,
): Stream {
  let heard: number | null = null;
  let asking = false;

  const take = (to: number, events: readonly Event[]): void => {
    const before = heard ?? 0;
    if (to > before) {
      heard = to;
      pass(
        events.filter((event) => event.pos > before),
        to,
      );
    }
  };
  const fill = async (upTo: number): Promise<void> => {
    if (asking || heard === null) return;
    asking = true;
    try {
      // One answer holds only so much; what is still missing is asked for again.
      for (let before = -1; heard < upTo && heard > before; ) {
        before = heard;
        const answer = await since(heard);
        if (answer.ok && answer.from <= heard) take(answer.to, answer.events);
      }
    } catch {
      // Lost on the way: the next welcome or the next gap makes it good.
    } finally {
      asking = false;
    }
  };
  return {
    pos: () => heard,
    begin: (pos) => {
      heard = pos;
    },
    hear: async ({ from, to, events }) => {
      if (heard === null) return;
      if (from > heard) await fill(to);
      else take(to, events);
    },
  };
}
