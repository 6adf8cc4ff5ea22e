import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bridge, type Notice } from "../../board-bridge/src/headless.ts";
import { type Seat, Server } from "../../board-bridge/src/testing.ts";
import { FigJamAdapter } from "./adapter.ts";
import { type FakeFigma, World } from "./fake.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-22T10:00:00.000Z") });
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  vi.useRealTimers();
});

const open: FigJamAdapter[] = [];
const after = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);
const settle = () => after(30);

interface Person {
  readonly figma: FakeFigma;
  readonly seat: Seat;
  readonly adapter: FigJamAdapter;
  readonly notices: Notice[];
}

function plugin(figma: FakeFigma, seat: Seat): Person {
  const notices: Notice[] = [];
  const say = (notice: Notice): void => void notices.push(notice);
  const adapter = new FigJamAdapter({ figma, bridge: bridge(seat), say });
  open.push(adapter);
  return { figma, seat, adapter, notices };
}

async function session(...names: string[]) {
  const world = new World();
  const server = new Server();
  const people = names.map((name) => plugin(world.join(name), server.seat(name)));
  await after(2);
  return { world, server, people: people as [Person, Person, ...Person[]] };
}

/** Of each thing that Veche knows: its words, who made it and who changed it last. */
const credits = (server: Server) =>
  [...server.stored.values()]
    .filter(({ deleted }) => !deleted)
    .map(({ text, kind, author, editor }) => [text ?? kind, author, editor] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));

describe("whose a thing is", () => {
  test("each plugin tells of what is done where it runs, and of nothing else", async () => {
    const { server, world, people } = await session("ann", "bob");
    const [ann, bob] = people;
    const note = ann.figma.writes("Call back");
    world.join("guest").writes("By a guest");
    await settle();
    bob.figma.moves(note, 400, 300);
    await settle();
    expect(server.reports.map(({ by }) => by)).toEqual(["ann", "bob"]);
    expect(server.stored.get(note)).toMatchObject({
      kind: "note",
      x: 400,
      y: 300,
      author: "ann",
      editor: "bob",
    });
    expect(server.stored.size).toBe(1);
  });

  test("a paste counts, with all that lies in what was pasted", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    const section = ann.figma.draws("SECTION", { name: "Ideas", x: 1000, width: 800, height: 600 });
    const note = ann.figma.writes("Call back", { parent: section, x: 20, y: 30 });
    await settle();
    expect(server.stored.get(note)).toMatchObject({ parent: section, x: 1020, y: 30 });
    bob.figma.pastes(section);
    await settle();
    expect(credits(server)).toEqual([
      ["Call back", "ann", "ann"],
      ["Call back", "bob", "bob"],
      ["Ideas", "ann", "ann"],
      ["Ideas", "bob", "bob"],
    ]);
  });

  test("a section takes along what lies in it, moved and deleted, and only the section is counted as moved", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    const section = ann.figma.draws("SECTION", { name: "Ideas", width: 800, height: 600 });
    const note = ann.figma.writes("Call back", { parent: section, x: 20, y: 30 });
    await settle();
    bob.figma.moves(section, 500, 0);
    await settle();
    expect(server.stored.get(section)).toMatchObject({ x: 500, editor: "bob" });
    expect(server.stored.get(note)).toMatchObject({ x: 520, editor: null, outside: true });
    bob.figma.deletes(section);
    await settle();
    expect(credits(server)).toEqual([]);
    expect(server.stored.get(note)).toMatchObject({ deleted: true, author: "ann", editor: "bob" });
  });

  test("what is done to something of an unknown author is a change; its author stays unknown", async () => {
    const world = new World();
    const before = world.join("somebody").writes("From the template");
    const server = new Server();
    const [ann, bob] = ["ann", "bob"].map((name) => plugin(world.join(name), server.seat(name))) as [
      Person,
      Person,
    ];
    await settle();
    expect(server.stored.size).toBe(0);
    bob.figma.moves(before, 300, 0);
    ann.figma.moves(world.join("guest").writes("By a guest"), 10, 10);
    await settle();
    const told = server.reports.flatMap(({ by, items }) =>
      items.map(({ x, outside }) => [by, x, outside ?? false]),
    );
    expect(told).toEqual([
      ["bob", 0, true],
      ["bob", 300, false],
    ]);
    expect([ann.notices, bob.notices]).toEqual([[], []]);
  });

  test("who changes what its maker has not told of yet waits for the maker", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    ann.seat.slow = 3_000;
    const note = ann.figma.writes("Call back");
    await after(1);
    bob.figma.rewords(note, "Call back today");
    await settle();
    expect(credits(server)).toEqual([["Call back today", "ann", "bob"]]);
  });

  test.each([true, false])(
    "two windows of one person tell of everything once; the other is local: %s",
    async (local) => {
      const { server, world, people } = await session("ann", "bob");
      world.sameIsLocal = local;
      const [ann] = people;
      const second = plugin(world.join("ann"), server.seat("ann"));
      const note = ann.figma.writes("Call back");
      second.figma.writes("From the other window");
      await settle();
      ann.figma.moves(note, 100, 100);
      await settle();
      expect(credits(server)).toEqual([
        ["Call back", "ann", "ann"],
        ["From the other window", "ann", "ann"],
      ]);
      expect([...server.stored.values()].map(({ version }) => version).sort()).toEqual([1, 2]);
      expect(world.words()).toEqual(["Call back", "From the other window"]);
    },
  );
});

