/**
 * Which of Miro's users take part in the session, and since when it runs. Both are kept with the board, for the app alone:
 * whoever opens the panel late, or anew, counts from the same moment as everybody else.
 */

import type { MiroBoard } from "./board.ts";

/** Milliseconds after which somebody who took no part is asked for again. */
const AGAIN = 4_000;

export class Players {
  readonly me: string;
  readonly #kept: ReturnType<MiroBoard["storage"]["collection"]>;
  readonly #asked = new Map<string, number>();
  readonly #players = new Set<string>();
  #session = "";
  #since = Number.POSITIVE_INFINITY;

  constructor(storage: MiroBoard["storage"], me: string) {
    this.me = me;
    this.#kept = storage.collection("veche");
  }

  /** Since when what is done counts, in milliseconds of the epoch; `now` where this is the first panel of a session. */
  async enter(session: string, now: number): Promise<number> {
    if (this.#session !== session) {
      const known = await this.#kept.get<number>(`began:${session}`);
      if (typeof known !== "number") await this.#kept.set(`began:${session}`, now);
      await this.#kept.set(`player:${session}:${this.me}`, true);
      this.#since = typeof known === "number" ? known : now;
      this.#session = session;
    }
    return this.#since;
  }

  has(user: string): boolean {
    return this.#players.has(user);
  }

  isSince(at: string): boolean {
    return Date.parse(at) >= this.#since;
  }

  /** Finds out which of these take part. */
  async ask(users: readonly string[]): Promise<void> {
    if (!this.#session) return;
    const now = Date.now();
    for (const user of new Set(users)) {
      if (user === this.me || this.#players.has(user) || now - (this.#asked.get(user) ?? 0) < AGAIN) continue;
      this.#asked.set(user, now);
      if (await this.#kept.get<boolean>(`player:${this.#session}:${user}`)) this.#players.add(user);
    }
  }
}
