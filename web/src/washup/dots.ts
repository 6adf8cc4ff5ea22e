/** Ratings as dots on the scale: where each stands, so that none hides another. */

import type { Rating, Score } from "../protocol";
import { grouped } from "./grouping";

export interface Dot {
  readonly assessor: string;
  readonly score: Score;
  /** It stood here before it was revised. */
  readonly former: boolean;
}

export interface Placement {
  /** From the middle of its point, in widths of a dot; to the right is positive. */
  readonly shift: number;
  /** 0 on the scale, then upwards. */
  readonly line: number;
}

export type PlacedDot = Dot & Placement;

/** Each assessor's rating, and faintly where it stood before, once for each place. */
export function dotsOf(ratings: readonly Rating[]): readonly Dot[] {
  const now = ratings.map(({ by, score }): Dot => ({ assessor: by, score, former: false }));
  const former = ratings.flatMap(({ by, score, earlier = [] }) =>
    [...new Set(earlier.map((one) => one.score))]
      .filter((one) => one !== score)
      .map((one): Dot => ({ assessor: by, score: one, former: true })),
  );
  return [...now, ...former];
}

/** Side by side around their point, `perLine` at most; further ones stand in lines above. */
export function placed<One extends Pick<Dot, "score">>(
  dots: readonly One[],
  perLine: number,
): readonly (One & Placement)[] {
  const groups = grouped(dots, ({ score }) => score);
  return [...groups.values()].flatMap((group) =>
    group.map((dot, at): One & Placement => {
      const line = Math.floor(at / perLine);
      const beside = Math.min(perLine, group.length - line * perLine);
      return { ...dot, line, shift: (at % perLine) - (beside - 1) / 2 };
    }),
  );
}

/** How many lines the dots take, 1 at least. */
export function linesOf(dots: readonly Pick<Placement, "line">[]): number {
  return 1 + Math.max(0, ...dots.map(({ line }) => line));
}
