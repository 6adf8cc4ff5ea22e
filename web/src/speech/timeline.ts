/**
 * When the frames of a microphone were sounded, on the server's clock.
 *
 * Frames are counted; how long one is, is known exactly. The count is laid onto the audio context's own time,
 * and that onto the server's clock. A page that was busy hears of its frames late but never early, so of all
 * samples the smallest holds; they are forgotten after a while, so that clocks that drift apart are followed.
 */

export interface Moment {
  /** Milliseconds of the epoch on the server's clock when a frame came in. */
  readonly now: number;
  /** Milliseconds that the audio context had played by then; stands still while it is suspended. */
  readonly played: number;
}

export interface Placed {
  readonly from: number;
  readonly to: number;
  /** Something is missing before this frame: the sound or the page had stood still. */
  readonly broken: boolean;
}

export interface Timeline {
  place(moment: Moment): Placed;
  /** The next frame is the first one of another stretch. */
  restart(): void;
}

/** Samples at 16 kHz in a frame of the model. */
const FRAME = 512;
const MODEL_RATE = 16_000;
/** Milliseconds for which a smallest sample holds, and then once more while the next is looked for. */
const HOLDS = 10_000;
/** Milliseconds by which the two clocks may come apart at once. */
const TOLERATED = 250;

/** How long a frame is; the package takes whole samples of the device's rate for each. */
export function frameMilliseconds(rate: number): number {
  return (Math.ceil((FRAME * rate) / MODEL_RATE) / rate) * 1000;
}

export function createTimeline(rate: number): Timeline {
  const length = frameMilliseconds(rate);
  let frames = 0;
  let before = Number.NEGATIVE_INFINITY;
  let counted = createLowest();
  let clocks = createLowest();

  const restart = (): void => {
    frames = 0;
    before = Number.NEGATIVE_INFINITY;
    counted = createLowest();
    clocks = createLowest();
  };
  return {
    restart,
    place({ now, played }) {
      const apart = now - played;
      const usual = clocks.value();
      const broken = usual !== null && Math.abs(apart - usual) > TOLERATED;
      if (broken) restart();
      frames += 1;
      const to = frames * length + counted.add(played - frames * length, played) + clocks.add(apart, played);
      // A correction never lets a frame end before the one that went ahead of it.
      const from = Math.min(to, Math.max(before, to - length));
      before = Math.max(before, to);
      return { from, to: before, broken };
    },
  };
}

interface Lowest {
  value(): number | null;
  /** Returns the smallest of late. */
  add(value: number, at: number): number;
}

function createLowest(): Lowest {
  let older: number | null = null;
  let newer: number | null = null;
  let since: number | null = null;
  const value = (): number | null =>
    newer === null ? older : older === null ? newer : Math.min(older, newer);
  return {
    value,
    add(found, at) {
      since ??= at;
      if (at - since >= HOLDS) {
        older = newer;
        newer = null;
        since = at;
      }
      newer = newer === null ? found : Math.min(newer, found);
      return value() ?? found;
    },
  };
}
