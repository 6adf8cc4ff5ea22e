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
