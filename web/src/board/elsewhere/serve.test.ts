import { type BoardState, type Listener, type SeenItem, type Socket, socketLink } from "@veche/board-bridge";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Answer, Event, EventOf, Item } from "../../protocol";
import { hear } from "../../room/hear";
import type { Live, News, Shown } from "../../room/live";
import { start } from "../../room/room";
import { ANN, BORIS, FAY, OLGA, welcome } from "../../room/sample";
import type { FromHost, Host } from "./host";
import { serve, stateIn } from "./serve";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const AT = "2026-11-22T10:00:00.000Z";
const item = (id: string, version: number, more: Partial<Item> = {}): Item => ({
  id,
  kind: "note",
  text: `Words ${version}`,
  version,
  ...more,
});

/** An open session that is moved on by hand, with what it was asked. */
function session(answer: Answer<"board.change"> = { ok: true, pos: 1, rejected: [] }, who = ANN) {
  const store = createStore<Shown>(() => ({
    room: start(welcome(who)),
    line: { state: "live" },
    waiting: [],
    unsent: { items: [], safe: true } as never,
    pointers: {},
  }));
  const listeners = new Set<(news: News) => void>();
  const asked: unknown[] = [];
  const live = {
    store,
    now: () => NOW,
    ask: async (name: string, data: unknown) => {
      asked.push([name, data]);
      return answer;
    },
    listen(listener: (news: News) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Live;
  return {
    live,
    asked,
    happen(...events: Event[]) {
      store.setState(({ room }) => ({ room: room && events.reduce((now, event) => hear(event, now), room) }));
      for (const listener of listeners) listener({ type: "events", events });
    },
  };
}

function host() {
  const told: Parameters<Host["post"]>[0][] = [];
  let tell: (message: FromHost) => void = () => undefined;
  const made: Host = {
    origin: "https://board.example",
    source: "canvas",
    draws: true,
    post: (message) => told.push(message),
    listen(hearer) {
      tell = hearer;
      return () => undefined;
    },
  };
  return { host: made, told, tell: (message: FromHost) => tell(message) };
}

const changed = (by: string, ...items: Item[]): EventOf<"board.changed"> =>
  ({ pos: 1, id: "e", at: AT, by, type: "board.changed", data: { items } }) as EventOf<"board.changed">;

test("a whiteboard is told how things stand, then what changes, with whose it is", () => {
  const { live, happen } = session();
  const { host: beside, told } = host();
  serve(live, beside, () => undefined);
  expect(told.map(({ type }) => type)).toEqual(["state", "items"]);
  happen(changed("boris", item("n", 1)), changed("ann", item("n", 2)));
  expect(told.at(-1)).toEqual({
    type: "items",
    whole: false,
    items: [{ ...item("n", 2), author: "boris", editor: "ann" }],
  });
  happen(changed("boris", item("guest", 1, { outside: true })));
  expect(told.at(-1)).toMatchObject({ items: [{ id: "guest", author: null, editor: null }] });
  const before = told.length;
  happen({ pos: 2, id: "c", at: AT, by: "boris", type: "chat.sent", data: { text: "Hello" } } as Event);
  expect(told).toHaveLength(before);
});

test("what is reported goes to the session in the name of the whiteboard, and its answer back", async () => {
  const refusal = { ok: false, code: "locked", message: "The board is locked." } as const;
  const { live, asked } = session(refusal);
  const { host: beside, told, tell } = host();
  const chosen: (string | null)[] = [];
  serve(live, beside, (one) => chosen.push(one));
  tell({ type: "report", id: 7, items: [item("n", 1)] });
  tell({ type: "chosen", item: "n" });
  await Promise.resolve();
  expect(asked).toEqual([["board.change", { items: [item("n", 1)], source: "canvas" }]]);
  expect(told.at(-1)).toEqual({ type: "answer", id: 7, answer: refusal });
  expect(chosen).toEqual(["n"]);
});

test("what no message can hold is answered and never sent", async () => {
  const { live, asked } = session();
  const { host: beside, told, tell } = host();
  serve(live, beside, () => undefined);
  const round = { ...item("n", 1) } as Item & { self?: unknown };
  round.self = round;
  let deep: unknown = [];
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  const unsound: (readonly Item[])[] = [
    [round],
    [{ ...item("n", 1), size: 5n } as Item],
    [{ ...item("n", 1), deep } as Item],
    [item("n", 1, { text: "я".repeat(500_000) })],
    Array.from({ length: 501 }, (_, at) => item(`n${at}`, 1)),
  ];
  for (const [id, items] of unsound.entries()) tell({ type: "report", id, items });
  tell({ type: "report", id: 9, items: [JSON.parse('{"id": "__proto__", "version": 1, "__proto__": {}}')] });
  await Promise.resolve();
  expect(asked).toHaveLength(1);
  const answers = told.filter((one) => one.type === "answer");
  expect(answers.map(({ id, answer }) => [id, answer.ok])).toEqual([
    ...unsound.map((_, id) => [id, false]),
    [9, true],
  ]);
});

test("the page around whoever leads learns what is written alone once all may see it", () => {
  const { live, happen } = session(undefined, FAY);
  const { host: beside, told } = host();
  serve(live, beside, () => undefined);
  const alone = changed("boris", item("n", 1));
  happen({ ...alone, data: { ...alone.data, hidden: true } });
  expect(told.filter((one) => one.type === "items" && one.items.length > 0)).toEqual([]);
  happen(event("board.revealed", { phase: phases[0]?.key, run: 1 }));
  expect(told.at(-1)).toMatchObject({ type: "items", whole: false, items: [{ id: "n", author: "boris" }] });
  const before = told.length;
  happen(event("chat.sent", { text: "Hello" }));
  expect(told).toHaveLength(before);
});

test("a whiteboard that is left hears that nobody is here any more", () => {
  const { live } = session();
  const { host: beside, told } = host();
  serve(live, beside, () => undefined)();
  expect(told.at(-1)).toEqual({ type: "state", state: null });
});

const ENDS = "2026-11-22T10:05:00.000Z";
const event = (type: string, data: object): Event =>
  ({ pos: 0, id: "e", at: AT, by: "fay", type, data }) as unknown as Event;
const { phases } = start(welcome(ANN)).exercise;
const facts = fc.oneof(
  fc
    .constantFrom(...phases.map(({ key }) => key))
    .map((phase) => event("phase.started", { phase, run: 1, seconds: 300, ends_at: ENDS })),
  fc.constantFrom(
    event("phase.paused", { phase: "x", run: 1, remaining: 42 }),
    event("phase.resumed", { phase: "x", run: 1, ends_at: ENDS }),
    event("phase.extended", { phase: "x", run: 1, seconds: 60, ends_at: null, remaining: 100 }),
    event("phase.ended", { phase: phases[0]?.key, run: 1 }),
    event("exercise.ended", {}),
    event("washup.opened", {}),
    event("session.closed", {}),
    event("board.locked", { locked: true }),
    event("board.locked", { locked: false }),
    event("board.revealed", { phase: phases[0]?.key, run: 1 }),
    event("area.locked", { area: "a", x: 1, y: 2, w: 3, h: 4 }),
    event("area.locked", { area: "b", x: 5, y: 6, w: 7, h: 8 }),
    event("area.unlocked", { area: "a" }),
    event("spotlight.shown", { item: "n" }),
    event("spotlight.shown", { area: [1, 2, 3, 4] }),
    event("spotlight.cleared", {}),
    event("chat.sent", { text: "Hello" }),
  ),
);

/** What a page hears that has a seat and no panel. */
function straight(me: typeof ANN) {
  const hearers = new Map<string, (told: never) => void>();
  const socket = {
    on: (name: string, hearer: (told: never) => void) => hearers.set(name, hearer),
    off: () => undefined,
  } as unknown as Socket;
  let state: BoardState | null = null;
  const items = new Map<string, SeenItem>();
  const listener: Listener = {
    state: (told) => {
      state = told;
    },
    items: (told) => {
      for (const one of told) items.set(one.id, one);
    },
    show: () => undefined,
  };
  socketLink(socket, "canvas").listen(listener);
  const emit = (name: string, told: object): void => hearers.get(name)?.(told as never);
  emit("welcome", welcome(me));
  return { state: () => state, items, emit };
}

test("over the panel and straight from the server a whiteboard learns the same", () => {
  fc.assert(
    fc.property(fc.constantFrom(ANN, BORIS, OLGA, FAY), fc.array(facts, { maxLength: 12 }), (me, events) => {
      const page = straight(me);
      let room = start(welcome(me));
      events.forEach((one, at) => {
        const told = { ...one, pos: at + 1 };
        room = hear(told, room);
        page.emit("events", { from: at, to: at + 1, events: [told], now: AT });
      });
      expect(page.state()).toEqual(stateIn(room, NOW));
    }),
  );
});

test("whose a thing is, is the same over both ways", () => {
  const page = straight(ANN);
  const changes = [
    changed("boris", item("n", 1), item("guest", 1, { outside: true })),
    changed("ann", item("n", 2)),
    changed("boris", item("m", 1)),
    changed("ann", item("m", 2, { outside: true })),
  ].map((one, at) => ({ ...one, pos: at + 1 }));
  page.emit("events", { from: 0, to: 4, events: changes, now: AT });
  const credits = [
    ["n", "boris", "ann"],
    ["guest", null, null],
    ["m", "boris", null],
  ];
  expect([...page.items.values()].map(({ id, author, editor }) => [id, author, editor])).toEqual(credits);
  const { live, happen } = session();
  const { host: beside, told } = host();
  serve(live, beside, () => undefined);
  for (const change of changes) happen(change);
  const heard = new Map(
    told.flatMap((one) => (one.type === "items" ? one.items : [])).map((one) => [one.id, one]),
  );
  expect(credits.map(([id]) => heard.get(`${id}`)).map((one) => [one?.id, one?.author, one?.editor])).toEqual(
    credits,
  );
});
