// @vitest-environment jsdom
import { beforeAll, describe, expect, it, vi } from "vitest";
import { readIn, startLanguages } from "../i18n/i18n";
import { openLedger } from "../observing/ledger";
import type { AgreedScore, Participant, Welcome } from "../protocol";
import { FAY } from "../room/sample";
import { Desk } from "./desk";
import { orderOf } from "./rows";
import { AT, OLGA, played, RATINGS, rating, washupWelcome } from "./sample";
import { isSettled, isStale, partsOf } from "./standing";

beforeAll(() => {
  startLanguages();
  readIn("en");
});

function sitting(me: Participant = FAY, session: Partial<Welcome["session"]> = {}) {
  const { live, asked, tell } = played(washupWelcome(me, session));
  const desk = new Desk(live, openLedger(live));
  const open = (): readonly string[] => partsOf(desk.rows, desk.store.getState()).open.map(({ key }) => key);
  return { desk, asked, tell, open };
}

function agreed(
  candidate: string,
  criterion: string,
  score: AgreedScore,
  reason = "Because",
): Welcome["session"]["washup"] {
  const consensus = [{ candidate, criterion, score, reason, mean: 4, by: "fay", at: AT }];
  return { opened_at: AT, by: "fay", missing: [], consensus, recommendations: [], feedback: [] };
}

const ORDER = ["boris.TW", "ann.LD", "ann.TW", "boris.LD"];

describe("the order", () => {
  it("is that of disagreement, and the first row is in hand", () => {
    const { desk, open } = sitting();
    expect(open()).toEqual(ORDER);
    expect(desk.row?.key).toBe("boris.TW");
  });

  it("stands when ratings change, until it is asked for", () => {
    const { desk, open, tell } = sitting();
    tell({
      id: "e",
      at: AT,
      by: "olga",
      type: "rating.revised",
      data: { candidate: "boris", criterion: "TW", score: 4, version: 2 },
    } as never);
    expect(open()).toEqual(ORDER);
    expect(isStale(desk.rows, desk.store.getState().order, orderOf(desk.rows))).toBe(true);
    desk.sort();
    expect(open()[0]).toBe("ann.LD");
  });
});

describe("agreeing", () => {
  it("takes the mean with its usual reason and goes on to the next row", () => {
    const { desk, asked, open } = sitting();
    desk.select("ann.TW");
    desk.take();
    expect(asked[0]).toMatchObject({
      name: "consensus.set",
      data: { candidate: "ann", criterion: "TW", score: 2, reason: "Mean taken over" },
    });
    expect(open()).toEqual(ORDER.filter((key) => key !== "ann.TW"));
    expect(desk.row?.key).toBe("boris.LD");
  });

  it("asks for words also for a mean that lies between ratings far apart", () => {
    const { desk, asked } = sitting();
    desk.take();
    expect([asked, desk.store.getState().asked]).toEqual([[], "boris.TW"]);
    desk.explain("Two saw another half of it");
    desk.take();
    expect(asked[0]?.data).toMatchObject({ score: 2.67, reason: "Two saw another half of it" });
  });

  it("asks for words where the value is not the mean, and sets nothing before", () => {
    const { desk, asked } = sitting();
    desk.score(3);
    desk.take();
    expect(asked).toEqual([]);
    expect(desk.store.getState().asked).toBe("boris.TW");
    desk.explain(" He asked Ann twice ");
    desk.take();
    expect(asked[0]?.data).toMatchObject({ score: 3, reason: "He asked Ann twice" });
  });

  it.each([
    ["one rating only", [rating("olga", "ann", "LD", 4)], "ann.LD"],
    [
      "one number beside no evidence",
      [rating("olga", "ann", "TW", 2), rating("maya", "ann", "TW", "NE")],
      "ann.TW",
    ],
  ])("asks for words also for %s", (_, ratings, key) => {
    const { desk, asked } = sitting(FAY, { ratings });
    desk.select(key);
    desk.take();
    expect([asked, desk.store.getState().asked]).toEqual([[], key]);
  });

  it("says what was agreed on, though another row is in hand by then", () => {
    const { desk } = sitting();
    desk.select("ann.TW");
    desk.take();
    expect(desk.store.getState().saying).toBe("Agreed: 2.");
  });

  it("wants no further words for a score that is the mean", () => {
    const { desk, asked } = sitting();
    desk.select("boris.LD");
    desk.score(4);
    desk.take();
    expect(asked[0]?.data).toMatchObject({
      candidate: "boris",
      criterion: "LD",
      score: 4,
      reason: "Mean taken over",
    });
  });

  it("does not set twice what is agreed", () => {
    const { desk, asked } = sitting(FAY, { washup: agreed("boris", "TW", 3) ?? null });
    desk.set({ unfolded: true });
    desk.select("boris.TW");
    desk.take();
    expect(asked).toEqual([]);
  });

  it("is over once the session is closed", () => {
    const { desk, asked } = sitting(FAY, { state: "closed" });
    desk.score(3);
    desk.take();
    expect([asked.length, desk.store.getState().drafts]).toEqual([0, {}]);
  });

  it("has no mean to take where nobody rated", () => {
    const { desk, asked } = sitting(FAY, { ratings: [rating("olga", "ann", "LD", 3)] });
    desk.select("boris.TW");
    desk.take();
    expect(asked).toEqual([]);
    expect(desk.store.getState().saying).toContain("no mean");
  });
});

