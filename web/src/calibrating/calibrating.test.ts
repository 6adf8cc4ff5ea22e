// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from "vitest";
import type { Closeness } from "../api";
import { readIn, startLanguages } from "../i18n/i18n";
import { textsNow } from "../i18n/texts";
import { createPast } from "../replay/past";
import type { Live } from "../room/live";
import { ANN, BORIS, OLGA, welcome } from "../room/sample";
import { daysOf, daysUntil, keyOf, wishOf, withScore } from "./draft";
import { layOver } from "./laying";
import { apart, sentences, signed } from "./saying";
import { texts } from "./texts";

describe("what is watched, laid over the open session", () => {
  const AT = "2026-11-22T10:00:00.000Z";

  function laid() {
    const live = createPast(() => 9_000);
    const past = createPast(() => 0);
    const now = { session: welcome(OLGA, { state: "over" }).session, pos: 0, seq: 1, at: AT };
    live.show({ ...now, session: { ...now.session, title: "Copy", participants: [ANN, BORIS, OLGA] } });
    const then = welcome(ANN, { state: "running", participants: [ANN], chat: [] }).session;
    past.show({ ...now, session: then });
    const asked: string[] = [];
    const real: Live = {
      ...live,
      ask: async (name) => {
        asked.push(name);
        return { ok: false, code: "forbidden", message: "" };
      },
    };
    return { made: layOver(real, past, () => 5_000), past, asked };
  }

  test("shows on the scene what there was, and at the desk that the exercise is over", () => {
    const { made } = laid();
    expect(made.scene.store.getState().room).toMatchObject({ state: "running", title: "Copy" });
    expect(made.desk.store.getState().room).toMatchObject({ state: "over", title: "Copy" });
    const people = made.scene.store.getState().room?.participants.map(({ id }) => id);
    expect(people).toEqual([ANN.id, BORIS.id, OLGA.id]);
  });

  test("moves on with the past before anybody hears of it", () => {
    const { made, past } = laid();
    const seen: (string | undefined)[] = [];
    const lines = (live: Live) =>
      live.store
        .getState()
        .room?.chat.map(({ text }) => text)
        .join();
    made.scene.listen(() => seen.push(lines(made.scene), lines(made.desk)));
    past.hear([{ pos: 1, id: "a", at: AT, by: ANN.id, type: "chat.sent", data: { text: "Good one" } }]);
    expect(seen).toEqual(["Good one", "Good one"]);
    made.close();
    past.hear([{ pos: 2, id: "b", at: AT, by: ANN.id, type: "chat.sent", data: { text: "Later" } }]);
    expect(lines(made.desk)).toBe("Good one");
  });

  test("has the moment that is watched for notes, one's own clock for ratings, and wishes that are sent", async () => {
    const { made, asked } = laid();
    expect([made.desk.now(), made.scene.now(), made.rating.now()]).toEqual([5_000, 5_000, 9_000]);
    await made.desk.ask("rating.submit", {});
    expect(asked).toEqual(["rating.submit"]);
  });
});

describe("a key in the making", () => {
  test("begins with what was agreed on, in whole points", () => {
    expect(keyOf({ ann: { TW: 3.67, LD: 2.5, CM: "NE" } })).toEqual({ ann: { TW: 4, LD: 3, CM: "NE" } });
  });

  test("takes a score and loses it", () => {
    const key = withScore({}, "ann", "TW", 4);
    expect(key).toEqual({ ann: { TW: 4 } });
    expect(withScore(key, "ann", "TW", null)).toEqual({ ann: {} });
  });

  const typed = {
    key: { ann: { TW: 4 as const }, boris: {} },
    title: " For new ones ",
    days: "365",
    keep: "30",
  };

  test("is sent without empty rows, and not at all while something is wrong", () => {
    expect(wishOf(typed)).toEqual({
      key: { ann: { TW: 4 } },
      days: 365,
      retention_days: 30,
      title: "For new ones",
    });
    expect(wishOf({ ...typed, title: " " })).not.toHaveProperty("title");
    for (const wrong of [
      { days: "0" },
      { keep: "3651" },
      { days: "1.5" },
      { key: { ann: { TW: "NE" as const } } },
    ])
      expect(wishOf({ ...typed, ...wrong })).toBeNull();
  });

  test("counts whole days, at least one", () => {
    expect(daysUntil("2026-11-22T10:00:00.000Z", Date.parse("2026-11-20T11:00:00.000Z"))).toBe(1);
    expect(daysUntil("2026-11-22T10:00:00.000Z", Date.parse("2026-11-22T09:00:00.000Z"))).toBe(1);
    expect(daysUntil("2026-11-22T10:00:00.000Z", Date.parse("2026-11-19T10:00:00.000Z"))).toBe(3);
    expect(daysOf(" 12 ")).toBe(12);
  });
});

describe("a comparison in words", () => {
  beforeAll(() => {
    startLanguages();
    readIn("en");
  });

  const found: Closeness = {
    n: 9,
    missing: 1,
    mad: 0.6667,
    bias: 0.4444,
    r: 0.56,
    within_one: 0.7778,
    own: 3.5,
    key: 3,
    reason: null,
  };
  const said = (more: Partial<Closeness>) => sentences(textsNow(texts), { ...found, ...more });

  test("says how far off, which way, how often close, and what is left out", () => {
    expect(said({})).toEqual([
      "On average you are 0.7 of a point off the key, and 0.4 milder.",
      "7 of 9 scores are at most one point apart.",
      "1 cell is left out: one side alone gave a number.",
    ]);
    expect(said({ bias: -1, missing: 0 })[0]).toMatch(/1.0 stricter/);
    expect(said({ bias: 0.04 })[0]).toMatch(/as often milder as stricter/);
    expect(said({ mad: 0, bias: 0, missing: 0 })).toEqual([
      "You gave the same scores as the key everywhere.",
    ]);
    expect(said({ n: 0, mad: null, bias: null, within_one: null })[0]).toMatch(/nothing to compare/);
  });

  test("tells a sign where there is one, and no difference of what is no number", () => {
    const two = (value: number) => value.toFixed(2);
    expect([signed(0.5, two), signed(-0.5, two), signed(0.001, two)]).toEqual(["+0.50", "−0.50", "0.00"]);
    expect([apart(2, 4), apart("NE", 4), apart(null, 4), apart(3, "NE")]).toEqual([-2, null, null, null]);
  });
});
