import { describe, expect, it } from "vitest";
import type { Event, Welcome } from "../../protocol";
import { start } from "../../room/room";
import { ANN, BORIS, FAY, welcome } from "../../room/sample";
import { heard, recalled, silentMinutes, writableSince } from "./silence";

const TEN = Date.parse("2026-11-22T10:00:00.000Z");
const MINUTE = 60_000;

function room(session: Partial<Welcome["session"]> = {}) {
  return start(welcome(FAY, session));
}

function at(minutes: number): string {
  return new Date(TEN + minutes * MINUTE).toISOString();
}

function event(type: "chat.sent" | "hand.raised", by: string, minutes: number): Event {
  return {
    pos: 1,
    id: "e",
    at: at(minutes),
    by,
    type,
    data: type === "chat.sent" ? { text: "…" } : {},
  } as Event;
}

describe("how long somebody has been silent", () => {
  it("counts whole minutes from their last contribution", () => {
    const words = heard(new Map(), [event("chat.sent", ANN.id, 3)]);
    expect(silentMinutes(words, ANN.id, TEN, TEN + 7.9 * MINUTE)).toBe(4);
  });

  it("counts from the moment when one could write, for whoever has contributed nothing", () => {
    expect(silentMinutes(new Map(), BORIS.id, TEN, TEN + 5 * MINUTE)).toBe(5);
    const before = new Map([[BORIS.id, TEN - 9 * MINUTE]]);
    expect(silentMinutes(before, BORIS.id, TEN, TEN + 3 * MINUTE)).toBe(3);
  });

  it("says nothing about less than two minutes", () => {
    expect(silentMinutes(new Map(), ANN.id, TEN, TEN + 1.9 * MINUTE)).toBeNull();
  });

  it("says nothing while nobody can write", () => {
    expect(silentMinutes(new Map(), ANN.id, null, TEN + 60 * MINUTE)).toBeNull();
  });

  it("does not take a raised hand for a contribution", () => {
    const words = new Map([[ANN.id, TEN]]);
    expect(heard(words, [event("hand.raised", ANN.id, 4)])).toBe(words);
  });
});

describe("what a room still tells of contributions", () => {
  it("is the chat and whoever changed an element last", () => {
    const element = { id: "n", type: "rectangle", version: 2, versionNonce: 1, updated: TEN + 5 * MINUTE };
    const words = recalled(
      room({
        chat: [
          { id: "1", at: at(1), by: ANN.id, text: "a" },
          { id: "2", at: at(2), by: ANN.id, text: "b" },
        ],
        board: {
          elements: [element],
          items: [],
          locked: false,
          authors: { n: { author: ANN.id, editor: BORIS.id } },
        },
      }),
    );
    expect([...words]).toEqual([
      [ANN.id, TEN + 2 * MINUTE],
      [BORIS.id, TEN + 5 * MINUTE],
    ]);
  });
});

describe("since when the group can write", () => {
  const span = (key: string, minutes: number) => ({
    key,
    run: 1,
    started_at: at(minutes),
    ended_at: at(minutes + 5),
  });

  it("is the first of the open phases that run without a locked one between them", () => {
    const runs = [span("ideas", 0), span("roles", 5), span("quiet", 10), span("ideas", 15)];
    expect(writableSince(room({ runs }))).toBe(TEN + 10 * MINUTE);
  });

  it("is never while the board is locked, the clock is paused or no phase runs", () => {
    const { phase } = room();
    if (!phase) throw new Error("No phase runs.");
    expect(writableSince(room({ phase: { ...phase, key: "roles" } }))).toBeNull();
    expect(writableSince(room({ phase: { ...phase, paused: true } }))).toBeNull();
    expect(writableSince(room({ phase: null }))).toBeNull();
    const board = { elements: [], items: [], locked: true, authors: {} };
    expect(writableSince(room({ board }))).toBeNull();
  });
});
