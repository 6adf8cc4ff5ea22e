import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Bridge, bridge, type Events } from "./bridge.ts";
import type { Item } from "./items.ts";
import { type Seat, Server } from "./testing.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(5_000);

const note = (id: string, text: string, more: Partial<Item> = {}): Item => ({
  id,
  kind: "note",
  text,
  x: 0,
  y: 0,
  w: 160,
  h: 90,
  ...more,
});

/** A whiteboard that does what it is told. */
function board(seat: Seat) {
  const beside = bridge(seat);
  const shown = new Map<string, Item>();
  const refused: Events["refused"][] = [];
  beside.on("draw", (items) => {
    for (const item of items) shown.set(item.id, item);
  });
  beside.on("erase", (ids) => {
    for (const id of ids) shown.delete(id);
  });
  beside.on("refused", (told) => {
    refused.push(told);
    for (const { id, stored } of told.undo) {
      if (stored) shown.set(id, stored);
      else shown.delete(id);
    }
  });
  return {
    beside,
    refused,
    put(item: Item): void {
      shown.set(item.id, item);
      beside.put(item);
    },
    remove(id: string): void {
      shown.delete(id);
      beside.remove(id);
    },
    texts: () => Object.fromEntries([...shown].map(([id, { text }]) => [id, text]).sort()),
    items: (): readonly Item[] => [...shown.values()],
  };
}

function two() {
  const server = new Server();
  const seats = [server.seat("ann"), server.seat("bob")] as const;
  return { server, seats, ann: board(seats[0]), bob: board(seats[1]) };
}

describe("what is done here", () => {
  test("is told with versions that grow, and shows on the others' boards", async () => {
    const { server, ann, bob } = two();
    ann.put(note("n", "Call back"));
    await settle();
    ann.put(note("n", "Call back soon"));
    await settle();
    expect(server.reports.map(({ by, items }) => [by, items.map((one) => one.version)])).toEqual([
      ["ann", [1]],
      ["ann", [2]],
    ]);
    expect(bob.texts()).toEqual({ n: "Call back soon" });
  });

  test("goes in few messages while a hand moves", async () => {
    const { server, ann } = two();
    for (let x = 0; x < 50; x += 1) {
      ann.put(note("n", "Call back", { x }));
      await vi.advanceTimersByTimeAsync(10);
    }
    await settle();
    expect(server.stored.get("n")?.x).toBe(49);
    expect(server.reports.length).toBeLessThan(10);
  });

  test("is told of once, however often the whiteboard says the same", async () => {
    const { server, ann } = two();
    for (let times = 0; times < 3; times += 1) {
      ann.put(note("n", "Call back"));
      await settle();
    }
    expect(server.reports).toHaveLength(1);
  });

  test("is deleted for everybody, and can come back", async () => {
    const { server, ann, bob } = two();
    ann.put(note("n", "Call back"));
    await settle();
    bob.remove("n");
    await settle();
    expect(ann.texts()).toEqual({});
    expect(server.stored.get("n")).toMatchObject({ deleted: true, text: "Call back", version: 2 });
    bob.put(note("n", "Call back"));
    await settle();
    expect(ann.texts()).toEqual({ n: "Call back" });
  });

  test("holds nothing but the fields of an item", async () => {
    const { server, ann } = two();
    ann.put({ ...note("n", "Call back"), secret: "of the whiteboard" } as Item);
    await settle();
    expect(server.stored.get("n")).not.toHaveProperty("secret");
  });

  test("five hundred things go in more than one message, each once", async () => {
    const { server, ann, bob } = two();
    ann.beside.snapshot(Array.from({ length: 500 }, (_, at) => note(`n${at}`, `Idea ${at}`)));
    await settle();
    expect(server.reports.map(({ items }) => items.length)).toEqual([400, 100]);
    expect(Object.keys(bob.texts())).toHaveLength(500);
  });
});