describe("a line that was lost", () => {
  test("to Veche: what was done meanwhile is told on return, by whoever did it", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    ann.seat.online = false;
    const note = ann.figma.writes("Written offline");
    await after(60);
    bob.figma.writes("Written online");
    await settle();
    expect(credits(server)).toEqual([["Written online", "bob", "bob"]]);
    ann.seat.comeBack();
    await settle();
    expect(server.stored.get(note)).toMatchObject({ author: "ann", editor: "ann" });
  });

  test("to Figma: the same", async () => {
    const { server, world, people } = await session("ann", "bob");
    const [ann, bob] = people;
    ann.figma.leaves();
    ann.seat.online = false;
    ann.figma.writes("Written offline");
    bob.figma.writes("Written online");
    await after(60);
    ann.figma.returns();
    ann.seat.comeBack();
    await settle();
    expect(credits(server)).toEqual([
      ["Written offline", "ann", "ann"],
      ["Written online", "bob", "bob"],
    ]);
    for (const { figma } of people) expect(figma.words()).toEqual(world.words());
  });
});

test("five hundred things are told of once each, in few messages", async () => {
  const { server, people } = await session("ann", "bob");
  for (let at = 0; at < 500; at += 1) people[0].figma.writes(`Idea ${at}`, { x: at * 10 });
  await settle();
  expect(server.stored.size).toBe(500);
  expect(server.reports.every(({ by }) => by === "ann")).toBe(true);
  expect(server.reports.length).toBeLessThan(6);
});

describe("a board that is closed", () => {
  test("gets back what its candidate does on it, but for what is locked there", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    const [moved, worded, gone] = ["Move", "Word", "Gone"].map((words) => ann.figma.writes(words)) as [
      string,
      string,
      string,
    ];
    await settle();
    const told = server.reports.length;
    server.become("locked");
    bob.figma.moves(moved, 500, 500);
    bob.figma.rewords(worded, "Other words");
    bob.figma.deletes(gone);
    bob.figma.writes("Too late");
    bob.figma.draws("HIGHLIGHT", { locked: true });
    await settle();
    expect(ann.figma.words()).toEqual(["Gone", "HIGHLIGHT", "Move", "Word"]);
    expect(ann.figma.raw(moved)).toMatchObject({ x: 0, y: 0 });
    expect(server.reports).toHaveLength(told);
    expect(bob.notices).toEqual([
      { kind: "undone", code: "locked", message: "" },
      { kind: "stays", code: "locked", message: "" },
    ]);
    server.become("open");
    bob.figma.moves(bob.figma.ids("Gone")[0] ?? "", 300, 300);
    await settle();
    expect(server.stored.get(gone)).toMatchObject({ x: 300, y: 300, author: "ann", editor: "bob" });
    expect([...server.stored.values()].filter(({ text }) => text === "Gone")).toHaveLength(1);
  });

  test("counts nothing before and after the exercise, and leaves it alone", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann] = people;
    server.session = "lobby";
    server.become("lobby");
    ann.figma.writes("Hello");
    await settle();
    server.session = "running";
    server.become("open");
    await settle();
    server.session = "over";
    server.become("over");
    ann.figma.writes("Thank you all");
    await settle();
    expect(server.reports).toEqual([]);
    expect(ann.figma.words()).toEqual(["Hello", "Thank you all"]);
    expect(ann.notices).toEqual([]);
  });
});

