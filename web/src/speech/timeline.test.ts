import { expect, test } from "vitest";
import { createTimeline, frameMilliseconds, type Placed } from "./timeline";

const RATE = 48_000;
const BEGUN = 1_700_000_000_000;

interface World {
  /** How late the page hears of a frame, in milliseconds, by the frame's number from 0. */
  readonly late?: (frame: number) => number;
  /** Milliseconds that the sound stands still before a frame, while the clocks go on. */
  readonly still?: (frame: number) => number;
  /** How much faster the server's clock goes than the sound's. */
  readonly drift?: number;
  readonly frames: number;
  readonly rate?: number;
}

/** When each frame really ended, and where it was placed. */
function play({ late = () => 5, still = () => 0, drift = 0, frames, rate = RATE }: World) {
  const timeline = createTimeline(rate);
  const length = frameMilliseconds(rate);
  let stood = 0;
  return Array.from({ length: frames }, (_, frame): Placed & { readonly really: number } => {
    stood += still(frame);
    const played = (frame + 1) * length;
    const really = BEGUN + (played + stood) * (1 + drift);
    const delay = late(frame);
    // A page that hears late reads both clocks late.
    return { really, ...timeline.place({ now: really + delay, played: played + delay }) };
  });
}

test("a frame is as long as the samples that the package takes for it", () => {
  expect(frameMilliseconds(48_000)).toBe(32);
  expect(frameMilliseconds(16_000)).toBe(32);
  expect(frameMilliseconds(44_100)).toBeCloseTo((1412 / 44_100) * 1000, 9);
});

test.each([48_000, 44_100, 16_000])("an hour at %i Hz is placed to some milliseconds", (rate) => {
  const placed = play({ frames: 112_500, rate });
  const off = placed.map(({ really, to }) => Math.abs(to - really));
  expect(Math.max(...off.slice(-1000))).toBeLessThan(20);
  expect(placed.filter(({ broken }) => broken)).toEqual([]);
});

test("a page that is busy for two seconds places its frames where they were", () => {
  const placed = play({
    frames: 600,
    late: (frame) => (frame >= 300 && frame < 362 ? (362 - frame) * 32 : 3),
  });
  expect(placed.some(({ broken }) => broken)).toBe(false);
  for (const { really, to } of placed) expect(Math.abs(to - really)).toBeLessThan(20);
});

test("clocks that drift apart are followed", () => {
  const placed = play({ frames: 112_500, drift: 1e-4 });
  for (const { really, to } of placed.slice(-2000)) expect(Math.abs(to - really)).toBeLessThan(20);
});

test("sound that stood still breaks the line, and what follows is where it belongs", () => {
  const placed = play({ frames: 400, still: (frame) => (frame === 200 ? 5_000 : 0) });
  expect(placed.flatMap(({ broken }, at) => (broken ? [at] : []))).toEqual([200]);
  for (const { really, to } of placed) expect(Math.abs(to - really)).toBeLessThan(20);
});

test("the server's clock that is measured anew moves frames a little without breaking the line", () => {
  const placed = play({ frames: 1_000, still: (frame) => (frame === 500 ? 60 : 0) });
  expect(placed.some(({ broken }) => broken)).toBe(false);
  for (const { really, to } of placed.slice(-10)) expect(Math.abs(to - really)).toBeLessThan(20);
});

test("frames never run backwards or over each other", () => {
  let chance = 1;
  const late = (): number => {
    chance = (chance * 48_271) % 2_147_483_647;
    return chance % 90;
  };
  const placed = play({ frames: 3_000, late });
  for (const [at, { from, to }] of placed.entries()) {
    expect(to).toBeGreaterThanOrEqual(from);
    expect(from).toBeGreaterThanOrEqual(placed[at - 1]?.to ?? 0);
  }
});
