import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Connection, connect } from "../connection";
import type { Event, Participant } from "../protocol";
import { digestOf } from "./digest";
import { open } from "./live";
import { FAY, OLGA, welcome } from "./sample";

type Ears = Parameters<typeof connect>[2];

function said(id: string): Event {
  return { pos: 1, id, at: "2026-11-22T10:01:00.000Z", by: "ann", type: "chat.sent", data: { text: id } };
}

/** A session that is open in a tab, with the ears that the line would speak to. */
function tab(me: Participant) {
  let ears: Ears | undefined;
  const close = vi.fn();
  const live = open(
    "token",
    () => "en",
    (_token, _language, given) => {
      ears = given;
      return { close } as unknown as Connection;
    },
  );
  if (!ears) throw new Error("Nobody dialled.");
  ears.welcome(welcome(me));
  const news: string[] = [];
  live.listen((heard) => news.push(heard.type));
  return { live, ears, news, lines: () => live.store.getState().room?.chat.map(({ id }) => id) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function drawn(id: string): Event {
  const element = { id, type: "rectangle", version: 1, versionNonce: 1, isDeleted: false };
  return { ...said(id), type: "board.changed", data: { elements: [element] } } as unknown as Event;
}

describe("what others draw on a large board", () => {
  /** As many as make it large. */
  const many = Array.from({ length: 301 }, (_, at) => drawn(`element ${at}`));
  const elements = ({ live }: ReturnType<typeof tab>) => live.store.getState().room?.board.elements.size;

  test("comes together for whoever draws, too", () => {
    const open = tab(FAY);
    open.ears.events(many, 1);
    expect(elements(open)).toBe(301);
    open.ears.events([drawn("one more")], 1);
    expect(elements(open)).toBe(301);
    vi.advanceTimersByTime(100);
    expect(elements(open)).toBe(302);
  });

  test("never comes after what was said later", () => {
    const open = tab(FAY);
    open.ears.events(many, 1);
    open.ears.events([drawn("one more")], 1);
    open.ears.events([said("c1")], 1);
    expect(open.lines()).toEqual(["c1"]);
    expect(elements(open)).toBe(302);
  });
});

describe("where others point", () => {
  test("shows together, the latest of each, and not after the line is lost", () => {
    const { ears, live } = tab(FAY);
    const shown = () => live.store.getState().pointers;
    ears.pointers({ ann: { x: 1, y: 1 } });
    ears.pointers({ boris: { x: 2, y: 2 } });
    ears.pointers({ ann: { x: 3, y: 3 } });
    expect(shown()).toEqual({});
    vi.advanceTimersByTime(100);
    expect(shown()).toEqual({ ann: { x: 3, y: 3 }, boris: { x: 2, y: 2 } });
    ears.pointers({ ann: { x: 4, y: 4 } });
    ears.line({ state: "lost" });
    vi.advanceTimersByTime(100);
    expect(shown()).toEqual({});
  });
});

describe("what is heard", () => {
  test("is there at once for whoever takes part", () => {
    const { ears, lines } = tab(FAY);
    ears.events([said("c1")], 1);
    expect(lines()).toEqual(["c1"]);
  });

  test("comes together, in order and once, for an assessor", () => {
    const { ears, lines, news } = tab(OLGA);
    ears.events([said("c1")], 1);
    ears.events([said("c2"), said("c3")], 1);
    expect(lines()).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(lines()).toEqual(["c1", "c2", "c3"]);
    expect(news).toEqual(["events"]);
    vi.advanceTimersByTime(1000);
    expect(news).toEqual(["events"]);
  });

  test("is all there when the board is checked", () => {
    const { ears, lines, live } = tab(OLGA);
    ears.events([said("c1")], 1);
    const digest = ears.digest();
    expect(lines()).toEqual(["c1"]);
    const { room } = live.store.getState();
    expect(digest).toBe(room && digestOf(room.board));
  });

  test("is replaced by a new welcome, which holds it already", () => {
    const { ears, lines } = tab(OLGA);
    ears.events([said("c1")], 1);
    ears.welcome(welcome(OLGA));
    vi.advanceTimersByTime(100);
    expect(lines()).toEqual([]);
  });

  test("goes nowhere once the page has closed", () => {
    const { ears, lines, live } = tab(OLGA);
    ears.events([said("c1")], 1);
    live.close();
    vi.advanceTimersByTime(100);
    expect(lines()).toEqual([]);
  });
});

describe("a session that closed while one was away", () => {
  test("stays in view and is closed", () => {
    const { ears, live } = tab(FAY);
    ears.line({ state: "lost" });
    expect(live.store.getState().room?.state).toBe("running");
    ears.line({ state: "refused", reason: "session_closed" });
    expect(live.store.getState().room).toMatchObject({ state: "closed", phase: null });
  });
});
