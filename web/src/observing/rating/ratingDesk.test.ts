// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { readIn, startLanguages } from "../../i18n/i18n";
import { NOTHING_UNSENT } from "../../outbox/outbox";
import type { Answer, Observation, Rating } from "../../protocol";
import type { Live, Shown } from "../../room/live";
import { start } from "../../room/room";
import { ANN, BORIS, OLGA, welcome } from "../../room/sample";
import { Desk } from "../desk";
import { openLedger } from "../ledger";
import { RatingDesk } from "./ratingDesk";

const AT = "2026-11-22T10:00:00.000Z";
const NOTE: Observation = {
  observation: "n1",
  by: "olga",
  at: AT,
  candidate: "ann",
  text: "asks",
  kind: "behaviour",
  criterion: "LD",
  sign: 1,
  phase: null,
  since: null,
};
const given = (candidate: string): Rating => ({
  candidate,
  criterion: "LD",
  score: 3,
  version: 1,
  by: "olga",
  at: AT,
});

let now = 0;

function seated(ratings: readonly Rating[], observations: readonly Observation[] = []) {
  const room = start(
    welcome(OLGA, { state: "over", phase: null, participants: [ANN, BORIS, OLGA], ratings, observations }),
  );
  const shown = createStore<Shown>(() => ({
    room,
    line: { state: "live" },
    waiting: [],
    unsent: NOTHING_UNSENT,
    pointers: {},
  }));
  const answers: ((answer: Answer<"rating.set">) => void)[] = [];
  const asked: string[] = [];
  const live = {
    store: shown,
    now: () => now,
    listen: () => () => undefined,
    discard: () => undefined,
    ask: (name: string) => {
      asked.push(name);
      return new Promise((resolve) => answers.push(resolve));
    },
  } as unknown as Live;
  const ledger = openLedger(live);
  const desk = new Desk(live, ledger, { pane: "rating" });
  const rating = new RatingDesk(live, desk, () => undefined);
  ledger.store.subscribe((entries, before) => rating.heardBack(entries, before));
  return { rating, asked, answers, shown: () => desk.store.getState() };
}

beforeAll(() => {
  startLanguages();
  readIn("en");
});
beforeEach(() => {
  now = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

describe("submitting", () => {
  it("of a sheet with gaps says what is left out, and is done when it is wished once more", () => {
    const { rating, asked, shown } = seated([given("ann")], [{ ...NOTE, criterion: null, sign: null }]);
    void rating.submit();
    expect(asked).toEqual([]);
    expect(shown().said).toBe(
      "1 cell without a rating, 1 note without a criterion. Notes without a criterion stay in the record and back no rating. Submit all the same: Ctrl+Enter once more. Submitting locks the ratings.",
    );
    now = 1_000;
    void rating.submit();
    expect(asked).toEqual(["rating.submit"]);
  });

  it("takes a double press for one", () => {
    const { rating, asked } = seated([]);
    void rating.submit();
    now = 100;
    void rating.submit();
    expect(asked).toEqual([]);
  });

  it("asks again after a while, and where the gaps are others", () => {
    const { rating, asked } = seated([]);
    void rating.submit();
    vi.advanceTimersByTime(60_000);
    expect(rating.store.getState().asked).toBeNull();
    now = 60_000;
    void rating.submit();
    rating.score("NE");
    now = 70_000;
    void rating.submit();
    expect(asked).toEqual(["rating.set"]);
  });

  it("is left by Escape before the grid is", () => {
    const { rating, shown } = seated([]);
    void rating.submit();
    rating.leave();
    expect([rating.store.getState().asked, shown().pane]).toEqual([null, "rating"]);
    rating.leave();
    expect(shown().pane).toBe("notes");
  });

  it("of a full sheet needs one wish", () => {
    const { rating, asked } = seated([given("ann"), given("boris")]);
    void rating.submit();
    expect(asked).toEqual(["rating.submit"]);
  });
});

describe("a score", () => {
  it("that lacks evidence waits for its reason, and says so at once", () => {
    const { rating, shown } = seated([], [NOTE]);
    rating.score(5);
    expect(shown().said).toBe("Score 5 waits for its reason.");
  });

  it("with evidence enough is said as it is, and waits where the server finds otherwise", async () => {
    const { rating, answers, shown } = seated([], [NOTE, { ...NOTE, observation: "n2" }]);
    rating.score(4);
    expect(shown().said).toBe("Score 4.");
    answers[0]?.({ ok: false, code: "evidence_missing", message: "Lacks evidence." });
    await vi.runAllTimersAsync();
    expect(shown().said).toBe("Score 4 waits for its reason.");
  });

  it("that waits is let go of by Escape, before the grid is left", async () => {
    const { rating, answers, shown } = seated([]);
    rating.score(5);
    answers[0]?.({ ok: false, code: "evidence_missing", message: "Lacks evidence." });
    await vi.runAllTimersAsync();
    rating.leave();
    expect(shown()).toMatchObject({ pane: "rating", said: "The rating stays as it was." });
    rating.leave();
    expect(shown().pane).toBe("notes");
  });
});
