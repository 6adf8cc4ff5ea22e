/** Weights of an exercise's criteria, as they are shown. */

export interface Share {
  readonly id: string;
  readonly name: string;
  /** Whole percent. */
  readonly share: number;
}

/** The criteria that count, the heaviest first; whole percents of weights that come to 1. */
export function percents(
  criteria: readonly { readonly id: string; readonly name: string }[],
  weights: Readonly<Record<string, number>>,
): readonly Share[] {
  return criteria
    .flatMap(({ id, name }) => {
      const weight = weights[id];
      return weight === undefined ? [] : [{ id, name, weight }];
    })
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ id, name, weight }) => ({ id, name, share: Math.round(weight * 100) }));
}

/** A profile's weights over some criteria, scaled to 1; null where it names none of them. */
export function scaled(
  weights: Readonly<Record<string, number>>,
  criteria: readonly { readonly id: string }[],
): Readonly<Record<string, number>> | null {
  const counted = criteria.flatMap(({ id }) => {
    const weight = weights[id];
    return weight === undefined ? [] : [[id, weight] as const];
  });
  const total = counted.reduce((sum, [, weight]) => sum + weight, 0);
  return total > 0 ? Object.fromEntries(counted.map(([id, weight]) => [id, weight / total])) : null;
}
