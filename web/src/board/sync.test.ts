// @vitest-environment jsdom
import "./canvas.setup";
import { reconcileElements, restoreElements } from "@excalidraw/excalidraw";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Answer, Element, Refusal } from "../protocol";
import { type Canvas, inOrder, Sync } from "./sync";

/** The server's side: the rule of the protocol, and everybody told. */
class Board {
  readonly stored = new Map<string, Element>();
  readonly messages: (readonly Element[])[] = [];
  readonly tabs: Tab[] = [];
  refusal: Refusal | null = null;
  /** What the answers to lost changes hold, where they were overtaken by what was told since. */
  outdated: Element[] | null = null;

  take(elements: readonly Element[]): Answer<"board.change"> {
    this.messages.push(structuredClone([...elements]));
    if (this.refusal) return this.refusal;
    const rejected: Element[] = [];
    const accepted: Element[] = [];
    for (const element of structuredClone([...elements])) {
      const before = this.stored.get(element.id);
      const wins =
        !before ||
        element.version > before.version ||
        (element.version === before.version && element.versionNonce < before.versionNonce);
      if (wins) {
        this.stored.set(element.id, element);
        accepted.push(element);
      } else if (before) rejected.push(before);
    }
    for (const tab of this.tabs) tab.sync.hear(structuredClone(accepted));
    return { ok: true, pos: this.messages.length, rejected: structuredClone(this.outdated ?? rejected) };
  }
}

/** A browser: a canvas that changes its elements in place, as the package does. */
class Tab {
  shown: Element[] = [];
  readonly refusals: string[] = [];
  readonly handedBack: Element[] = [];
  readonly sync: Sync;
  online = true;

  constructor(
    readonly board: Board,
    writes = true,
  ) {
    const canvas: Canvas = {
      all: () => this.shown,
      show: (elements) => {
        this.shown = [...elements];
        this.sync.changed();
      },
      restore: (elements) => restoreElements(elements as never, null) as unknown as Element[],
      reconcile: (local, remote) =>
        reconcileElements(local as never, remote as never, {} as never) as unknown as Element[],
    };
    this.sync = new Sync({
      canvas,
      send: async (elements) => {
        const message = structuredClone([...elements]);
        await new Promise((resolve) => setTimeout(resolve, 30));
        while (!this.online) await new Promise((resolve) => setTimeout(resolve, 30));
        return board.take(message);
      },
      stored: (id) => board.stored.get(id),
      onRefused: ({ code }, elements) => {
        this.refusals.push(code);
        this.handedBack.push(...structuredClone([...elements]));
      },
    });
    board.tabs.push(this);
    this.sync.welcome(inOrder([...board.stored.values()]));
    this.sync.write(writes);
  }

  draw(id: string, more: Partial<Element> = {}): void {
    this.shown = [...this.shown, element(id, more)];
    this.sync.changed();
  }

  change(id: string, more: Partial<Element>): void {
    const found = this.shown.find((one) => one.id === id);
    if (!found) throw new Error(`no ${id}`);
    Object.assign(found, more, { version: found.version + 1, versionNonce: found.versionNonce + 7 });
    this.sync.changed();
  }

  get(id: string): Element | undefined {
    return this.shown.find((one) => one.id === id);
  }
}

let place = 0;
function element(id: string, more: Partial<Element> = {}): Element {
  place += 1;
  return {
    id,
    type: "rectangle",
    version: 1,
    versionNonce: 100 + place,
    index: `a${place}`,
    isDeleted: false,
    x: 0,
    y: 0,
    width: 100,
    height: 80,
    ...more,
  };
}

const settle = () => vi.advanceTimersByTimeAsync(3_000);
const versions = (tab: Tab) =>
  tab.shown.map(({ id, version, versionNonce, x }) => [id, version, versionNonce, x]).toSorted();

let board: Board;
beforeEach(() => {
  vi.useFakeTimers();
  board = new Board();
  place = 0;
});
afterEach(() => {
  for (const { sync } of board.tabs) sync.stop();
  vi.useRealTimers();
});

