import { describe, expect, it } from "vitest";
import type { Event, WelcomeSession } from "../protocol";
import { hear } from "../room/hear";
import { type Room, start } from "../room/room";
import { ANN, BORIS, welcome } from "../room/sample";
import { deedsOf, movedIn } from "./deeds";

const AT = "2026-11-22T10:02:00.000Z";
const NOTE = {
  id: "n1",
  type: "text",
  text: "Call back",
  originalText: "Call back",
  version: 1,
  versionNonce: 1,
};
const GROUP = { cluster: "c1", title: "Speed", by: BORIS.id, items: [] };
const LINE = { item: "l1", what: "Train the shift", author: "ann", added_at: AT, by: "ann", at: AT };

function room(session: Partial<WelcomeSession> = {}): Room {
  const usual = welcome(ANN).session;
  const exercise = {
    ...usual.exercise,
    alternatives: ["a", "b", "c", "d"].map((id) => ({ id, text: id.toUpperCase() })),
    tasks: [{ id: "t1", text: "Write to the shop" }],
  };
  const board = { ...usual.board, elements: [{ ...NOTE, index: "a1" } as never] };
  return start(
    welcome(ANN, {
      exercise,
      board,
      clusters: [GROUP],
      plan: [LINE],
      tasks: { day: [], put: [] },
      ...session,
    } as never),
  );
}

let pos = 0;
function heard(type: string, data: unknown, by: string = BORIS.id): Event {
  pos += 1;
  return { pos, id: `e${pos}`, type, at: AT, by, data } as never;
}

function told(...events: Event[]) {
  const before = room();
  return deedsOf(
    events,
    before,
    events.reduce((now, event) => hear(event, now), room()),
  );
}

describe("what moved in an order", () => {
  it.each([
    ["abcd", "bcda", "a"],
    ["abcd", "dabc", "d"],
    ["abcd", "acbd", "c"],
    ["abcd", "abcd", null],
    ["abcd", "badc", null],
  ])("from %s to %s is %s", (before, after, item) => {
    expect(movedIn([...before], [...after])).toBe(item);
  });
});

describe("what others do", () => {
  const by = BORIS.id;

  it("names what was moved and where to, one after another", () => {
    const first = heard("ranking.put", { scope: "group", order: ["b", "c", "a", "d"] });
    const second = heard("ranking.put", { scope: "group", order: ["d", "b", "c", "a"] });
    expect(told(first, second)).toEqual([
      { by, did: "moved", what: "A", place: 3 },
      { by, did: "moved", what: "D", place: 1 },
    ]);
  });

  it("names the note and its group", () => {
    expect(
      told(
        heard("cluster.moved", { item: "n1", cluster: "c1" }),
        heard("cluster.put", { cluster: "c1", title: "Pace" }),
        heard("cluster.moved", { item: "n1", cluster: null }),
        heard("cluster.put", { cluster: "c2", title: "Cost" }),
        heard("cluster.removed", { cluster: "c2" }),
      ),
    ).toEqual([
      { by, did: "putInto", what: "Call back", title: "Speed" },
      { by, did: "renamed", what: "Speed", title: "Pace" },
      { by, did: "tookOut", what: "Call back" },
      { by, did: "opened", what: "Cost" },
      { by, did: "dissolved", what: "Cost" },
    ]);
  });

  it("names the line of the plan and what of it changed", () => {
    expect(
      told(
        heard("plan.put", { item: "l1", what: "Train the shift", cost: 30 }),
        heard("plan.put", { item: "l2", what: "Hire two" }),
        heard("plan.removed", { item: "l1" }),
      ),
    ).toEqual([
      { by, did: "changedLine", what: "Train the shift", line: 1, field: "cost" },
      { by, did: "planned", what: "Hire two" },
      { by, did: "unplanned", what: "Train the shift" },
    ]);
  });

  it("names the card and its place", () => {
    expect(told(heard("task.put", { task: "t1", place: "day" }))).toEqual([
      { by, did: "laid", what: "Write to the shop", place: "day" },
    ]);
  });

  it("is not what one does oneself, nor somebody's own order", () => {
    expect(
      told(
        heard("plan.put", { item: "l3", what: "Mine" }, ANN.id),
        heard("ranking.put", { scope: "own", order: ["d", "a", "b", "c"] }),
      ),
    ).toEqual([]);
  });
});
