import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Server } from "../../board-bridge/src/testing.ts";
import { World } from "./fake.ts";
import { after, BEGUN, begin, credits, end, panel, session, settle } from "./fake-session.ts";

beforeEach(begin);
afterEach(end);

describe("whose a thing is", () => {
  test("each panel tells of what its own person made, and of nothing else", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    ann.miro.writes("Call back");
    bob.miro.writes("One phone number");
    await settle();
    expect(server.reports.map(({ by, items }) => [by, items.map(({ text }) => text)])).toEqual([
      ["ann", ["Call back"]],
      ["bob", ["One phone number"]],
    ]);
    expect(server.stored.size).toBe(2);
  });

  test("a paste and an edited text fire nothing, and count all the same", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    const note = ann.miro.writes("Call back");
    await after(4);
    bob.miro.rewords(note, "Call back today");
    ann.miro.pastes(note);
    await settle();
    expect(credits(server)).toEqual([
      ["Call back", "ann", "ann"],
      ["Call back today", "ann", "bob"],
    ]);
  });

  test("who changes what its maker has not told of yet waits for the maker", async () => {
    const { server, world, people } = await session("ann", "bob");
    const [ann, bob] = people;
    ann.seat.online = false;
    const note = ann.miro.writes("Call back");
    await after(1);
    bob.miro.rewords(note, "Call back today");
    await settle();
    expect(server.stored.size).toBe(0);
    ann.seat.comeBack();
    await settle();
    expect(credits(server)).toEqual([["Call back today", "ann", expect.anything()]]);
    expect(world.words()).toEqual(["Call back today"]);
  });

  test("what people do to each other's notes is theirs: moved, reworded, deleted", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    const [moved, deleted] = [ann.miro.writes("Move me"), ann.miro.writes("Delete me")];
    await settle();
    bob.miro.moves(moved, 400, 300);
    bob.miro.deletes(deleted);
    await settle();
    expect(server.stored.get(moved)).toMatchObject({ x: 400 - 199 / 2, author: "ann", editor: "bob" });
    expect(server.stored.get(deleted)).toMatchObject({ deleted: true, author: "ann", editor: "bob" });
  });

  test("what was there before, and what guests make and delete, is shown and credited to nobody", async () => {
    const world = new World();
    const server = new Server();
    const [ann, bob, guest] = [world.join("ann"), world.join("bob"), world.join("guest")];
    ann.writes("From the template");
    guest.writes("By a guest");
    await after(10);
    vi.setSystemTime(BEGUN);
    const people = [await panel(ann, server.seat("ann")), await panel(bob, server.seat("bob"))] as const;
    const mine = ann.writes("Call back");
    await after(5);
    guest.deletes(mine);
    guest.rewords(guest.writes("Hello"), "Hello all");
    await settle();
    expect(credits(server)).toEqual([
      ["By a guest", null, null],
      ["From the template", null, null],
      ["Hello all", null, null],
    ]);
    expect(server.stored.get(mine)).toMatchObject({
      deleted: true,
      outside: true,
      author: "ann",
      editor: null,
    });
    // What a participant does to it is theirs.
    const [template] = ann.ids("From the template");
    people[1].miro.moves(template ?? "", 900, 0);
    await settle();
    expect(credits(server)).toContainEqual(["From the template", "bob", "bob"]);
  });

  test("what is done to a guest's note at once is a change and no note of one's own", async () => {
    const { server, world, people } = await session("ann", "bob");
    const guest = world.join("guest");
    const note = guest.writes("By a guest");
    await after(3);
    people[1].miro.moves(note, 700, 0);
    await settle();
    const told = server.reports.flatMap(({ by, items }) =>
      items.map(({ x, outside }) => [by, x, outside ?? false]),
    );
    expect(told.at(-1)).toEqual(["bob", 700 - 199 / 2, false]);
    expect(told.slice(0, -1).every(([, x, outside]) => x === -199 / 2 && outside)).toBe(true);
  });

  test("two windows of one person tell of everything once", async () => {
    const { world, server, people } = await session("ann", "bob");
    const [ann] = people;
    const second = await panel(world.join("ann again", "ann"), server.seat("ann"), false);
    const note = ann.miro.writes("Call back");
    ann.miro.pastes(note);
    second.miro.writes("From the other window");
    await settle();
    ann.miro.moves(note, 100, 100);
    await settle();
    expect(credits(server)).toEqual([
      ["Call back", "ann", "ann"],
      ["Call back", "ann", "ann"],
      ["From the other window", "ann", "ann"],
    ]);
    expect([...server.stored.values()].map(({ version }) => version).sort()).toEqual([1, 1, 2]);
  });

  test("things in a frame lie where they lie on the board, and are carried by it without anybody's doing", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    const frame = ann.miro.draws("frame", { x: 1000, y: 500, width: 800, height: 600, title: "Ideas" });
    const inside = { parentId: frame, relativeTo: "parent_top_left", x: 100, y: 100 } as const;
    const note = ann.miro.writes("Call back", { ...inside, width: 100 });
    await settle();
    expect(server.stored.get(note)).toMatchObject({ parent: frame, x: 1000 - 400 + 100 - 50, w: 100 });
    bob.miro.moves(frame, 2000, 500);
    await settle();
    expect(server.stored.get(frame)).toMatchObject({ editor: "bob" });
    expect(server.stored.get(note)).toMatchObject({ x: 1650, author: "ann", editor: null, outside: true });
  });
});