describe("what is drawn here", () => {
  test("reaches the others, and is not sent twice", async () => {
    const [ann, boris] = [new Tab(board), new Tab(board)];
    ann.draw("r");
    await settle();
    expect(boris.get("r")?.version).toBe(1);
    ann.sync.changed();
    boris.sync.changed();
    await settle();
    expect(board.messages.length).toBe(1);
  });

  test("goes out in batches while it is dragged, and ends where it was left", async () => {
    const [ann, boris] = [new Tab(board), new Tab(board)];
    ann.draw("r");
    await settle();
    for (let step = 1; step <= 40; step += 1) {
      ann.change("r", { x: step });
      await vi.advanceTimersByTimeAsync(16);
    }
    await settle();
    expect(boris.get("r")?.x).toBe(40);
    expect(board.messages.length).toBeGreaterThan(3);
    expect(board.messages.length).toBeLessThan(15);
  });

  test("what changes while a message is under way goes with the next", async () => {
    const [ann, boris] = [new Tab(board), new Tab(board)];
    ann.draw("r");
    await vi.advanceTimersByTimeAsync(90);
    ann.change("r", { x: 7 });
    await settle();
    expect(board.messages.map((message) => message[0]?.x)).toEqual([0, 7]);
    expect(boris.get("r")?.x).toBe(7);
  });

  test("is nothing yet while it has no size, no second point and no letter", async () => {
    const ann = new Tab(board);
    ann.draw("click", { width: 0, height: 0 });
    ann.draw("word", { type: "text", text: "", originalText: "" });
    ann.draw("dot", { type: "arrow", points: [[0, 0]] });
    ann.draw("undone", { isDeleted: true });
    await settle();
    expect(board.messages).toEqual([]);
    ann.change("click", { width: 5, height: 5 });
    await settle();
    expect([...board.stored.keys()]).toEqual(["click"]);
  });

  test("and deleted here is deleted for all", async () => {
    const [ann, boris] = [new Tab(board), new Tab(board)];
    ann.draw("r");
    await settle();
    ann.change("r", { isDeleted: true });
    await settle();
    expect(boris.get("r")?.isDeleted).toBe(true);
  });
});

describe("what others draw", () => {
  test("is shown but for what cannot be drawn at all", () => {
    const tab = new Tab(board);
    tab.sync.hear([element("note"), element("broken", { type: "arrow" }), element("other")]);
    expect(tab.shown.map(({ id }) => id)).toEqual(["note", "other"]);
    tab.sync.hear([element("later")]);
    expect(tab.shown.map(({ id }) => id)).toEqual(["note", "other", "later"]);
  });

  test("is never sent back in one's own name", async () => {
    const [ann, boris] = [new Tab(board), new Tab(board)];
    for (let count = 0; count < 20; count += 1) ann.draw(`r${count}`);
    ann.draw("t", { type: "text", text: "hello", originalText: "hello", fontSize: 16, fontFamily: 6 });
    await settle();
    boris.sync.changed();
    await settle();
    expect(board.messages.length).toBe(1);
    expect(versions(boris)).toEqual(versions(ann));
  });

  test("a text that is empty for a moment is not deleted by its readers", async () => {
    const [ann, boris] = [new Tab(board), new Tab(board)];
    ann.draw("t", { type: "text", text: "a", originalText: "a", fontSize: 16, fontFamily: 6 });
    await settle();
    ann.change("t", { text: "", originalText: "" });
    await settle();
    boris.sync.changed();
    await settle();
    expect(board.stored.get("t")?.isDeleted).toBe(false);
    expect(board.messages.every((message) => message.length === 1)).toBe(true);
    expect(board.messages.length).toBe(2);
  });

  test("is there for whoever comes later, in its order", async () => {
    const ann = new Tab(board);
    for (const id of ["c", "a", "b"]) ann.draw(id);
    await settle();
    expect(new Tab(board).shown.map(({ id }) => id)).toEqual(["c", "a", "b"]);
  });
});

test("elements that come out of their order keep the places that the server gave them", async () => {
  const tab = new Tab(board);
  const told = [element("x", { index: "a5" }), element("y", { index: "a1" }), element("z", { index: "a3" })];
  for (const one of told) board.stored.set(one.id, one);
  tab.sync.hear(told);
  await settle();
  expect(tab.shown.map(({ id, index }) => [id, index])).toEqual([
    ["y", "a1"],
    ["z", "a3"],
    ["x", "a5"],
  ]);
  expect(board.messages).toEqual([]);
});

