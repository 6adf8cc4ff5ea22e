/** Where wishes are kept until they are answered: what any such place does, and one that lasts as long as the page. */

import type { CommandName, Commands, Refusal } from "../protocol";

/** Whose wishes they are: a session and a participant. */
export type SeatKey = string;

export function seatKey(session: string, person: string): SeatKey {
  return `${session}/${person}`;
}

export interface Wish<Name extends CommandName = CommandName> {
  readonly id: string;
  readonly name: Name;
  readonly data: Commands[Name];
}

/**
 * `waiting` is sent in its turn; `drawing` is added to by a board and sent by it; `refused` the server would not
 * take; `held` is not sent by itself any more, because the moment that it was meant for has passed.
 */
export type State = "waiting" | "drawing" | "refused" | "held";

export interface Kept extends Wish {
  readonly seat: SeatKey;
  /** The page that sends it. */
  readonly tab: string;
  /** Milliseconds on this computer's clock; each wish of a page has a later one than that before. */
  readonly at: number;
  readonly state: State;
  readonly refusal: Refusal | null;
  /** The page that it was wished on is gone. */
  readonly earlier: boolean;
  /** When its session was found to let nobody in any more; null until then. */
  readonly left: number | null;
}

export interface Keeping {
  /** In place of what has the same id; false where it could not be kept. */
  put(kept: Kept): Promise<boolean>;
  remove(seat: SeatKey, id: string): Promise<void>;
  /** The pages that have something of a seat here. */
  tabs(seat: SeatKey): Promise<readonly string[]>;
  /** Gives to `heir` all that a page that is gone had, and returns it in its order. */
  adopt(seat: SeatKey, gone: string, heir: string): Promise<readonly Kept[]>;
}

/** As it passes from a page that is gone to another: nobody draws at it any more. */
export function inherited(kept: Kept, heir: string): Kept {
  return { ...kept, tab: heir, earlier: true, state: kept.state === "drawing" ? "waiting" : kept.state };
}

export function inTurn(kept: readonly Kept[]): readonly Kept[] {
  return kept.toSorted((a, b) => a.at - b.at);
}

/** Nowhere: what a page has is all there is. */
export const NOWHERE: Keeping = {
  put: async () => false,
  remove: async () => undefined,
  tabs: async () => [],
  adopt: async () => [],
};
