import { bridge } from "@veche/board-bridge";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Seat, Server } from "../../board-bridge/src/testing.ts";
import { type Box, type Changes, type Editor, type Shape, tldrawAdapter, wordsOf } from "./adapter.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(5_000);
const rich = (words: string) => ({
  type: "doc",
  content: words.split("\n").map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});

/** A store and an editor that keep to what the adapter knows of them. */
class FakeEditor implements Editor {
  readonly shapes = new Map<string, Shape>();
  readonly shown: unknown[] = [];
  readonly bindings: { from: string; toId: string; props: { terminal: string } }[] = [];
  readOnly = false;
  #hear: (entry: { changes: Changes }) => void = () => undefined;
  #remote = false;

  store: Editor["store"] = {
    listen: (hear) => {
      this.#hear = hear;
      return () => {
        this.#hear = () => undefined;
      };
    },
    mergeRemoteChanges: (what) => {
      this.#remote = true;
      what();
      this.#remote = false;
    },
  };
  getShape = (id: string) => this.shapes.get(id);
  getShapePageBounds = (id: string): Box | undefined => {
    const { x, y, props } = this.shapes.get(id) as Shape;
    return { x, y, w: Number(props.w ?? 200), h: Number(props.h ?? 200) };
  };
  getBindingsFromShape = (shape: Shape) => this.bindings.filter(({ from }) => from === shape.id);
  createShapes = (shapes: readonly Partial<Shape>[]) => {
    const blank = { typeName: "shape", parentId: "page:page", meta: {}, props: {}, x: 0, y: 0 } as const;
    for (const shape of shapes) this.#put({ ...blank, ...shape } as Shape);
  };
  updateShapes = (shapes: readonly Partial<Shape>[]) => {
    for (const shape of shapes) {
      const before = this.shapes.get(String(shape.id)) as Shape;
      this.#put({ ...before, ...shape, props: { ...before.props, ...shape.props } });
    }
  };
  deleteShapes = (ids: readonly string[]) => {
    for (const id of ids) {
      const shape = this.shapes.get(id) as Shape;
      this.shapes.delete(id);
      this.#tell({ added: {}, updated: {}, removed: { [id]: shape } });
    }
  };
  select = (...ids: string[]) => this.shown.push(...ids);
  zoomToSelection = () => undefined;
  zoomToBounds = (box: Box) => this.shown.push(box);
  updateInstanceState = ({ isReadonly }: { isReadonly: boolean }) => {
    this.readOnly = isReadonly;
  };

  note(id: string, words: string, more: Partial<Shape> = {}): void {
    this.createShapes([
      { id: `shape:${id}`, type: "note", props: { richText: rich(words), color: "yellow" }, ...more },
    ]);
  }

  words(): readonly string[] {
    const shapes = [...this.shapes.values()].filter(({ typeName }) => typeName === "shape");
    return shapes.map(({ props }) => wordsOf(props.richText ?? props.name)).sort();
  }

  #put(shape: Shape): void {
    const before = this.shapes.get(shape.id);
    this.shapes.set(shape.id, shape);
    const updated = before ? { [shape.id]: [before, shape] as const } : {};
    this.#tell({ added: before ? {} : { [shape.id]: shape }, updated, removed: {} });
  }

  #tell(changes: Changes): void {
    if (!this.#remote) this.#hear({ changes });
  }
}

function board(seat: Seat) {
  const editor = new FakeEditor();
  const close = tldrawAdapter(editor, bridge(seat), { written: rich });
  return { editor, seat, close };
}

function two() {
  const server = new Server();
  return { server, ann: board(server.seat("ann")), bob: board(server.seat("bob")) };
}

test("notes, frames and moves of each are told by their page and drawn on the other's", async () => {
  const { server, ann, bob } = two();
  ann.editor.note("n", "Call back\ntoday", { x: 10, y: 20 });
  ann.editor.createShapes([{ id: "shape:f", type: "frame", props: { name: "Ideas", w: 500, h: 300 } }]);
  ann.editor.createShapes([{ id: "page:2", typeName: "page" as never }]);
  await settle();
  expect(bob.editor.words()).toEqual(["Call back\ntoday", "Ideas"]);
  bob.editor.updateShapes([{ id: "shape:n", x: 300 }]);
  await settle();
  expect(server.stored.get("n")).toMatchObject({
    kind: "note",
    text: "Call back\ntoday",
    x: 300,
    y: 20,
    author: "ann",
    editor: "bob",
  });
  expect(ann.editor.getShape("shape:n")?.x).toBe(300);
  expect(server.reports.map(({ by }) => by)).toEqual(["ann", "bob"]);
  bob.editor.deleteShapes(["shape:n"]);
  await settle();
  expect(ann.editor.words()).toEqual(["Ideas"]);
});

test("an arrow names what it ties; a stroke is a drawing without words", async () => {
  const { server, ann } = two();
  ann.editor.note("a", "One");
  ann.editor.note("b", "Two");
  ann.editor.bindings.push({ from: "shape:x", toId: "shape:a", props: { terminal: "start" } });
  ann.editor.bindings.push({ from: "shape:x", toId: "shape:b", props: { terminal: "end" } });
  ann.editor.createShapes([{ id: "shape:x", type: "arrow" }]);
  ann.editor.createShapes([{ id: "shape:s", type: "draw", props: { segments: [] } }]);
  await settle();
  expect(server.stored.get("x")).toMatchObject({ kind: "connector", from: "a", to: "b" });
  expect(server.stored.get("s")).toMatchObject({ kind: "drawing" });
  expect(server.stored.get("s")?.text).toBeUndefined();
});

describe("a board that is closed", () => {
  test("is read-only, and what slips through comes back", async () => {
    const { server, ann } = two();
    ann.editor.note("n", "Call back");
    await settle();
    server.become("locked");
    expect(ann.editor.readOnly).toBe(true);
    ann.editor.updateShapes([{ id: "shape:n", props: { richText: rich("Other words") } }]);
    ann.editor.note("m", "Too late");
    await settle();
    expect(ann.editor.words()).toEqual(["Call back"]);
    server.become("open");
    expect(ann.editor.readOnly).toBe(false);
  });
});

test("a line that was lost brings what was done meanwhile, both ways", async () => {
  const { ann, bob } = two();
  ann.seat.online = false;
  ann.editor.note("a", "Written offline");
  bob.editor.note("b", "Written online");
  await settle();
  ann.seat.comeBack();
  await settle();
  expect(ann.editor.words()).toEqual(["Written offline", "Written online"]);
  expect(bob.editor.words()).toEqual(ann.editor.words());
});

test("a spotlight is followed, and nothing is heard once it is closed", async () => {
  const { server, ann } = two();
  server.spotlight = { area: [1, 2, 3, 4] };
  server.tellState();
  server.spotlight = { item: "n" };
  server.tellState();
  server.tellState();
  expect(ann.editor.shown).toEqual([{ x: 1, y: 2, w: 3, h: 4 }, "shape:n"]);
  ann.close();
  ann.editor.note("n", "Nobody hears");
  await settle();
  expect(server.reports).toEqual([]);
});
