import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Element, Item } from "../protocol";
import { hasFoot, noteAt, notesOf, stacked } from "./notes";

const SCENES = new URL("../../../tests/data/scenes/", import.meta.url);

const box = (id: string, more: Partial<Element> = {}): Element => ({
  id,
  type: "rectangle",
  version: 1,
  versionNonce: 1,
  x: 0,
  y: 0,
  width: 100,
  height: 80,
  ...more,
});
const text = (
  id: string,
  words: string,
  containerId: string | null = null,
  more: Partial<Element> = {},
): Element => ({
  ...box(id, { type: "text", height: 20, text: words, originalText: words, containerId }),
  ...more,
});
const board = (...elements: Element[]) => new Map(elements.map((element) => [element.id, element]));
const read = (...elements: Element[]) =>
  notesOf(board(...elements)).map((note) => [note.id, note.text, note.kind]);

describe("a board as a list of notes", () => {
  test("paper and the words on it are one note, named by its paper", () => {
    expect(read(box("paper"), text("words", "call back", "paper"))).toEqual([["paper", "call back", "note"]]);
  });

  test("words alone are one", () => {
    expect(read(text("words", "title"))).toEqual([["words", "title", "text"]]);
  });

  test("empty paper, deleted things and the label of an arrow are none", () => {
    expect(
      read(
        box("empty"),
        text("gone", "old", null, { isDeleted: true }),
        text("blank", "  "),
        box("arrow", { type: "arrow" }),
        text("label", "leads to", "arrow"),
      ),
    ).toEqual([]);
  });

  test("words whose paper was deleted stand alone", () => {
    expect(read(box("paper", { isDeleted: true }), text("words", "left over", "paper"))).toEqual([
      ["words", "left over", "text"],
    ]);
  });

  test("the words as they were written count, not as they are broken into lines", () => {
    expect(read(text("words", "", null, { text: "a long\nline", originalText: "a long line" }))).toEqual([
      ["words", "a long line", "text"],
    ]);
  });

  test("what another whiteboard drew is among them", () => {
    const item: Item = {
      id: "i",
      kind: "note",
      text: "from elsewhere",
      version: 1,
      x: 10,
      y: 10,
      w: 50,
      h: 50,
    };
    const gone: Item = { ...item, id: "g", deleted: true };
    expect(notesOf(board(), [item, gone]).map(({ id, textId }) => [id, textId])).toEqual([["i", null]]);
  });

  test("they come as they are read: line by line", () => {
    const at = (id: string, x: number, y: number) => text(id, id, null, { x, y });
    expect(read(at("c", 0, 200), at("b", 300, 4), at("a", 0, 10)).map(([id]) => id)).toEqual(["a", "b", "c"]);
  });
});

test("of notes that lie on one another the upper one is hit", () => {
  const elements = board(
    box("low"),
    text("l", "low", "low"),
    box("high", { x: 50 }),
    text("h", "high", "high"),
  );
  const notes = notesOf(elements);
  expect(noteAt(notes, 75, 40, elements.keys())?.id).toBe("high");
  expect(noteAt(notes, 10, 40, elements.keys())?.id).toBe("low");
  expect(noteAt(notes, 400, 40, elements.keys())).toBeNull();
});

describe("notes of another whiteboard", () => {
  const item = (id: string, more: Partial<Item> = {}): Item => ({
    id,
    kind: "note",
    text: id,
    version: 1,
    x: 0,
    y: 0,
    w: 180,
    h: 100,
    ...more,
  });

  test("of several that lie over one another the one drawn last is pressed, and what was drawn here before it", () => {
    const items = new Map([item("under"), item("over")].map((one) => [one.id, one]));
    const elements = board();
    const pressed = () => noteAt(notesOf(elements, items.values()), 50, 50, stacked({ elements, items }))?.id;
    expect(pressed()).toBe("over");
    elements.set("paper", box("paper")).set("words", text("words", "here", "paper"));
    expect(pressed()).toBe("paper");
  });

  test("the name stands below the paper, since how high the words are there nobody knows", () => {
    expect(notesOf(board(), [item("note")]).map(hasFoot)).toEqual([false]);
  });

  test("one whose size was not told is as large as it is drawn", () => {
    const { w: _, h: __, ...sizeless } = item("note");
    expect(notesOf(board(), [sizeless])).toMatchObject([{ width: 192, height: 112 }]);
  });
});

function scene(name: string): Element[] {
  return JSON.parse(readFileSync(new URL(name, SCENES), "utf8")).elements ?? [];
}

describe("real drawings", () => {
  test.each(readdirSync(SCENES))("every word of %s is on one note", (name) => {
    const elements = scene(name).filter(({ isDeleted }) => !isDeleted);
    const notes = notesOf(board(...elements));
    const arrows = new Set(
      elements.filter(({ type }) => type === "arrow" || type === "line").map(({ id }) => id),
    );
    const words = elements.filter(
      ({ type, text: shown, containerId }) =>
        type === "text" && shown?.trim() && !arrows.has(containerId ?? ""),
    );
    expect(notes.map(({ textId }) => textId).toSorted()).toEqual(words.map(({ id }) => id).toSorted());
    expect(new Set(notes.map(({ id }) => id)).size).toBe(notes.length);
  });

  test("a drawing of sticky notes is a list of its notes", () => {
    const notes = notesOf(board(...scene("kleinpetr--simple-sticky-notes.excalidraw")));
    expect(notes.length).toBeGreaterThan(0);
  });
});
