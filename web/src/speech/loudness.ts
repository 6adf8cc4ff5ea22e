/** How loud a frame is, and how loud one usually is oneself: what tells the own voice from one out of a loudspeaker. */

/** Decibels below full scale of what counts as silence. */
export const SILENCE = -100;

export interface Gate {
  /** Frames of this loudness in decibels or above are the own voice. */
  threshold(): number;
  /** A frame of speech that was taken for the own voice. */
  own(level: number): void;
  /** A frame of speech that was taken for somebody else's. */
  other(): void;
  /** Nothing is known of the own voice any more: another device, or the person says that it was theirs. */
  forget(): void;
}

export interface GateRules {
  /** Decibels below the own loud frames. */
  readonly below: number;
  /** Nothing quieter than this counts, whatever is known. */
  readonly least: number;
  /** Decibels that a frame of foreign speech lowers the expectation by, so that nobody is shut out for good. */
  readonly yields: number;
}

/** About one decibel in a minute of nothing but foreign speech. */
export const GATE: GateRules = { below: 10, least: -55, yields: 0.0006 };

/** The steps make the estimate settle where nine of ten own frames are quieter. */
const UP = 0.9;
const DOWN = 0.1;

export function createGate(rules: GateRules = GATE): Gate {
  let usual: number | null = null;
  return {
    threshold: () => (usual === null ? rules.least : Math.max(rules.least, usual - rules.below)),
    own(level) {
      usual = usual === null ? level : usual + (level > usual ? UP : -DOWN);
    },
    other() {
      if (usual !== null) usual -= rules.yields;
    },
    forget() {
      usual = null;
    },
  };
}

/** The mean power of samples between -1 and 1, in decibels below full scale. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum === 0 ? SILENCE : Math.max(SILENCE, 10 * Math.log10(sum / samples.length));
}