describe("a whiteboard that can only be looked at", () => {
  test("tells of what is new, changed and gone since the last look", async () => {
    const { server, ann, bob } = two();
    ann.beside.snapshot([note("a", "One"), note("b", "Two")]);
    await settle();
    ann.beside.snapshot([note("b", "Two!"), note("c", "Three")]);
    await settle();
    expect(server.reports.at(-1)?.items.map(({ id, version, deleted }) => [id, version, deleted])).toEqual([
      ["a", 2, true],
      ["b", 2, undefined],
      ["c", 1, undefined],
    ]);
    expect(bob.texts()).toEqual({ b: "Two!", c: "Three" });
  });

  test("does not give what others made for its own", async () => {
    const { server, ann, bob } = two();
    bob.put(note("n", "Bob's"));
    await settle();
    ann.beside.snapshot([note("n", "Bob's")]);
    await settle();
    expect(server.reports.map(({ by }) => by)).toEqual(["bob"]);
  });

  test("keeps what others made outside to itself while everybody writes alone", async () => {
    const { server, ann } = two();
    server.alone = true;
    server.become("open");
    ann.put(note("guest", "From a guest", { outside: true }));
    ann.put(note("own", "Mine"));
    await settle();
    expect([...server.stored.keys()]).toEqual(["own"]);
  });
});

describe("what others made who take no part", () => {
  const credits = (server: Server) =>
    [...server.stored.values()].map(({ id, author, editor }) => [id, author, editor]);

  test("is credited to nobody, and what is done to it at once is a change", async () => {
    const { server, ann, bob } = two();
    ann.beside.put(note("guest", "From a guest", { outside: true }));
    ann.put(note("guest", "From a guest", { x: 40 }));
    await settle();
    expect(
      server.reports.map(({ items }) => items.map(({ version, x, outside }) => [version, x, outside])),
    ).toEqual([[[1, 0, true]], [[2, 40, undefined]]]);
    expect(bob.beside.items().get("guest")).toMatchObject({ x: 40 });
    expect(bob.beside.credit("guest")).toEqual({ author: "ann", editor: "ann" });
  });

  test("that they deleted is gone, and nobody did it", async () => {
    const { server, ann, bob } = two();
    ann.put(note("n", "Call back"));
    await settle();
    bob.beside.lose("n");
    await settle();
    expect(ann.texts()).toEqual({});
    expect(server.stored.get("n")).toMatchObject({ deleted: true, outside: true });
    expect(credits(server)).toEqual([["n", "ann", null]]);
  });

  test("is deleted by whoever deletes it here", async () => {
    const { server, ann, bob } = two();
    ann.put(note("guest", "From a guest", { outside: true }));
    await settle();
    expect(credits(server)).toEqual([["guest", null, null]]);
    bob.remove("guest");
    await settle();
    expect(credits(server)).toEqual([["guest", "bob", "bob"]]);
    expect(server.stored.get("guest")?.outside).toBeUndefined();
  });
});

test("what the phase has no tool for is given back, and nothing else with it", async () => {
  const { server, ann, bob } = two();
  server.tools = ["notes"];
  server.tellState();
  ann.beside.put(note("guest", "", { kind: "frame", outside: true }));
  ann.put(note("line", "", { kind: "connector" }));
  ann.put(note("n", "Call back"));
  await settle();
  expect(bob.texts()).toEqual({ n: "Call back" });
  expect(ann.refused.map(({ refusal, undo }) => [refusal.code, undo])).toEqual([
    ["not_allowed_in_phase", [{ id: "line", stored: null }]],
  ]);
  server.tools = ["notes", "draw"];
  server.tellState();
  ann.put(note("n", "Call back soon"));
  await settle();
  expect(server.stored.get("guest")).toMatchObject({ kind: "frame", outside: true });
});

