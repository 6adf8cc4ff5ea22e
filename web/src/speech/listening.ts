/** From the frames of an open microphone to turns on the server's clock. */

import { createGate, levelOf } from "./loudness";
import { createPieces } from "./pieces";
import { createSegmenter, RULES, type Turn } from "./segmenter";
import { createTimeline } from "./timeline";

export interface Sound {
  /** Decibels below full scale. */
  readonly level: number;
  readonly speaking: boolean;
  /** Speech that is too quiet to be the own. */
  readonly other: boolean;
}

export interface Listening {
  frame(probability: number, samples: Float32Array, played: number): Sound;
  /** The sound stops here, or what follows is not joined to what was: the open turn is over. */
  cut(): void;
  /** The voice that was heard as somebody else's was the own. */
  mine(): void;
}

/** `now` is the server's clock in milliseconds, `rate` the context's samples in a second. */
export function createListening(now: () => number, rate: number, spoken: (piece: Turn) => void): Listening {
  const gate = createGate();
  const segmenter = createSegmenter(RULES, gate);
  const timeline = createTimeline(rate);
  const pieces = createPieces(spoken);
  const finish = (): void => {
    const turn = segmenter.stop();
    if (turn) pieces.ended(turn);
  };
  return {
    frame(probability, samples, played) {
      const level = levelOf(samples);
      const { from, to, broken } = timeline.place({ now: now(), played });
      if (broken) finish();
      const { open, ended, other } = segmenter.step({ from, to, probability, level });
      if (ended) pieces.ended(ended);
      else if (open) pieces.goesOn(open);
      return { level, speaking: open !== null, other };
    },
    cut() {
      finish();
      timeline.restart();
    },
    mine: gate.forget,
  };
}