describe("two at the same thing", () => {
  test("the loser takes the server's copy, even over a higher version of its own", async () => {
    const [ann, boris] = [new Tab(board), new Tab(board)];
    ann.draw("r");
    await settle();
    const current = { ...element("r"), version: 5, versionNonce: 1, x: 50 };
    boris.change("r", { x: 9 });
    await vi.advanceTimersByTimeAsync(90);
    board.stored.set("r", current);
    boris.change("r", { x: 10 });
    boris.change("r", { x: 11 });
    await settle();
    const winner = board.stored.get("r");
    expect(boris.get("r")).toMatchObject({ version: winner?.version, x: winner?.x });
  });

  test("a copy in an answer does not undo a newer one that was heard meanwhile", async () => {
    const [ann, boris] = [new Tab(board), new Tab(board)];
    ann.draw("r");
    await settle();
    const current = { ...element("r"), version: 7, versionNonce: 1, x: 70 };
    board.outdated = [{ ...element("r"), version: 6, versionNonce: 1, x: 60 }];
    boris.change("r", { x: 9 });
    board.stored.set("r", current);
    await settle();
    expect(boris.get("r")).toMatchObject({ version: 7, x: 70 });
  });

  test("all end the same after many hands, with breaks of the line", async () => {
    let seed = 11;
    const chance = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const tabs = [new Tab(board), new Tab(board), new Tab(board)];
    for (let step = 0; step < 200; step += 1) {
      const tab = tabs[chance(3)] as Tab;
      const target = tab.shown[chance(Math.max(1, tab.shown.length))];
      if (!target || chance(4) === 0) tab.draw(`n${step}`);
      else tab.change(target.id, chance(6) === 0 ? { isDeleted: true } : { x: chance(900) });
      if (chance(12) === 0) tab.online = !tab.online;
      await vi.advanceTimersByTimeAsync(chance(120));
    }
    for (const tab of tabs) tab.online = true;
    await settle();
    const stored = [...board.stored.values()]
      .map(({ id, version, versionNonce, x }) => [id, version, versionNonce, x])
      .toSorted();
    for (const tab of tabs) expect(versions(tab)).toEqual(stored);
    expect(stored.length).toBeGreaterThan(20);
  });
});

describe("a lost line", () => {
  test("keeps what was drawn and sends it when it is back", async () => {
    const [ann, boris] = [new Tab(board), new Tab(board)];
    ann.online = false;
    ann.draw("r");
    await settle();
    boris.draw("other");
    await settle();
    expect(boris.get("r")).toBeUndefined();
    ann.online = true;
    ann.sync.welcome(inOrder([...board.stored.values()]));
    await settle();
    expect(versions(ann)).toEqual(versions(boris));
    expect(boris.get("r")).toBeDefined();
  });
});

describe("a board that may not be changed", () => {
  test("sends nothing", async () => {
    const reader = new Tab(board, false);
    reader.draw("r");
    await settle();
    expect(board.messages).toEqual([]);
  });

  test("still sends what was drawn before it closed", async () => {
    const ann = new Tab(board);
    ann.draw("r");
    ann.sync.write(false);
    ann.draw("late");
    await settle();
    expect([...board.stored.keys()]).toContain("r");
  });

  test("takes back what the server refuses: new things go, changed ones are as they were", async () => {
    const ann = new Tab(board);
    ann.draw("old");
    await settle();
    board.refusal = { ok: false, code: "phase_over", message: "" };
    ann.change("old", { x: 99 });
    ann.draw("new");
    await settle();
    expect(ann.get("new")).toBeUndefined();
    expect(ann.get("old")).toMatchObject({ x: 0, version: 1 });
    expect(ann.refusals).toEqual(["phase_over"]);
    board.refusal = null;
    ann.sync.changed();
    await settle();
    expect(board.messages.length).toBe(2);
  });

  test("hands back what was refused as it is by then, not as it was when it was sent", async () => {
    const ann = new Tab(board);
    board.refusal = { ok: false, code: "phase_over", message: "" };
    ann.online = false;
    ann.draw("words", { type: "text", text: "half" });
    await vi.advanceTimersByTimeAsync(200);
    ann.change("words", { text: "half a thought" });
    ann.online = true;
    await settle();
    expect(ann.handedBack.map(({ text }) => text)).toEqual(["half a thought"]);
  });

  test("a server that cannot save now gets it again, and nothing is taken back", async () => {
    const ann = new Tab(board);
    board.refusal = { ok: false, code: "unavailable", message: "" };
    ann.draw("r");
    await settle();
    board.refusal = null;
    await settle();
    expect(board.stored.get("r")?.version).toBe(1);
    expect(ann.refusals).toEqual([]);
  });
});

test("what is too large for any message is taken back alone", async () => {
  const ann = new Tab(board);
  ann.draw("huge", {
    type: "freedraw",
    points: Array.from({ length: 9000 }, (_, at) => [at + 0.5, at + 0.25]),
  });
  ann.draw("small");
  await settle();
  expect([...board.stored.keys()]).toEqual(["small"]);
  expect(ann.get("huge")).toBeUndefined();
  expect(ann.refusals).toEqual(["too_large"]);
});

