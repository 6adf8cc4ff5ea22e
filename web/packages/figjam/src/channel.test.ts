import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sealed, type ToHost } from "../../board-bridge/src/headless.ts";
import { figmaChannel } from "./channel.ts";

const ORIGIN = "https://veche.example";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function window() {
  const said: { message: { type: string }; origin: string | undefined }[] = [];
  const hearers = new Set<MessageEventHandler>();
  return {
    said,
    types: () => said.map(({ message }) => message.type),
    say: (message: unknown, origin = ORIGIN) => {
      for (const hear of hearers) hear(message, { origin });
    },
    api: {
      postMessage: (message: never, options?: UIPostMessageOptions) =>
        said.push({ message, origin: options?.origin }),
      on: (_: "message", hear: MessageEventHandler) => void hearers.add(hear),
      off: (_: "message", hear: MessageEventHandler) => void hearers.delete(hear),
    },
  };
}

test("it says hello to Veche's page alone until it is answered, and again when nobody answers a report", () => {
  const page = window();
  const channel = figmaChannel(page.api, ORIGIN);
  vi.advanceTimersByTime(1_200);
  expect(page.types()).toEqual(["hello", "hello", "hello"]);
  expect(new Set(page.said.map(({ origin }) => origin))).toEqual(new Set([ORIGIN]));
  page.say(sealed({ type: "welcome" }));
  vi.advanceTimersByTime(5_000);
  expect(page.types()).toHaveLength(3);
  // The panel was loaded anew, and says nothing of itself.
  channel.post({ type: "report", id: 1, items: [] });
  vi.advanceTimersByTime(6_000);
  expect(page.types().slice(3)).toEqual(["report", "hello"]);
  page.say(sealed({ type: "welcome" }));
  channel.post({ type: "report", id: 2, items: [] });
  page.say(sealed({ type: "answer", id: 2, answer: { ok: true, rejected: [] } }));
  vi.advanceTimersByTime(20_000);
  expect(page.types().slice(5)).toEqual(["report"]);
  channel.close();
});

test("it reads what Veche's page says and nothing else", () => {
  const page = window();
  const channel = figmaChannel(page.api, ORIGIN);
  const heard: ToHost[] = [];
  channel.listen((message) => heard.push(message));
  page.say(sealed({ type: "show", item: "n" }), "https://elsewhere.example");
  page.say({ type: "show", item: "n" });
  page.say("show");
  page.say(sealed({ type: "show", item: "m" }));
  expect(heard).toEqual([{ type: "show", item: "m" }]);
  channel.close();
  page.say(sealed({ type: "show", item: "o" }));
  vi.advanceTimersByTime(5_000);
  expect(heard).toHaveLength(1);
  expect(page.types()).toEqual(["hello"]);
});
