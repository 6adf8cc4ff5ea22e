import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answer, CommandName } from "../protocol";
import { createOutbox, type Unsent, type Wish } from "./outbox";
import { Browser } from "./sample";

const GRANTED = { ok: true, pos: 1 } as const;
const refusal = (code: "unavailable" | "rate_limited" | "locked") =>
  ({ ok: false, code, message: "" }) as const;

/** Answers in the order given; a missing answer means that none came in time. */
function line(...answers: (Answer<CommandName> | null)[]) {
  const sent: Wish[] = [];
  const send = (wish: Wish): Promise<Answer<CommandName>> => {
    sent.push(wish);
    const answer = answers.shift() ?? (answers.length === 0 ? GRANTED : null);
    return answer ? Promise.resolve(answer) : Promise.reject(new Error("timeout"));
  };
  return { sent, send };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("wishes made while the line is down go out in order when it stands", async () => {
  const { sent, send } = line();
  const outbox = createOutbox(send, () => undefined);
  const first = outbox.ask("chat.send", { text: "one" });
  const second = outbox.ask("hand.raise", {});
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent).toEqual([]);
  outbox.open();
  await Promise.all([first, second]);
  expect(sent.map(({ name }) => name)).toEqual(["chat.send", "hand.raise"]);
});

test("a wish without an answer is sent again under the same id, before any later one", async () => {
  const { sent, send } = line(null, null, GRANTED, GRANTED);
  const outbox = createOutbox(send, () => undefined);
  outbox.open();
  const first = outbox.ask("chat.send", { text: "one" }, "id-1");
  const second = outbox.ask("chat.send", { text: "two" }, "id-2");
  await vi.advanceTimersByTimeAsync(5000);
  await Promise.all([first, second]);
  expect(sent.map(({ id }) => id)).toEqual(["id-1", "id-1", "id-1", "id-2"]);
});

test("only one wish is under way at a time", async () => {
  let answer: (granted: typeof GRANTED) => void = () => undefined;
  const sent: string[] = [];
  const outbox = createOutbox(
    (wish) => {
      sent.push(wish.id);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    () => undefined,
  );
  outbox.open();
  void outbox.ask("hand.raise", {}, "a");
  void outbox.ask("hand.lower", {}, "b");
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent).toEqual(["a"]);
  answer(GRANTED);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(["a", "b"]);
});

test("what passes by itself is tried again, what is refused for a reason is not", async () => {
  const { sent, send } = line(refusal("rate_limited"), refusal("unavailable"), refusal("locked"));
  const outbox = createOutbox(send, () => undefined);
  outbox.open();
  const asked = outbox.ask("board.change", { elements: [] }, "a");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await asked).toEqual(refusal("locked"));
  expect(sent.map(({ id }) => id)).toEqual(["a", "a", "a"]);
});

test("what never becomes available is answered in the end", async () => {
  const { sent, send } = line(...Array.from({ length: 20 }, () => refusal("unavailable")));
  const outbox = createOutbox(send, () => undefined);
  outbox.open();
  const asked = outbox.ask("hand.raise", {});
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await asked).toEqual(refusal("unavailable"));
  expect(sent.length).toBeLessThan(10);
});

test("the number of waiting wishes is told as it changes", async () => {
  const { send } = line();
  const counts: number[] = [];
  const outbox = createOutbox(send, ({ items }) => counts.push(items.length));
  void outbox.ask("hand.raise", {});
  void outbox.ask("hand.lower", {});
  outbox.open();
  await vi.advanceTimersByTimeAsync(0);
  expect(counts.filter((count, at) => count !== counts[at - 1])).toEqual([1, 2, 1, 0]);
});

test("a line that is refused for good answers what waits and what comes", async () => {
  const { sent, send } = line();
  const outbox = createOutbox(send, () => undefined);
  const waiting = outbox.ask("hand.raise", {});
  outbox.refuse();
  expect(await waiting).toMatchObject({ ok: false });
  expect(await outbox.ask("hand.lower", {})).toMatchObject({ ok: false });
  expect(sent).toEqual([]);
});

test("what was meant for its moment is held after a long outage and sent when wished once more", async () => {
  const { sent, send } = line();
  const told: Unsent[] = [];
  const outbox = createOutbox(send, (unsent) => told.push(unsent));
  const start = outbox.ask("phase.start", {}, "start");
  const chat = outbox.ask("chat.send", { text: "one" }, "chat");
  await vi.advanceTimersByTimeAsync(60 * 60 * 1000);
  outbox.open();
  expect(await chat).toEqual(GRANTED);
  expect(await start).toMatchObject({ ok: false });
  expect(sent.map(({ id }) => id)).toEqual(["chat"]);
  expect(told.at(-1)?.items).toMatchObject([{ id: "start", state: "held" }]);
  outbox.retry("start");
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.map(({ id }) => id)).toEqual(["chat", "start"]);
  expect(told.at(-1)?.items).toEqual([]);
});

test("where nothing can be kept, the page is told, and sends all the same", async () => {
  const browser = new Browser();
  browser.full = true;
  const { sent, send } = line();
  const told: Unsent[] = [];
  const outbox = createOutbox(send, (unsent) => told.push(unsent), { keeping: browser, tab: browser.page() });
  void outbox.begin("s/ann");
  const asked = outbox.ask("chat.send", { text: "one" }, "a");
  await vi.advanceTimersByTimeAsync(0);
  expect(told.at(-1)?.kept).toBe(false);
  outbox.open();
  expect(await asked).toEqual(GRANTED);
  expect([sent.map(({ id }) => id), told.at(-1)?.kept]).toEqual([["a"], true]);
  outbox.close();
});
