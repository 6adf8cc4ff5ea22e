import { describe, expect, test } from "vitest";
import { createGate } from "./loudness";
import { createSegmenter, type Frame, RULES, type Turn } from "./segmenter";

const LENGTH = 32;
const OWN = -20;

/** `n` frames of one kind: V voiced and near, e voiced and far, v voiced on the lower threshold alone, . nothing. */
const KINDS: Readonly<Record<string, Pick<Frame, "probability" | "level">>> = {
  V: { probability: 0.9, level: OWN },
  e: { probability: 0.9, level: OWN - 18 },
  v: { probability: 0.4, level: OWN },
  ".": { probability: 0.05, level: -70 },
  /** As loud as speech and no speech: a key. */
  k: { probability: 0.2, level: OWN + 6 },
};

function framesOf(kinds: string, begins = 0): Frame[] {
  return [...kinds].map((kind, at) => ({
    from: begins + at * LENGTH,
    to: begins + (at + 1) * LENGTH,
    probability: KINDS[kind]?.probability ?? 0,
    level: KINDS[kind]?.level ?? 0,
  }));
}

/** `"V*20 .*30"` is twenty of one and thirty of the other. */
function story(words: string): string {
  return words
    .split(" ")
    .map((part) =>
      part.replace(/^(.)\*(\d+)$/, (_, kind: string, times: string) => kind.repeat(Number(times))),
    )
    .join("");
}

function turnsOf(frames: readonly Frame[]): Turn[] {
  const segmenter = createSegmenter();
  const ended = frames.flatMap((frame) => segmenter.step(frame).ended ?? []);
  const last = segmenter.stop();
  return last ? [...ended, last] : ended;
}

/** The turns in frames. */
function heard(words: string): [number, number][] {
  return turnsOf(framesOf(story(words))).map(({ from, to }) => [from / LENGTH, to / LENGTH]);
}

test.each([
  ["silence is no turn", ".*200", []],
  ["keys are no turn, however loud", "k*4 .*3 k*2 .*4 k*3 .*20", []],
  ["a turn is known to a frame, not to its decision", ".*10 V*20 .*30", [[10, 30]]],
  ["a sound shorter than a word is no turn", ".*10 V*5 .*30", []],
  ["the shortest word is one", ".*10 V*6 .*30", [[10, 16]]],
  ["the lower threshold begins nothing", ".*10 v*20 .*30", []],
  ["the lower threshold goes on with what has begun", ".*10 V*6 v*10 .*30", [[10, 26]]],
  ["a pause below the shortest gap belongs to the turn", ".*10 V*20 .*11 V*20 .*30", [[10, 61]]],
  [
    "a pause above it parts two turns",
    ".*10 V*20 .*14 V*20 .*30",
    [
      [10, 30],
      [44, 64],
    ],
  ],
  [
    "single frames that come again and again are no turn",
    ".*10 V*2 .*6 V*2 .*6 V*2 .*6 V*2 .*6 V*2 .*30",
    [],
  ],
  ["syllables with short pauses are one", ".*10 V*3 .*2 V*3 .*2 V*3 .*30", [[10, 23]]],
  ["speech that goes on at the end of the sound counts up to there", ".*10 V*20", [[10, 30]]],
])("%s", (_, words, turns) => {
  expect(heard(words)).toEqual(turns);
});

/** First a turn by which the own loudness becomes known. */
const KNOWN = "V*40 .*20 ";
const AT = 60;

test.each([
  ["a far voice is no turn once the own one is known", "e*60 .*30", []],
  ["where nothing is known the first voice counts", "", [], "e*60 .*30", [[0, 60]]],
  ["own speech after a far voice begins with the own", "e*30 V*20 .*30", [[30, 50]]],
  ["own speech ends where only a far voice is left", "V*20 e*60 .*30", [[0, 20]]],
  ["a quiet beginning and end belong to the own speech", "e*5 V*20 e*5 .*30", [[0, 30]]],
  ["a quiet end of half a second still does", "V*20 e*15 .*30", [[0, 35]]],
  ["what is quiet after a pause does not", "V*20 .*6 e*10 .*30", [[0, 20]]],
  ["own speech may be quiet for a while between loud words", "V*20 e*25 V*10 .*30", [[0, 55]]],
  ["a single loud word in a far voice makes nobody speak", "e*20 V*4 e*20 .*30", []],
])("%s", (_, words, turns, first = KNOWN + words, all = [[0, 40], ...turns.map(later)]) => {
  expect(heard(first)).toEqual(all);
});

