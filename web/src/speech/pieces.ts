/** Long turns in pieces, so that who looks on sees them while they last; short ones whole. */

import type { Turn } from "./segmenter";

export interface Pieces {
  /** A turn that goes on. */
  goesOn(turn: Turn): void;
  /** A turn that is over. */
  ended(turn: Turn): void;
}

/** Milliseconds; the server takes up to five minutes. */
export const PIECE = 30_000;

export function createPieces(send: (piece: Turn) => void, longest: number = PIECE): Pieces {
  /** Up to where the turn that goes on has been told. */
  let told: number | null = null;
  const tell = (from: number, to: number): void => {
    for (let at = from; at < to; at += longest) send({ from: at, to: Math.min(to, at + longest) });
  };
  return {
    goesOn({ from, to }) {
      const at = told ?? from;
      if (to - at < longest) return;
      tell(at, to);
      told = to;
    },
    ended({ from, to }) {
      tell(told ?? from, to);
      told = null;
    },
  };
}
