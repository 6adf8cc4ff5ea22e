import { describe, expect, test } from "vitest";
import type { Event, WelcomeSession } from "../protocol";
import { ANN, FAY, welcome } from "../room/sample";
import { candidates, me } from "../room/select";
import { createPast } from "./past";

function still(seq: number, session: Partial<WelcomeSession>) {
  return { seq, at: "2026-11-22T10:00:00.000Z", pos: seq - 1, session: welcome(FAY, session).session };
}

function said(text: string): Event {
  return { pos: 1, id: text, at: "2026-11-22T10:01:00.000Z", by: "ann", type: "chat.sent", data: { text } };
}

describe("a session as it stood", () => {
  test("moves on by the same fold as an open one, and back by another state", () => {
    const past = createPast(() => 0);
    const news: string[] = [];
    past.listen((one) => news.push(one.type === "welcome" && one.leap ? "leap" : one.type));
    const lines = () => past.store.getState().room?.chat.map(({ text }) => text);
    past.show(still(1, {}));
    past.hear([said("a"), said("b")]);
    expect(lines()).toEqual(["a", "b"]);
    past.show(still(1, {}));
    expect(lines()).toEqual([]);
    expect(news).toEqual(["leap", "events", "leap"]);
  });

  test("has whoever watches among its people and changes nobody", () => {
    const past = createPast(() => 0);
    past.show(still(1, { participants: [ANN] }));
    const { room } = past.store.getState();
    if (!room) throw new Error("Nothing shows.");
    expect(me(room).kind).toBe("assessor");
    expect(candidates(room)).toEqual([ANN]);
  });

  test("hears nothing before it shows, and asks nobody for anything", async () => {
    const past = createPast(() => 0);
    past.hear([said("a")]);
    expect(past.store.getState().room).toBeNull();
    expect((await past.ask("hand.raise", {})).ok).toBe(false);
  });
});