function later(turn: readonly number[]): number[] {
  return turn.map((at) => at + AT);
}

describe("what is known while it goes on", () => {
  test("a turn is open from its first frame on as soon as it is sure, and up to its last near frame", () => {
    const segmenter = createSegmenter();
    const seen = framesOf(story(".*2 V*8 .*3")).map((frame) => segmenter.step(frame).open);
    expect(seen.slice(0, 7)).toEqual(Array(7).fill(null));
    expect(seen[7]).toEqual({ from: 2 * LENGTH, to: 8 * LENGTH });
    expect(seen[12]).toEqual({ from: 2 * LENGTH, to: 10 * LENGTH });
  });

  test("a far voice is told from silence, and is no news within a turn", () => {
    const segmenter = createSegmenter();
    const seen = framesOf(story("V*40 e*2 .*20 e*3 .*9")).map((frame) => segmenter.step(frame).other);
    expect(seen.flatMap((other, at) => (other ? [at] : []))).toEqual([62, 63, 64]);
  });

  test("a voice that the person calls their own counts from then on", () => {
    const gate = createGate();
    const segmenter = createSegmenter(RULES, gate);
    const run = (words: string, begins: number): number =>
      framesOf(story(words), begins).filter((frame) => segmenter.step(frame).ended).length;
    expect(run("V*40 .*20", 0)).toBe(1);
    expect(run("e*40 .*20", 10_000)).toBe(0);
    gate.forget();
    expect(run("e*40 .*20", 20_000)).toBe(1);
  });
});

/** A small generator, so that a failing story can be told again by its seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function anyFrames(seed: number): Frame[] {
  const chance = random(seed);
  const kinds = Object.keys(KINDS);
  const words = Array.from({ length: 60 }, () => {
    const kind = kinds[Math.floor(chance() * kinds.length)] ?? ".";
    return kind.repeat(1 + Math.floor(chance() ** 2 * 40));
  });
  return framesOf(words.join(""), 1_000);
}

describe.each(Array.from({ length: 60 }, (_, seed) => seed))("in any story, here number %i,", (seed) => {
  const frames = anyFrames(seed);
  const turns = turnsOf(frames);

  test("turns have a length, follow each other and begin and end with speech", () => {
    let before = 0;
    for (const { from, to } of turns) {
      expect(from).toBeGreaterThanOrEqual(before);
      expect(to - from).toBeGreaterThanOrEqual(LENGTH);
      expect(frames.find((frame) => frame.from === from)?.probability).toBeGreaterThanOrEqual(
        RULES.continues,
      );
      expect(frames.find((frame) => frame.to === to)?.probability).toBeGreaterThanOrEqual(RULES.continues);
      before = to;
    }
  });

  test("no pause in a turn is as long as the shortest gap", () => {
    for (const { from, to } of turns) {
      const voiced = frames.filter(
        (frame) => frame.from >= from && frame.to <= to && frame.probability >= RULES.continues,
      );
      for (const [at, { from: begins }] of voiced.entries()) {
        expect(begins - (voiced[at - 1]?.to ?? begins)).toBeLessThan(RULES.shortestGap);
      }
    }
  });

  test("the hour at which it is told changes nothing", () => {
    const day = 86_400_000;
    const later = frames.map((frame) => ({ ...frame, from: frame.from + day, to: frame.to + day }));
    expect(turnsOf(later)).toEqual(turns.map(({ from, to }) => ({ from: from + day, to: to + day })));
  });
});