describe("a line that was lost", () => {
  test("to Veche: what was done meanwhile is told on return, by whoever did it", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    ann.seat.online = false;
    const note = ann.miro.writes("Written offline");
    await after(60);
    bob.miro.writes("Written online");
    await settle();
    expect(credits(server)).toEqual([["Written online", "bob", "bob"]]);
    ann.seat.comeBack();
    await settle();
    expect(server.stored.get(note)).toMatchObject({ author: "ann", editor: "ann" });
    expect(ann.notices).toEqual([]);
  });

  test("to Miro: the same", async () => {
    const { server, world, people } = await session("ann", "bob");
    const [ann, bob] = people;
    ann.miro.leaves();
    ann.seat.online = false;
    ann.miro.writes("Written offline");
    bob.miro.writes("Written online");
    await after(60);
    ann.miro.returns();
    ann.seat.comeBack();
    await settle();
    expect(credits(server)).toEqual([
      ["Written offline", "ann", "ann"],
      ["Written online", "bob", "bob"],
    ]);
    for (const { miro } of people) expect(miro.words()).toEqual(world.words());
  });

  test("a panel that is opened late, or anew, tells of what its person did since the exercise began", async () => {
    const { server, world, people } = await session("ann", "bob");
    const [ann] = people;
    const late = world.join("chen");
    late.writes("Before the panel was open");
    ann.adapter.close();
    const note = ann.miro.writes("While the panel was closed");
    await after(4);
    await panel(late, server.seat("chen"));
    await panel(ann.miro, server.seat("ann"));
    await settle();
    expect(server.stored.get(note)).toMatchObject({ author: "ann" });
    expect(credits(server)).toContainEqual(["Before the panel was open", "chen", "chen"]);
  });
});

test("five hundred things are told of once each, in few messages and few calls", async () => {
  const { server, people } = await session("ann", "bob");
  const [ann, bob] = people;
  for (let at = 0; at < 500; at += 1) ann.miro.writes(`Idea ${at}`, { x: at * 10 });
  await settle();
  expect(server.stored.size).toBe(500);
  expect(server.reports.every(({ by }) => by === "ann")).toBe(true);
  expect(server.reports.length).toBeLessThan(8);
  const calls = bob.miro.calls;
  await after(60);
  expect(bob.miro.calls - calls).toBeLessThan(30);
  expect(server.reports.length).toBeLessThan(8);
});

describe("a board that is closed", () => {
  test("gets back what its candidate does on it, as far as Miro lets apps", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    const [moved, worded, gone] = ["Move", "Word", "Gone"].map((words) => ann.miro.writes(words)) as [
      string,
      string,
      string,
    ];
    await settle();
    const told = server.reports.length;
    server.become("locked");
    bob.miro.moves(moved, 500, 500);
    bob.miro.rewords(worded, "Other words");
    bob.miro.deletes(gone);
    bob.miro.writes("Too late");
    bob.miro.draws();
    await settle();
    expect(ann.miro.words()).toEqual(["Gone", "Move", "Word", "unsupported"]);
    expect(ann.miro.raw(moved)?.x).toBeCloseTo(0, 1);
    expect(ann.miro.raw(moved)?.y).toBeCloseTo(0, 1);
    expect(server.reports).toHaveLength(told);
    expect(bob.notices).toEqual([
      { kind: "undone", code: "locked", message: "" },
      { kind: "stays", code: "locked", message: "" },
    ]);
    // What was drawn anew in place of what was deleted is the same note.
    server.become("open");
    const [again] = bob.miro.ids("Gone");
    bob.miro.moves(again ?? "", 300, 300);
    await settle();
    expect(server.stored.get(gone)).toMatchObject({ author: "ann", editor: "bob", text: "Gone" });
    expect(server.stored.get(gone)?.deleted).toBeUndefined();
    expect(server.stored.get(gone)?.x).toBeGreaterThan(100);
    expect([...server.stored.values()].filter(({ text }) => text === "Gone")).toHaveLength(1);
  });

  test("leaves alone what a facilitator prepares and what people do before and after the exercise", async () => {
    const { server, people } = await session("ann", "fay");
    const [ann, fay] = people;
    server.kinds.set("fay", "facilitator");
    server.become("between");
    fay.miro.writes("For the next phase");
    await settle();
    server.session = "over";
    server.become("over");
    ann.miro.writes("Thank you all");
    await settle();
    expect(ann.miro.words()).toEqual(["For the next phase", "Thank you all"]);
    expect([...ann.notices, ...fay.notices]).toEqual([]);
  });

  test("a phase for notes takes no lines, and nothing else is lost with them", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann] = people;
    server.tools = ["notes"];
    server.tellState();
    const note = ann.miro.writes("Call back");
    ann.miro.draws("connector", { start: { item: note }, end: { item: note } });
    await settle();
    expect(credits(server)).toEqual([["Call back", "ann", "ann"]]);
    expect(ann.miro.words()).toEqual(["Call back"]);
    expect(ann.notices).toEqual([{ kind: "undone", code: "not_allowed_in_phase", message: "" }]);
  });
});
