import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Element, Event } from "../protocol";
import { hear } from "../room/hear";
import type { Live, Shown } from "../room/live";
import { type Room, start } from "../room/room";
import { ANN, welcome } from "../room/sample";
import { notesIn } from "./noteList";

function paper(id: string, y: number, version = 1): Element[] {
  const common = { version, versionNonce: 1, x: 0, y, width: 100, height: 50, isDeleted: false };
  return [
    { ...common, id, type: "rectangle", index: `a${y}` },
    {
      ...common,
      id: `${id}-words`,
      type: "text",
      index: `b${y}`,
      containerId: id,
      text: id,
      originalText: id,
    },
  ];
}

function drawn(elements: Element[]): Event {
  const head = { pos: 1, id: "e", at: "2026-11-22T10:01:00.000Z", by: "ann" };
  return { ...head, type: "board.changed", data: { elements } } as Event;
}

function opened() {
  const store = createStore<Pick<Shown, "room">>(() => ({ room: start(welcome(ANN)) }));
  const live = { store } as unknown as Live;
  const room = (): Room => store.getState().room ?? start(welcome(ANN));
  return {
    notes: () => notesIn(live),
    hears: (event: Event) => store.setState({ room: hear(event, room()) }),
    knows: (change: Partial<Room>) => store.setState({ room: { ...room(), ...change } }),
  };
}

test("what a change leaves alone stays the very same, so that nobody shows it anew", () => {
  const { notes, hears } = opened();
  hears(drawn([...paper("one", 0), ...paper("two", 200)]));
  const [one, two] = notes();
  hears(drawn(paper("two", 300, 2)));
  expect(notes()[0]).toBe(one);
  expect(notes()[1]).not.toBe(two);
  expect(notes()[1]).toMatchObject({ id: "two", y: 300, author: ANN });
});

test("the list stays the same where no note has changed", () => {
  const { notes, hears, knows } = opened();
  hears(drawn(paper("one", 0)));
  const before = notes();
  knows({ title: "Another title" });
  hears(drawn([{ ...(paper("line", 500)[0] as Element), type: "line" }]));
  expect(notes()).toBe(before);
});

test("a note knows its people as they are now", () => {
  const { notes, hears, knows } = opened();
  hears(drawn(paper("one", 0)));
  notes();
  const gone = { ...ANN, connected: false };
  knows({ participants: [gone] });
  expect(notes()[0]?.author).toBe(gone);
});

test("another welcome is read anew", () => {
  const { notes, hears, knows } = opened();
  hears(drawn(paper("one", 0)));
  expect(notes()).toHaveLength(1);
  knows({ board: start(welcome(ANN)).board });
  expect(notes()).toEqual([]);
});
