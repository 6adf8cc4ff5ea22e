/** What a whiteboard that everybody sees is asked to do, and what is known of whoever does something on it. */

import type { Bridge } from "./bridge.ts";
import type { Item } from "./items.ts";

/** The person before this panel, or anybody else. */
export type Who = "me" | "other";

export interface Notice {
  /** What was done was put back; could not be, and does not count; or: everybody sees here what is to be private. */
  readonly kind: "undone" | "stays" | "private";
  readonly code: string;
  /** In the reader's language; empty where only the code is known. */
  readonly message: string;
}

/** What the whiteboard can be asked to do. None of it throws: what cannot be done is answered so. */
export interface Surface {
  /**
   * Draws a thing, keeps with it what `mark` says of how it came out, and answers with it; null if it cannot be drawn. The
   * mark may be made again as long as the drawing goes on.
   */
  make(item: Item, mark: (made: Item) => string): Promise<Item | null>;
  /** Makes a thing look like that and answers how it looks now. */
  change(id: string, item: Item): Promise<Item | null>;
  take(id: string): Promise<boolean>;
  show(id: string): void;
  look(area: readonly [x: number, y: number, w: number, h: number]): void;
  say(notice: Notice): void;
}

export interface SharedOptions {
  readonly bridge: Bridge;
  readonly surface: Surface;
  /** Whether an id is one of the whiteboard's own. */
  readonly native: (id: string) => boolean;
  /** Of several windows of one person only one draws what was written beside the whiteboard. */
  readonly leads?: () => boolean;
  /** Whether somebody did it who takes part: their own panel tells of it, and until it does nobody else does. */
  readonly waits?: (id: string) => boolean;
  /** Whether what nobody tells of is told of without a name; not where it cannot be seen whose it is. On by default. */
  readonly tellsOthers?: boolean;
  readonly now?: () => number;
  readonly random?: () => number;
}