describe("a refusal", () => {
  it("puts the row back, and its words can be had again", async () => {
    const { desk, asked, open } = sitting();
    desk.score(3);
    desk.explain("Seen twice");
    desk.take();
    asked[0]?.answer({ ok: false, code: "washup_closed", message: "Not open" });
    await Promise.resolve();
    await Promise.resolve();
    expect(open()).toEqual(ORDER);
    expect(desk.laid.refused.get("boris.TW")).toMatchObject({
      message: "Not open",
      score: 3,
      reason: "Seen twice",
    });
    desk.takeBack("boris.TW");
    expect(desk.store.getState().drafts["boris.TW"]).toEqual({ score: 3, reason: "Seen twice" });
    expect(desk.laid.refused.size).toBe(0);
  });
});

describe("taking over all on which everybody agrees", () => {
  it("asks for each, and for no other row", () => {
    const { desk, asked } = sitting();
    desk.takeUnanimous();
    expect(asked.map(({ data }) => data)).toMatchObject([
      { candidate: "ann", criterion: "TW", score: 2 },
      { candidate: "boris", criterion: "LD", score: 4 },
    ]);
    expect(desk.store.getState().batch).toEqual(asked.map(({ id }) => id));
    expect(desk.row?.key).toBe("boris.TW");
  });
});

describe("undo", () => {
  it("sets the former value again", () => {
    const { desk, asked } = sitting(FAY, { washup: agreed("boris", "TW", 3, "Seen twice") ?? null });
    desk.set({ unfolded: true });
    desk.select("boris.TW");
    desk.score(2);
    desk.explain("On reflection");
    desk.take();
    desk.undo();
    expect(asked.map(({ data }) => data)).toMatchObject([
      { score: 2, reason: "On reflection" },
      { score: 3, reason: "Seen twice" },
    ]);
  });

  it("brings a row back to hand where nothing was agreed before, and unsays nothing", () => {
    const { desk, asked, open } = sitting();
    desk.explain("Between the two");
    desk.take();
    desk.undo();
    expect(open()).toEqual(ORDER);
    expect(desk.row).toMatchObject({ key: "boris.TW", agreed: { score: 2.67 } });
    expect(asked).toHaveLength(1);
    expect(desk.store.getState().saying).toContain("Taken up again");
  });

  it("leaves what is open again out of what is done, until it is agreed on once more", () => {
    const { desk } = sitting();
    const settled = () => desk.rows.filter((row) => isSettled(row, desk.store.getState().reopened)).length;
    desk.explain("Between the two");
    desk.take();
    desk.undo();
    expect(settled()).toBe(0);
    desk.take();
    expect(settled()).toBe(1);
  });

  it("says so where there is nothing", () => {
    const { desk } = sitting();
    desk.undo();
    expect(desk.store.getState().saying).toBe("There is nothing to undo.");
  });
});

describe("what others do", () => {
  it("does not take the row from under the reader", () => {
    const { desk, tell, open } = sitting(OLGA);
    const data = { candidate: "boris", criterion: "TW", score: 3, reason: "r", mean: 2.67 };
    vi.useFakeTimers();
    tell({ id: "e", at: AT, by: "fay", type: "consensus.set", data } as never);
    // An assessor's page gathers what it hears.
    vi.runAllTimers();
    vi.useRealTimers();
    expect(desk.row).toMatchObject({ key: "boris.TW", agreed: { score: 3 } });
    desk.walk(1);
    expect(desk.row?.key).toBe("ann.LD");
    expect(open()).toEqual(ORDER.slice(1));
  });
});

describe("an assessor", () => {
  it("revises the own rating with a reason, and never sets what is agreed", () => {
    const { desk, asked } = sitting(OLGA);
    desk.take();
    desk.score(2);
    desk.take();
    expect(asked).toEqual([]);
    desk.explain("Missed an episode");
    desk.take();
    expect(asked.map(({ name, data }) => [name, data])).toEqual([
      ["rating.revise", { candidate: "boris", criterion: "TW", score: 2, reason: "Missed an episode" }],
    ]);
    expect(desk.row?.ratings.find(({ by }) => by === "olga")).toMatchObject({
      score: 2,
      earlier: [{ score: 1 }],
    });
  });

  it("has nothing to revise where they have not rated", () => {
    const { desk } = sitting(OLGA, { ratings: RATINGS.filter(({ by }) => by !== "olga") });
    desk.score(2);
    expect(desk.store.getState().drafts).toEqual({});
    expect(desk.store.getState().saying).toContain("not rated");
  });
});