test("a thousand elements go out in messages that the server can take", async () => {
  const ann = new Tab(board);
  ann.shown = Array.from({ length: 1000 }, (_, count) => element(`r${count}`, { index: `b${count}` }));
  ann.sync.changed();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(board.stored.size).toBe(1000);
  expect(Math.max(...board.messages.map((message) => message.length))).toBeLessThanOrEqual(500);
});

describe("a leap to another moment", () => {
  test("shows the board as it was then: older versions, and nothing that came later", () => {
    const tab = new Tab(board, false);
    const [before, later] = [element("a"), element("b")];
    tab.sync.hear([{ ...before, version: 5, x: 300 }, later]);
    tab.sync.leap([before]);
    expect(versions(tab)).toEqual([["a", 1, before.versionNonce, 0]]);
    tab.sync.hear([{ ...before, version: 2, x: 40 }]);
    expect(tab.get("a")?.x).toBe(40);
  });

  test("keeps what is painted of things that stay or only lie elsewhere, and of nothing that looks otherwise", () => {
    const tab = new Tab(board, false);
    const [stays, moves, grows] = [element("a"), element("b"), element("c", { index: "Zz" })];
    tab.sync.leap([stays, moves, grows]);
    const painted = new Map(tab.shown.map((one) => [one.id, one]));
    const moved = { ...moves, version: 3, x: 500, index: "a0V" };
    const grown = { ...grows, version: 2, width: 300 };
    tab.sync.leap(structuredClone([stays, moved, grown]));
    expect(tab.get("a")).toBe(painted.get("a"));
    expect(tab.get("b")).toBe(painted.get("b"));
    expect(tab.get("c")).not.toBe(painted.get("c"));
    expect(versions(tab)).toEqual(
      [stays, moved, grown].map((one) => [one.id, one.version, one.versionNonce, one.x]),
    );
  });

  test("leaves words on a paper under one version, so that the paper stays painted, and hears what follows", () => {
    const tab = new Tab(board, false);
    const bound = (id: string, paper: string) =>
      element(id, { type: "text", text: "Answer", originalText: "Answer", containerId: paper });
    const note = [element("paper"), bound("words", "paper")] as const;
    const line = [element("arrow", { type: "arrow" }), bound("label", "arrow")] as const;
    const later = (one: Element, version: number): Element => ({ ...one, version, x: 70 });
    const shownOf = (id: string) => tab.get(id)?.version;
    tab.sync.leap(structuredClone([...note, ...line]));
    const first = shownOf("words");
    for (const version of [9, 4, 6]) {
      const moment = [...note, ...line].map((one) => later(one, version));
      tab.sync.leap(structuredClone(moment));
      expect([shownOf("words"), shownOf("label"), shownOf("paper")]).toEqual([first, version, version]);
    }
    const painted = tab.get("words");
    tab.sync.leap(structuredClone([...note, ...line].map((one) => later(one, 6))));
    expect(tab.get("words")).toBe(painted);
    tab.sync.hear([{ ...later(note[1], 7), text: "Answer soon", originalText: "Answer soon" }]);
    expect([tab.get("words")?.text, shownOf("words")]).toEqual(["Answer soon", 7]);
    tab.sync.leap(structuredClone([...note]));
    expect([tab.get("words")?.text, shownOf("words"), tab.get("label")]).toEqual([
      "Answer",
      first,
      undefined,
    ]);
  });

  test("from any moment to any other shows what a page shows that begins there", () => {
    const random = drawn(11);
    const moments = Array.from({ length: 12 }, () =>
      ["a", "b", "c", "d", "e"]
        .filter(() => random() < 0.8)
        .map((id) => {
          const version = 1 + Math.floor(random() * 4);
          // What a thing is at a version it is whenever it has that version.
          const at = (what: string): number => Math.floor(drawn(hash(`${id}${version}${what}`))() * 3);
          const looks = {
            width: 100 + at("width"),
            boundElements: at("bound") ? [{ type: "text", id: "x" }] : null,
          };
          return element(id, {
            ...looks,
            version,
            versionNonce: version,
            x: at("x"),
            index: `a${id}${at("index")}`,
          });
        }),
    );
    const tab = new Tab(board, false);
    for (let leap = 0; leap < 60; leap += 1) {
      const moment = moments[Math.floor(random() * moments.length)] ?? [];
      tab.sync.leap(structuredClone(moment));
      const fresh = new Tab(new Board(), false);
      fresh.sync.leap(structuredClone(moment));
      expect(tab.shown.map(({ seed: _, ...one }) => one)).toEqual(
        fresh.shown.map(({ seed: _, ...one }) => one),
      );
    }
  });
});

/** Numbers from 0 to 1, the same ones each time. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function hash(text: string): number {
  return [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1_000_003, 7);
}
