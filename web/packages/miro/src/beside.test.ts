import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { after, begin, credits, end, panel, session, settle } from "./fake-session.ts";

beforeEach(begin);
afterEach(end);

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

  test("is drawn by its author's panel once, and is one note", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    server.take("ann", [listed]);
    await settle();
    expect(bob.miro.words()).toEqual(["From the list"]);
    expect(server.stored.size).toBe(1);
    expect(server.stored.get(listed.id)?.version).toBe(1);
    // Moved on the board by somebody else it stays that note; its size is no change.
    const [drawn] = bob.miro.ids("From the list");
    bob.miro.moves(drawn ?? "", 600, 106);
    await settle();
    expect(server.stored.get(listed.id)).toMatchObject({
      x: 504,
      y: 50,
      w: 192,
      h: 112,
      author: "ann",
      editor: "bob",
    });
    expect(server.stored.size).toBe(1);
    expect(ann.miro.words()).toEqual(["From the list"]);
  });

  test("is not on the board while everybody writes alone, and is once that is over", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann, bob] = people;
    server.alone = true;
    server.tellState();
    server.take("ann", [listed]);
    const own = bob.miro.writes("On the board after all");
    await settle();
    expect(ann.miro.words()).toEqual(["On the board after all"]);
    expect(ann.notices).toEqual([{ kind: "private", code: "private", message: "" }]);
    // Nobody tells of what somebody else wrote meanwhile.
    expect(server.reports.filter(({ by }) => by !== "bob").map(({ items }) => items[0]?.id)).toEqual([
      listed.id,
    ]);
    expect(server.stored.get(own)).toMatchObject({ author: "bob" });
    server.alone = false;
    server.tellState();
    await settle();
    expect(ann.miro.words()).toEqual(["From the list", "On the board after all"]);
    expect(server.stored.size).toBe(2);
  });

  test("changed and deleted there changes on the board", async () => {
    const { server, people } = await session("ann", "bob");
    const [ann] = people;
    const note = ann.miro.writes("Call back");
    await settle();
    const { author: _, editor: __, ...stored } = server.stored.get(note) ?? { author: "", editor: "" };
    server.take("bob", [{ ...stored, text: "Call back & smile", version: 2 } as never]);
    await settle();
    expect(ann.miro.words()).toEqual(["Call back &amp; smile"]);
    expect(server.stored.get(note)).toMatchObject({ version: 2, editor: "bob" });
    server.take("ann", [{ ...stored, deleted: true, version: 3 } as never]);
    await settle();
    expect(ann.miro.words()).toEqual([]);
    expect(server.stored.get(note)?.version).toBe(3);
  });

  test("in two windows that know nothing of each other it is drawn twice at worst, and one of them goes", async () => {
    const { world, server, people } = await session("ann", "bob");
    const [ann] = people;
    await panel(world.join("ann again", "ann"), server.seat("ann"));
    await after(5);
    server.take("ann", [listed]);
    await settle();
    await settle();
    expect(ann.miro.words()).toEqual(["From the list"]);
    expect(server.stored.size).toBe(1);
  });

  test("copied on the board the copy is a note of its own", async () => {
    const { server, people } = await session("ann", "bob");
    const [, bob] = people;
    server.take("ann", [listed]);
    await settle();
    bob.miro.pastes(bob.miro.ids("From the list")[0] ?? "");
    await settle();
    expect(credits(server)).toEqual([
      ["From the list", "ann", "ann"],
      ["From the list", "bob", "bob"],
    ]);
  });
});

test("choice, spotlight and a wish to see a thing go both ways", async () => {
  const { server, people } = await session("ann", "bob");
  const [ann, bob] = people;
  const note = ann.miro.writes("Call back");
  await settle();
  bob.miro.selects(note);
  bob.miro.selects();
  expect(bob.seat.chosen).toEqual([note, null]);
  server.spotlight = { item: note };
  server.tellState();
  server.spotlight = { area: [1, 2, 3, 4] };
  server.tellState();
  await after(1);
  expect(ann.miro.zoomed).toEqual([note, "1 2 3 4"]);
});

describe("a facilitator", () => {
  test("lays out a frame for each phase once, which is nobody's contribution", async () => {
    const { server, people } = await session("ann", "fay");
    const [, fay] = people;
    server.kinds.set("fay", "facilitator");
    server.tellState();
    await fay.adapter.layOutPhases();
    await settle();
    await fay.adapter.layOutPhases();
    await settle();
    const frames = [...server.stored.values()].map(({ kind, text, x, author }) => [kind, text, x, author]);
    expect(frames.sort()).toEqual([
      ["frame", "1. Ideas", 3300, null],
      ["frame", "2. Choice", 5100, null],
    ]);
  });

  test("has Miro's timer follow Veche's, where the plan has one", async () => {
    const { server, people } = await session("ann", "fay");
    const [ann, fay] = people;
    server.kinds.set("fay", "facilitator");
    server.ends = Date.now() + 300_000;
    server.tellState();
    await after(1);
    server.ends = Date.now() + 600_000;
    server.tellState();
    await after(1);
    server.ends = null;
    server.tellState();
    await after(1);
    expect(fay.miro.clock).toEqual(["start", 300, "stop", "start", 600, "stop"]);
    expect(ann.miro.clock).toEqual([]);
    fay.miro.hasTimer = false;
    server.ends = Date.now() + 60_000;
    server.tellState();
    await after(1);
    expect(fay.miro.clock).toHaveLength(6);
  });
});
