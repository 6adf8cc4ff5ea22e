// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Listener } from "../connection";
import { startLanguages } from "../i18n/i18n";
import type { RunningPhase, Welcome } from "../protocol";
import { open } from "../room/live";
import { FAY, welcome } from "../room/sample";
import { LiveProvider } from "../room/use";
import { Clock, TimeWarnings } from "./Clock";

const ENDS_AT = "2026-11-22T10:10:00.000Z";
const IDEAS: RunningPhase = {
  key: "ideas",
  run: 1,
  started_at: "2026-11-22T10:00:00.000Z",
  ends_at: ENDS_AT,
  paused: false,
  remaining: null,
};

beforeAll(startLanguages);
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A page in a session, so many seconds before its phase ends on the server's clock. */
function stand(
  left: number,
  session: Partial<Welcome["session"]> = {},
): { letPass: (seconds: number) => void; hear: (phase: Partial<RunningPhase>) => void } {
  let now = Date.parse(ENDS_AT) - left * 1000;
  let heard: Listener | undefined;
  const live = open(
    "token",
    () => "en",
    (_token, _language, listener) => {
      heard = listener;
      return {
        ask: () => new Promise(() => undefined),
        keep: () => undefined,
        retry: () => undefined,
        discard: () => undefined,
        leave: () => undefined,
        point: () => undefined,
        now: () => now,
        close: () => undefined,
      };
    },
  );
  heard?.welcome(welcome(FAY, { phase: IDEAS, ...session }));
  render(
    <LiveProvider live={live}>
      <Clock />
      <TimeWarnings quiet />
    </LiveProvider>,
  );
  return {
    letPass: (seconds) =>
      act(() => {
        now += seconds * 1000;
        vi.advanceTimersByTime(1000);
      }),
    hear: (phase) =>
      act(() => {
        heard?.welcome(welcome(FAY, { phase: { ...IDEAS, ...phase } }));
        vi.advanceTimersByTime(1000);
      }),
  };
}

const clock = (): HTMLElement => screen.getByRole("timer");
const isLast = (): boolean => clock().dataset.last === "true";

test("it counts down to the end of the phase on the server's clock", () => {
  const { letPass } = stand(125);
  expect(clock().textContent).toBe("02:05until the end of the phase");
  letPass(5);
  expect(clock().textContent).toContain("02:00");
});

test("the last minute looks different from its first second on", () => {
  const { letPass } = stand(62);
  expect(isLast()).toBe(false);
  letPass(2);
  expect(clock().textContent).toContain("01:00");
  expect(isLast()).toBe(true);
});

test("a pause in the last minute is no alarm", () => {
  stand(30, { phase: { ...IDEAS, ends_at: null, paused: true, remaining: 30 } });
  expect(clock().textContent).toBe("00:30paused");
  expect(isLast()).toBe(false);
});

test.each([
  ["lobby", "not started yet"],
  ["running", "between phases"],
  ["over", "the exercise is over"],
  ["closed", "the session is closed"],
] as const)("without a phase it says in words how a session that is %s stands", (state, words) => {
  stand(0, { state, phase: null });
  expect(clock().textContent).toBe(words);
});

test("the last minute is told when it is reached", () => {
  const { letPass } = stand(61);
  const told = screen.getByRole("status");
  expect(told.textContent).toBe("Phase started: Ideas.");
  letPass(1);
  expect(told.textContent).toBe("One minute left.");
});

test("five minutes are told when they are reached, not when the page is opened later", () => {
  const { letPass } = stand(301);
  letPass(1);
  expect(screen.getByRole("status").textContent).toBe("Five minutes left.");
  cleanup();
  const late = stand(200);
  late.letPass(1);
  expect(screen.getByRole("status").textContent).not.toContain("Five minutes");
});

test("what was said of the time left is taken back when more is given", () => {
  const { letPass, hear } = stand(301);
  letPass(1);
  hear({ ends_at: "2026-11-22T10:15:00.000Z" });
  expect(screen.getByRole("status").textContent).toBe("");
  letPass(301);
  expect(screen.getByRole("status").textContent).toBe("Five minutes left.");
});