describe("a board that is closed", () => {
  test("gives back at once what is tried on it, and says why", async () => {
    const { server, ann } = two();
    ann.put(note("n", "Call back"));
    await settle();
    server.become("locked");
    ann.put(note("n", "Something else"));
    ann.put(note("new", "Too late"));
    expect(ann.texts()).toEqual({ n: "Call back" });
    expect(ann.refused.map(({ refusal }) => refusal.code)).toEqual(["locked", "locked"]);
    expect(server.reports).toHaveLength(1);
  });

  test("takes what was made before it closed as the server judges it", async () => {
    const { server, ann } = two();
    ann.put(note("n", "Just in time"));
    server.become("locked");
    await settle();
    expect(server.reports).toHaveLength(1);
    expect(ann.texts()).toEqual({});
    expect(ann.refused.map(({ refusal }) => refusal.message)).toEqual(["The board is locked."]);
  });

  test("takes what is on it once somebody has joined", async () => {
    const server = new Server();
    const seat = server.seat("ann");
    seat.joined = false;
    const ann = board(seat);
    ann.put(note("n", "Before"));
    await settle();
    expect(server.reports).toHaveLength(0);
    seat.joined = true;
    seat.tellState();
    await settle();
    expect(server.stored.has("n")).toBe(true);
  });
});

describe("a line that was lost", () => {
  test("brings what was done meanwhile to the others, and theirs here", async () => {
    const { seats, ann, bob } = two();
    ann.put(note("n", "Call back"));
    await settle();
    seats[0].online = false;
    ann.put(note("mine", "Written offline"));
    bob.put(note("theirs", "Written online"));
    bob.remove("n");
    await settle();
    expect(bob.texts()).toEqual({ theirs: "Written online" });
    seats[0].comeBack();
    await settle();
    expect(ann.texts()).toEqual({ mine: "Written offline", theirs: "Written online" });
    expect(bob.texts()).toEqual(ann.texts());
  });
});

test("a change that lost on its way shows as it is stored", async () => {
  const { server, seats, ann, bob } = two();
  ann.put(note("n", "Call back"));
  await settle();
  seats[1].slow = 1_000;
  bob.put(note("n", "Bob's"));
  await vi.advanceTimersByTimeAsync(200);
  // Bob's line tells him of nothing until his answer has come.
  seats[1].deaf = true;
  ann.put(note("n", "Ann's"));
  await settle();
  expect(server.reports.map(({ by, items }) => [by, items[0]?.version])).toEqual([
    ["ann", 1],
    ["ann", 2],
    ["bob", 2],
  ]);
  expect(bob.texts()).toEqual({ n: "Ann's" });
});

test("clock and choice go both ways", () => {
  const server = new Server();
  const seat = server.seat("ann");
  const beside: Bridge = bridge(seat);
  expect(beside.left()).toBeNull();
  beside.choose("n");
  expect(seat.chosen).toEqual(["n"]);
  const shown: string[] = [];
  const end = beside.on("show", (item) => shown.push(item));
  end();
  expect(shown).toEqual([]);
});

type Deed = readonly [who: 0 | 1, what: "put" | "remove" | "cut" | "back" | "wait", key: number];
const deeds = fc.array(
  fc.tuple(
    fc.constantFrom(0, 1),
    fc.constantFrom("put", "put", "put", "remove", "cut", "back", "wait"),
    fc.integer({ min: 0, max: 4 }),
  ) as fc.Arbitrary<Deed>,
  { maxLength: 40 },
);

test("whatever two people do and whenever their lines break, in the end both see what is stored", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      const { server, seats, ann, bob } = two();
      const boards = [ann, bob] as const;
      let number = 0;
      for (const [who, what, key] of all) {
        number += 1;
        if (what === "put") boards[who].put(note(`n${key}`, `Words ${number}`));
        else if (what === "remove") boards[who].remove(`n${key}`);
        else if (what === "cut") seats[who].online = false;
        else if (what === "back") seats[who].comeBack();
        else await vi.advanceTimersByTimeAsync(50);
      }
      for (const seat of seats) seat.comeBack();
      await settle();
      await settle();
      const stored = [...server.stored.values()].filter(({ deleted }) => !deleted);
      const expected = Object.fromEntries(stored.map(({ id, text }) => [id, text]).sort());
      expect(ann.texts()).toEqual(expected);
      expect(bob.texts()).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});
