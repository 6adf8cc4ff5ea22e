import { beforeEach, describe, expect, it } from "vitest";
import type { Answer, CommandName } from "../protocol";
import type { News } from "../room/live";
import { openLedger } from "./ledger";

interface Asked {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: unknown;
  answer(answer: Answer<CommandName>): Promise<void>;
}

/** A line to the server that answers when the test says so. */
function line() {
  const asked: Asked[] = [];
  const listeners = new Set<(news: News) => void>();
  return {
    asked,
    tell: (news: News) => {
      for (const listener of listeners) listener(news);
    },
    live: {
      now: () => 1_000,
      listen: (listener: (news: News) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      ask: ((name: string, data: unknown, id?: string) =>
        new Promise((resolve) => {
          const answer = async (given: Answer<CommandName>): Promise<void> => {
            (resolve as (answer: Answer<CommandName>) => void)(given);
            await Promise.resolve();
            await Promise.resolve();
          };
          asked.push({ name, id, data, answer });
        })) as Parameters<typeof openLedger>[0]["ask"],
    },
  };
}

function shelf() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const WISH = { observation: "o1", candidate: "ann", text: "sums up", kind: "behaviour" } as const;
const heard = (id: string): News => ({ type: "events", events: [{ id } as never] });

let place = shelf();
beforeEach(() => {
  place = shelf();
});

describe("what was written and not yet heard back", () => {
  it("stays between the answer and the echo, so that nothing flickers", async () => {
    const { live, asked, tell } = line();
    const ledger = openLedger(live, "olga", place);
    const id = ledger.write("observation.add", WISH);
    await asked[0]?.answer({ ok: true, pos: 1 });
    expect(ledger.store.getState()).toHaveLength(1);
    tell(heard(id));
    expect(ledger.store.getState()).toEqual([]);
  });

  it("goes when the echo comes before the answer", async () => {
    const { live, asked, tell } = line();
    const ledger = openLedger(live, "olga", place);
    tell(heard(ledger.write("observation.add", WISH)));
    await asked[0]?.answer({ ok: true, pos: 1 });
    expect(ledger.store.getState()).toEqual([]);
  });

  it("keeps what was refused, with the reason, until it is put aside", async () => {
    const { live, asked } = line();
    const ledger = openLedger(live, "olga", place);
    const id = ledger.write("observation.add", WISH);
    await asked[0]?.answer({ ok: false, code: "session_closed", message: "Closed." });
    expect(ledger.store.getState()[0]?.refusal?.message).toBe("Closed.");
    ledger.dismiss(id);
    expect(ledger.store.getState()).toEqual([]);
  });

  it("takes a greeting for the echo of what was granted, and keeps the rest", async () => {
    const { live, asked, tell } = line();
    const ledger = openLedger(live, "olga", place);
    ledger.write("observation.add", WISH);
    const second = ledger.write("observation.add", { ...WISH, observation: "o2" });
    await asked[0]?.answer({ ok: true, pos: 1 });
    tell({ type: "welcome" });
    expect(ledger.store.getState().map(({ id }) => id)).toEqual([second]);
  });

  it("is sent again after a reload, in order, under the same ids and with its own times", () => {
    const before = openLedger(line().live, "olga", place);
    const first = before.write("observation.add", { ...WISH, typed_at: "2026-11-22T10:00:00.000Z" });
    const second = before.write("observation.remove", { observation: "o1" });
    const { live, asked } = line();
    const after = openLedger(live, "olga", place);
    expect(asked.map(({ id }) => id)).toEqual([first, second]);
    expect(asked[0]?.data).toMatchObject({ typed_at: "2026-11-22T10:00:00.000Z" });
    expect(after.store.getState()).toHaveLength(2);
  });

  it("is not sent again once it was answered", async () => {
    const { live, asked } = line();
    openLedger(live, "olga", place).write("observation.add", WISH);
    await asked[0]?.answer({ ok: true, pos: 1 });
    const next = line();
    openLedger(next.live, "olga", place);
    expect(next.asked).toEqual([]);
    expect(place.kept.size).toBe(0);
  });

  it("keeps refused words over a reload, without sending them again", async () => {
    const { live, asked } = line();
    openLedger(live, "olga", place).write("observation.add", WISH);
    await asked[0]?.answer({ ok: false, code: "too_large", message: "Too long." });
    const next = line();
    const after = openLedger(next.live, "olga", place);
    expect(next.asked).toEqual([]);
    expect(after.store.getState()[0]?.refusal?.message).toBe("Too long.");
  });

  it("is nobody else's, where two share a browser", () => {
    openLedger(line().live, "olga", place).write("observation.add", WISH);
    const next = line();
    openLedger(next.live, "vera", place);
    expect(next.asked).toEqual([]);
  });

  it("asks once more for what was refused, under the same id and in its place", async () => {
    const { live, asked } = line();
    const ledger = openLedger(live, "olga", place);
    const id = ledger.write("observation.add", WISH);
    ledger.write("observation.remove", { observation: "o2" });
    await asked[0]?.answer({ ok: false, code: "unavailable", message: "Not now." });
    ledger.retry(id);
    expect(asked.map((one) => one.id === id)).toEqual([true, false, true]);
    expect(ledger.store.getState()[0]).toMatchObject({ id, answered: false, refusal: null });
    await asked[2]?.answer({ ok: true, pos: 3 });
    expect(ledger.store.getState()[0]).toMatchObject({ answered: true, refusal: null });
  });
});
