/** How a whiteboard reaches its session, whichever way that goes: over a panel beside it, or straight to the server. */

import type { SeenItem, StoredItem } from "./items.ts";
import type { BoardState } from "./state.ts";

export interface Refusal {
  readonly ok: false;
  /** For programs, such as `locked`, `phase_over`, `rate_limited`. */
  readonly code: string;
  /** For people, in their language. */
  readonly message: string;
}

export type Answer<Thing> = Refusal | { readonly ok: true; readonly rejected: readonly Thing[] };

export interface Listener {
  /** Null while nobody has joined. */
  state(state: BoardState | null): void;
  /** What changed on the board, by whomever; `whole` after a connect: what is not in it is not there. */
  items(items: readonly SeenItem[], whole: boolean): void;
  /** Somebody wants to see a thing: bring it into view. */
  show(item: string): void;
}

export interface Link {
  /** Tells of changes by whoever sits here; never rejects. */
  report(items: readonly StoredItem[]): Promise<Answer<StoredItem>>;
  /** What is chosen on the board now, so that it can be voted for beside it. */
  choose(item: string | null): void;
  /** Tells at once what is known so far; returns what ends the listening. */
  listen(listener: Listener): () => void;
  close(): void;
}
