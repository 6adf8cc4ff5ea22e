import { beforeEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { seatKey, type Wish } from "../outbox/keeping";
import { createOutbox, NOTHING_UNSENT } from "../outbox/outbox";
import { Browser } from "../outbox/sample";
import type { Answer, CommandName } from "../protocol";
import type { News, Shown } from "../room/live";
import { openLedger } from "./ledger";

interface Asked extends Wish {
  answer(answer: Answer<CommandName>): Promise<void>;
}

/** All that was to happen by itself has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A page in this browser, with a line to the server that answers when the test says so. */
async function page(person = "olga") {
  const asked: Asked[] = [];
  const listeners = new Set<(news: News) => void>();
  const store = createStore<Shown>(() => ({
    room: null,
    line: { state: "live" },
    waiting: [],
    unsent: NOTHING_UNSENT,
    pointers: {},
  }));
  const tab = browser.page();
  const outbox = createOutbox(
    (wish) =>
      new Promise((resolve) => {
        const answer = (given: Answer<CommandName>): Promise<void> => {
          resolve(given);
          return settled();
        };
        asked.push({ ...wish, answer });
      }),
    (unsent) => store.setState({ unsent }),
    { keeping: browser, tab },
  );
  await outbox.begin(seatKey("session", person));
  outbox.open();
  await settled();
  const live = {
    store,
    now: () => 1_000,
    ask: outbox.ask,
    discard: (id: string) => outbox.discard(id),
    listen: (listener: (news: News) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const tell = (news: News): void => {
    for (const listener of listeners) listener(news);
  };
  return { asked, tell, outbox, ledger: openLedger(live), crash: () => browser.end(tab.id) };
}

const GRANTED = { ok: true, pos: 1 } as const;
const WISH = { observation: "o1", candidate: "ann", text: "sums up", kind: "behaviour" } as const;
const heard = (id: string): News => ({ type: "events", events: [{ id } as never] });

let browser = new Browser();
beforeEach(() => {
  browser = new Browser();
});

describe("what was written and not yet heard back", () => {
  it("stays between the answer and the echo, so that nothing flickers", async () => {
    const { ledger, asked, tell } = await page();
    const id = ledger.write("observation.add", WISH);
    await asked[0]?.answer(GRANTED);
    expect(ledger.store.getState()).toHaveLength(1);
    tell(heard(id));
    expect(ledger.store.getState()).toEqual([]);
  });

  it("goes when the echo comes before the answer", async () => {
    const { ledger, asked, tell } = await page();
    tell(heard(ledger.write("observation.add", WISH)));
    await asked[0]?.answer(GRANTED);
    expect(ledger.store.getState()).toEqual([]);
  });

  it("keeps what was refused, with the reason, until it is put aside", async () => {
    const { ledger, asked, outbox } = await page();
    const id = ledger.write("observation.add", WISH);
    await asked[0]?.answer({ ok: false, code: "session_closed", message: "Closed." });
    expect(ledger.store.getState()[0]?.refusal?.message).toBe("Closed.");
    ledger.dismiss(id);
    expect(ledger.store.getState()).toEqual([]);
    outbox.retry(id);
    await settled();
    expect([asked.length, browser.kept.size]).toEqual([1, 0]);
  });

  it("takes a greeting for the echo of what was granted, and keeps the rest", async () => {
    const { ledger, asked, tell } = await page();
    ledger.write("observation.add", WISH);
    const second = ledger.write("observation.add", { ...WISH, observation: "o2" });
    await asked[0]?.answer(GRANTED);
    tell({ type: "welcome" });
    expect(ledger.store.getState().map(({ id }) => id)).toEqual([second]);
  });

  it("is sent again after a reload, in order, under the same ids and with its own times", async () => {
    const before = await page();
    const first = before.ledger.write("observation.add", { ...WISH, typed_at: "2026-11-22T10:00:00.000Z" });
    const second = before.ledger.write("observation.remove", { observation: "o1" });
    before.crash();
    const after = await page();
    expect(after.ledger.store.getState().map(({ id, answered }) => [id, answered])).toEqual([
      [first, false],
      [second, false],
    ]);
    await after.asked[0]?.answer(GRANTED);
    expect(after.asked.map(({ id }) => id)).toEqual([first, second]);
    expect(after.asked[0]?.data).toMatchObject({ typed_at: "2026-11-22T10:00:00.000Z" });
    expect(after.ledger.store.getState().map(({ answered }) => answered)).toEqual([true, false]);
  });

  it("is not sent again once it was answered", async () => {
    const before = await page();
    before.ledger.write("observation.add", WISH);
    await before.asked[0]?.answer(GRANTED);
    before.crash();
    expect((await page()).asked).toEqual([]);
    expect(browser.kept.size).toBe(0);
  });

  it("keeps refused words over a reload, without sending them again", async () => {
    const before = await page();
    before.ledger.write("observation.add", WISH);
    await before.asked[0]?.answer({ ok: false, code: "too_large", message: "Too long." });
    before.crash();
    const after = await page();
    expect(after.asked).toEqual([]);
    expect(after.ledger.store.getState()[0]?.refusal?.message).toBe("Too long.");
  });

  it("is nobody else's, where two share a browser", async () => {
    const hers = await page();
    hers.ledger.write("observation.add", WISH);
    hers.crash();
    expect((await page("vera")).asked).toEqual([]);
  });

  it("comes over from another window of the same person that was closed", async () => {
    const one = await page();
    const other = await page();
    const id = one.ledger.write("observation.add", WISH);
    const third = await page();
    expect(third.asked).toEqual([]);
    one.crash();
    await vi.waitFor(() => expect(third.asked.map((wish) => wish.id)).toEqual([id]));
    expect(third.ledger.store.getState().map((entry) => entry.id)).toEqual([id]);
    expect(other.asked).toEqual([]);
  });

  it("asks once more for what was refused, under the same id and in its place", async () => {
    const { ledger, asked } = await page();
    const id = ledger.write("observation.add", WISH);
    ledger.write("observation.remove", { observation: "o2" });
    await asked[0]?.answer({ ok: false, code: "locked", message: "Not now." });
    ledger.retry(id);
    await asked[1]?.answer(GRANTED);
    expect(asked.map((one) => one.id === id)).toEqual([true, false, true]);
    expect(ledger.store.getState()[0]).toMatchObject({ id, answered: false, refusal: null });
    await asked[2]?.answer({ ok: true, pos: 3 });
    expect(ledger.store.getState()[0]).toMatchObject({ answered: true, refusal: null });
  });

  it("follows what is done in the list of all that is unsent", async () => {
    const { ledger, asked, outbox } = await page();
    const again = ledger.write("observation.add", WISH);
    const gone = ledger.write("observation.add", { ...WISH, observation: "o2" });
    await asked[0]?.answer({ ok: false, code: "locked", message: "Not now." });
    await asked[1]?.answer({ ok: false, code: "locked", message: "Not now." });
    outbox.retry(again);
    outbox.discard(gone);
    expect(ledger.store.getState()).toMatchObject([{ id: again, answered: false, refusal: null }]);
  });
});
