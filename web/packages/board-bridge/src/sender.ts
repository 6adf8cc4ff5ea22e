/**
 * Sends what has changed, in batches and one at a time: a drag streams as fast as the line allows and no faster.
 *
 * Both Veche's own whiteboard and every other one send through this.
 */

import type { Answer, Refusal } from "./link.ts";

export interface Sent {
  readonly id: string;
  readonly version: number;
}

export interface SenderOptions<Thing extends Sent> {
  /** What is here and not known to be stored; asked for anew before each message. */
  readonly unsent: () => readonly Thing[];
  readonly send: (things: readonly Thing[]) => Promise<Answer<Thing>>;
  /** They are stored, but for the copies that were stored in place of some. */
  readonly taken: (things: readonly Thing[], rejected: readonly Thing[]) => void;
  /** They are not stored and never will be as they are. */
  readonly refused: (things: readonly Thing[], refusal: Refusal) => void;
  /** An answer has come, or none could: what is still unsent waits. */
  readonly settled?: (tryAgain: boolean) => void;
  /** Things that no server would take. */
  readonly forbids?: (thing: Thing) => boolean;
}

const GATHER = 80;
const AGAIN = 1_000;
/** A message of the server's limit of 1 MB, with room to spare. */
const MOST_BYTES = 600_000;
const MOST_THINGS = 400;
const LARGEST_THING = 95_000;
const PASSING = new Set(["unavailable", "rate_limited"]);

export class Sender<Thing extends Sent> {
  readonly #options: SenderOptions<Thing>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  #batch: readonly Thing[] = [];

  constructor(options: SenderOptions<Thing>) {
    this.#options = options;
  }

  /** A message is on its way. */
  get sending(): boolean {
    return this.#sending;
  }

  /** What that message holds. */
  get batch(): readonly Thing[] {
    return this.#batch;
  }

  get idle(): boolean {
    return !this.#sending && this.#timer === undefined;
  }

  /** Something may have changed; what comes within a moment goes together. */
  gather(pause = GATHER): void {
    this.#timer ??= setTimeout(() => void this.#post(), pause);
  }

  /** Nothing is sent any more; returns what would fit into one last message. */
  stop(last: readonly Thing[] = []): readonly Thing[] {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#cut(last).batch;
  }

  async #post(): Promise<void> {
    this.#timer = undefined;
    if (this.#sending) return;
    const { batch, refused } = this.#cut(this.#options.unsent());
    if (refused.length > 0) this.#options.refused(refused, { ok: false, code: "too_large", message: "" });
    if (batch.length === 0) return;
    this.#sending = true;
    this.#batch = batch;
    const answer = await this.#options.send(batch);
    const again = !answer.ok && PASSING.has(answer.code);
    if (answer.ok) this.#options.taken(batch, answer.rejected);
    else if (!again) this.#options.refused(batch, answer);
    this.#sending = false;
    this.#batch = [];
    this.#options.settled?.(again);
    if (this.#options.unsent().length > 0) this.gather(again ? AGAIN : GATHER);
  }

  /** As much as one message may hold, and what no message may. */
  #cut(things: readonly Thing[]): { batch: Thing[]; refused: Thing[] } {
    const batch: Thing[] = [];
    const refused: Thing[] = [];
    let bytes = 0;
    for (const thing of things) {
      const size = bytesOf(JSON.stringify(thing));
      if (size > LARGEST_THING || this.#options.forbids?.(thing)) refused.push(thing);
      else if (batch.length < MOST_THINGS && bytes + size <= MOST_BYTES) {
        // A copy, as a whiteboard may go on changing its things in place.
        batch.push({ ...thing });
        bytes += size;
      }
    }
    return { batch, refused };
  }
}

/** How long a text is in UTF-8, counted by hand: not every place where a whiteboard's code runs has an encoder. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && isLow(text.charCodeAt(at + 1))) {
      bytes += 4;
      at += 1;
    } else bytes += 3;
  }
  return bytes;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
