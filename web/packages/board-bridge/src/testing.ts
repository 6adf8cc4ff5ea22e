/** For tests: a server that keeps to the rules for neutral items, and whiteboards that lie on it. */

import type { SeenItem, StoredItem } from "./items.ts";
import type { Answer, Link, Listener } from "./link.ts";
import type { Access, BoardState, SessionState, Spotlight } from "./state.ts";

/** What may be put on the board where a phase is for notes alone. */
const NOTES = new Set<string>(["note", "text", "shape"]);

export class Server {
  readonly stored = new Map<string, SeenItem>();
  readonly reports: { readonly by: string; readonly items: readonly StoredItem[] }[] = [];
  readonly seats: Seat[] = [];
  access: Access = "open";
  alone = false;
  session: SessionState = "running";
  tools: readonly string[] = ["notes", "draw"];
  spotlight: Spotlight | null = null;
  ends: number | null = null;
  readonly kinds = new Map<string, string>();

  seat(me: string): Seat {
    const seat = new Seat(this, me);
    this.seats.push(seat);
    return seat;
  }

  state(me: string): BoardState {
    return {
      session: { id: "s", title: "Brainstorm", state: this.session },
      me: { id: me, kind: this.kinds.get(me) ?? "candidate", name: me },
      phase: { key: "ideas", title: "Ideas", number: 1, of: 2, run: 1, tools: this.tools },
      phases: [
        { key: "ideas", title: "Ideas" },
        { key: "choice", title: "Choice" },
      ],
      access: this.access,
      writes: this.access === "open",
      private: this.alone,
      areas: [],
      spotlight: this.spotlight,
      clock: { ends_at: this.ends, remaining: null, paused: false, now: Date.now() },
    };
  }

  /** Tells everybody that the board is open, or why it is not. */
  become(access: Access): void {
    this.access = access;
    this.tellState();
  }

  tellState(): void {
    for (const seat of this.seats) seat.tellState();
  }

  take(by: string, items: readonly StoredItem[]): Answer<StoredItem> {
    this.reports.push({ by, items: copyOf([...items]) });
    if (this.access !== "open") return { ok: false, code: "locked", message: "The board is locked." };
    if (!this.tools.includes("draw") && items.some(({ kind }) => !NOTES.has(kind)))
      return { ok: false, code: "not_allowed_in_phase", message: "Not in this phase." };
    const rejected: StoredItem[] = [];
    const accepted: SeenItem[] = [];
    for (const item of copyOf([...items])) {
      const before = this.stored.get(item.id);
      if (before && item.version <= before.version) {
        if (JSON.stringify(plain(before)) !== JSON.stringify(item)) rejected.push(plain(before));
        continue;
      }
      // Whoever tells of what others made is credited with nothing (P761).
      const credit = item.outside ? null : by;
      const seen = { ...item, author: before?.author ?? credit, editor: credit };
      this.stored.set(item.id, seen);
      accepted.push(seen);
    }
    for (const seat of this.seats) seat.hear(accepted);
    return { ok: true, rejected };
  }
}

function plain({ author: _, editor: __, ...item }: SeenItem): StoredItem {
  return item;
}

/** One person's line, which can be cut. */
export class Seat implements Link {
  readonly #server: Server;
  readonly #listeners = new Set<Listener>();
  readonly #missed: SeenItem[] = [];
  readonly chosen: (string | null)[] = [];
  online = true;
  deaf = false;
  /** Milliseconds that a report is on its way. */
  slow = 0;
  joined = true;

  constructor(
    server: Server,
    readonly me: string,
  ) {
    this.#server = server;
  }

  async report(items: readonly StoredItem[]): Promise<Answer<StoredItem>> {
    if (this.slow > 0) await new Promise((done) => setTimeout(done, this.slow));
    if (!this.online) return { ok: false, code: "unavailable", message: "" };
    return this.#server.take(this.me, items);
  }

  choose(item: string | null): void {
    this.chosen.push(item);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.tellState();
    this.welcome();
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
  }

  tellState(): void {
    for (const one of this.#listeners) one.state(this.joined ? this.#server.state(this.me) : null);
  }

  hear(items: readonly SeenItem[]): void {
    if (!this.online || this.deaf) this.#missed.push(...items);
    else if (items.length > 0) for (const one of this.#listeners) one.items(items, false);
  }

  /** The line is back: everything anew, as after a reconnect. */
  comeBack(): void {
    this.online = true;
    this.#missed.length = 0;
    this.tellState();
    this.welcome();
  }

  welcome(): void {
    for (const one of this.#listeners) one.items([...this.#server.stored.values()], true);
  }
}

/** Written so that it also runs where there is no browser. */
function copyOf<Thing>(thing: Thing): Thing {
  return JSON.parse(JSON.stringify(thing)) as Thing;
}
