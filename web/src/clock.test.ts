import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createClock } from "./clock";

const AHEAD = 90_000;

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A server whose clock is ahead, behind a line with these delays there and back. */
function server(...trips: { there: number; back: number }[]) {
  return async (): Promise<number> => {
    const trip = trips.shift() ?? { there: 400, back: 0 };
    await new Promise((resolve) => setTimeout(resolve, trip.there));
    const now = Date.now() + AHEAD;
    await new Promise((resolve) => setTimeout(resolve, trip.back));
    return now;
  };
}

test("the sample with the shortest way counts, and half of that way is allowed for", async () => {
  const clock = createClock(
    server({ there: 900, back: 10 }, { there: 20, back: 20 }, { there: 5, back: 600 }),
  );
  clock.start();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(clock.now() - Date.now()).toBe(AHEAD);
  clock.stop();
});

test("the greeting gives a first idea that does not undo a measurement", async () => {
  const clock = createClock(server({ there: 10, back: 10 }));
  clock.guess(Date.now() + 5_000);
  expect(clock.now() - Date.now()).toBe(5_000);
  clock.start();
  await vi.advanceTimersByTimeAsync(10_000);
  clock.guess(Date.now() + 5_000);
  expect(clock.now() - Date.now()).toBe(AHEAD);
  clock.stop();
});

test("a clock that is set on this machine is noticed within a minute or so", async () => {
  const clock = createClock(async () => realNow() + AHEAD);
  let moved = 0;
  const realNow = (): number => Date.now() - moved;
  clock.start();
  await vi.advanceTimersByTimeAsync(2_000);
  moved = 3_600_000;
  vi.setSystemTime(Date.now() + moved);
  await vi.advanceTimersByTimeAsync(62_000);
  expect(clock.now()).toBe(realNow() + AHEAD);
  clock.stop();
});

test("a server that does not answer leaves the clock as it was", async () => {
  const clock = createClock(() => Promise.reject(new Error("timeout")));
  clock.guess(Date.now() + 7_000);
  clock.start();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(clock.now() - Date.now()).toBe(7_000);
  clock.stop();
});
