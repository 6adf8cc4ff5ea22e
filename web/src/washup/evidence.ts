/** The evidence of a row in columns, and what is known of each piece. */

import type { Observation } from "../protocol";

export interface Columns {
  readonly plus: readonly Observation[];
  readonly minus: readonly Observation[];
  /** Without a sign. */
  readonly other: readonly Observation[];
}

export function columnsOf(notes: readonly Observation[]): Columns {
  return {
    plus: notes.filter(({ sign }) => sign === 1),
    minus: notes.filter(({ sign }) => sign === -1),
    other: notes.filter(({ sign }) => !sign),
  };
}

/** Words that were pinned and say more than the note itself. */
export function pinnedOf({ text, evidence }: Pick<Observation, "text" | "evidence">): string | null {
  return evidence && evidence.text !== text ? evidence.text : null;
}