describe("what is written in the panel's list", () => {
  const listed = {
    id: "6f1c0c1e-0000-4000-8000-000000000001",
    kind: "note",
    text: "From the list",
    x: 40,
    y: 50,
    w: 192,
    h: 112,
    version: 1,
  } as const;

  test("is drawn by its author's plugin once, and is one note", async () => {
    const { server, people } = await session("ann", "bob");
    const [, bob] = people;
    server.take("ann", [listed]);
    await settle();
    expect(bob.figma.words()).toEqual(["From the list"]);
    const [drawn = ""] = bob.figma.ids("From the list");
    expect(server.stored.get(listed.id)?.version).toBe(1);
    bob.figma.moves(drawn, 640, 50);
    bob.figma.pastes(drawn);
    await settle();
    expect(server.stored.get(listed.id)).toMatchObject({
      x: 640,
      y: 50,
      w: 192,
      author: "ann",
      editor: "bob",
    });
    expect(credits(server)).toHaveLength(2);
  });

  test("is not on the board while everybody writes alone, and is once that is over", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    server.alone = true;
    server.tellState();
    server.take("ann", [listed]);
    bob.figma.writes("On the board after all");
    await settle();
    expect(ann.figma.words()).toEqual(["On the board after all"]);
    expect(bob.notices).toEqual([{ kind: "private", code: "private", message: "" }]);
    server.alone = false;
    server.tellState();
    await settle();
    expect(ann.figma.words()).toEqual(["From the list", "On the board after all"]);
    expect(server.stored.size).toBe(2);
  });

  test("changed and deleted there changes on the board", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann] = people;
    const note = ann.figma.writes("Call back");
    await settle();
    const { author: _, editor: __, ...stored } = server.stored.get(note) ?? { author: "", editor: "" };
    server.take("bob", [{ ...stored, text: "Call back soon", version: 2 } as never]);
    await settle();
    expect(ann.figma.words()).toEqual(["Call back soon"]);
    expect(server.stored.get(note)).toMatchObject({ version: 2, editor: "bob" });
    server.take("ann", [{ ...stored, deleted: true, version: 3 } as never]);
    await settle();
    expect(ann.figma.words()).toEqual([]);
  });
});

test("choice, spotlight and a wish to see a thing go both ways", async () => {
  const { server, people } = await session("ann", "bob");
  const [ann, bob] = people;
  const note = ann.figma.writes("Call back");
  await settle();
  bob.figma.selects(note);
  bob.figma.selects();
  expect(bob.seat.chosen).toEqual([note, null]);
  server.spotlight = { item: note };
  server.tellState();
  server.spotlight = { area: [0, 0, 2000, 500] };
  server.tellState();
  await after(1);
  expect(ann.figma.shown).toEqual([note]);
  expect(ann.figma.viewport).toMatchObject({ center: { x: 1000, y: 250 }, zoom: 0.5 });
});

test("a facilitator lays out sections that are nobody's contribution, and FigJam's timer follows Veche's", async () => {
  const { server, people } = await session("ann", "fay");
  const [ann, fay] = people;
  server.kinds.set("fay", "facilitator");
  server.ends = Date.now() + 300_000;
  server.tellState();
  fay.adapter.layOutPhases();
  await settle();
  fay.adapter.layOutPhases();
  server.ends = null;
  server.tellState();
  await settle();
  expect(ann.figma.words()).toEqual(["1. Ideas", "2. Choice"]);
  expect(server.reports).toEqual([]);
  expect(fay.figma.clock).toEqual(["start", 300, "stop"]);
  expect(ann.figma.clock).toEqual([]);
});
