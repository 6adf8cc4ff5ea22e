/**
 * A whiteboard that everybody sees without Veche, each in their own browser: nothing needs drawing for the others, and
 * what matters is who is credited with what. Each panel tells of what its own person did and of nobody else's doings. What
 * no panel tells of was done by somebody who takes no part: after a while it is shown, and credited to nobody.
 */

import type { Bridge, Events } from "./bridge.ts";
import { faceOf, type Item } from "./items.ts";
import type { Refusal } from "./link.ts";
import { Marks, markOf, readMark } from "./marks.ts";
import type { Access, BoardState } from "./state.ts";
import type { Notice, SharedOptions, Surface, Who } from "./surface.ts";

interface Entry {
  item: Item;
  made: Who;
  /** Who is to be credited with what is not told yet. */
  changed: Who;
  /** Something about it is not told yet. */
  open: boolean;
  /** Nothing has been decided about it yet. */
  fresh: boolean;
  since: number;
  touched: number;
  /** As it was before the person here changed it. */
  first: Item;
  /** Told of last in the name of the person here. */
  told: boolean;
  toldAt: number;
  refused: Refusal | null;
}

interface Missing {
  readonly who: Who;
  readonly since: number;
  readonly refused: Refusal | null;
  /** Told of from here just as somebody else deleted it. */
  readonly isRace: boolean;
}

/** Milliseconds that other panels have to tell of their person's doings. */
const PATIENCE = 8_000;
const SPREAD = 4_000;
/** Milliseconds without a change after which what differs is not merely on its way. */
const QUIET = 2_500;
/** Milliseconds for which a new thing may turn out to be one that another window has just drawn. */
const TWIN = 10_000;
/** Milliseconds for which a board may show one person something older than another. */
const RACE = 5_000;
/** Milliseconds for which a thing that is gone may still be told of by whoever made it. */
const LINGER = 60_000;
const MOST_TRIES = 3;
const CLOSED: ReadonlySet<Access> = new Set(["locked", "paused", "between", "no_tools"]);

export class SharedBoard {
  readonly #bridge: Bridge;
  readonly #surface: Surface;
  readonly #native: (id: string) => boolean;
  readonly #leads: () => boolean;
  readonly #waits: (id: string) => boolean;
  readonly #tellsOthers: boolean;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #patience: number;
  readonly #entries = new Map<string, Entry>();
  readonly #missing = new Map<string, Missing>();
  readonly #marks = new Marks();
  /** What is stored otherwise than it lies here and is this panel's to put right, with the time when that was heard. */
  readonly #due = new Map<string, number>();
  readonly #tries = new Map<string, number>();
  readonly #removed = new Set<string>();
  readonly #spare = new Set<string>();
  readonly #notices = new Map<string, Notice>();
  readonly #ends: readonly (() => void)[];
  #opened = 0;
  #spot = "null";
  #warned = "";
  #turn: Promise<void> = Promise.resolve();

  constructor(options: SharedOptions) {
    this.#bridge = options.bridge;
    this.#surface = options.surface;
    this.#native = options.native;
    this.#leads = options.leads ?? (() => true);
    this.#waits = options.waits ?? (() => false);
    this.#tellsOthers = options.tellsOthers ?? true;
    this.#now = options.now ?? Date.now;
    this.#random = options.random ?? Math.random;
    this.#patience = PATIENCE + SPREAD * this.#random();
    this.#ends = [
      this.#bridge.on("draw", (items) => {
        for (const { id, editor } of items) this.#hear(id, editor);
      }),
      this.#bridge.on("erase", (ids) => {
        for (const id of ids) this.#hear(id, this.#bridge.credit(id)?.editor ?? null);
      }),
      this.#bridge.on("refused", (told) => this.#refused(told)),
      this.#bridge.on("show", (name) => this.#surface.show(this.#marks.id(name))),
      this.#bridge.on("state", (state) => this.#hearState(state)),
    ];
    this.#hearState(this.#bridge.state);
  }

  /** A thing lies on the whiteboard as said; `changed` is who made it so. */
  seen(item: Item, made: Who, changed: Who): void {
    const now = this.#now();
    const entry = this.#entries.get(item.id);
    this.#marks.enter(item.id);
    this.#missing.delete(this.#marks.name(item.id));
    if (!entry) {
      const times = { since: now, touched: now };
      const entry = { item, made, changed, ...times, open: true, fresh: true, first: item };
      this.#entries.set(item.id, { ...entry, told: false, toldAt: 0, refused: null });
      return;
    }
    if (faceOf(entry.item) === faceOf(item)) return;
    const hasMine = entry.open && entry.changed === "me";
    if (changed === "me" && !hasMine) entry.first = entry.item;
    if (!entry.open) entry.since = now;
    Object.assign(entry, { item, touched: now, open: true, changed: hasMine ? "me" : changed });
  }

  /** A thing was carried along by what it lies in: it lies elsewhere, and nobody has done anything to it. */
  carried(item: Item): void {
    const entry = this.#entries.get(item.id);
    const { state } = this.#bridge;
    if (!entry) return;
    entry.item = item;
    if (entry.open || !state?.writes || state.private || !this.knows(item.id)) return;
    entry.told = false;
    this.#bridge.put({ ...this.#marks.inside(item), outside: true });
  }

  /** A thing lies on the whiteboard no more. */
  gone(id: string, who: Who): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const name = this.#marks.name(id);
    const isHere = this.#marks.id(name) === id;
    this.#entries.delete(id);
    this.#marks.leave(id);
    const isRace = this.#isRace(entry, this.#now(), name);
    if (isHere) this.#missing.set(name, { who, since: this.#now(), refused: null, isRace });
  }

  /** What the whiteboard keeps with a thing; before it is seen. Returns whether it is a thing written beside it. */
  marked(id: string, kept: unknown): boolean {
    const mark = readMark(kept);
    if (mark?.at !== id) return false;
    const other = this.#marks.isDrawn(mark.name) ? this.#marks.id(mark.name) : id;
    if (other === id || isOlder(id, other)) this.#marks.set(id, mark);
    // Drawn anew by whoever may put it back.
    this.#missing.delete(mark.name);
    // Drawn from two windows, it lies there once too often.
    if (other !== id) this.#spare.add(isOlder(id, other) ? other : id);
    return true;
  }

  /** Whether Veche has heard of a thing on the whiteboard. */
  knows(id: string): boolean {
    const name = this.#marks.name(id);
    return this.#bridge.credit(name) !== undefined || this.#bridge.item(name) !== undefined;
  }

  /** Whether something that Veche has is not found on the whiteboard: written beside it, or taken off it. */
  get lacks(): boolean {
    if (this.#missing.size > 0) return true;
    return [...this.#bridge.items().keys()].some((name) => !this.#native(name) && !this.#marks.isDrawn(name));
  }

  choose(id: string | null): void {
    this.#bridge.choose(id === null ? null : this.#marks.name(id));
  }

  /** Does what is to be done by now; call it after each look, and from time to time. */
  tick(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#step());
    return this.#turn;
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  async #step(): Promise<void> {
    const { state } = this.#bridge;
    if (state?.session.state !== "running") return;
    for (const id of this.#spare) {
      this.#spare.delete(id);
      if (this.#entries.get(id)?.made === "me") await this.#takeOff(id);
    }
    for (const entry of [...this.#entries.values()]) if (entry.open) await this.#decide(entry, state);
    for (const [name, missing] of [...this.#missing]) await this.#miss(name, missing, state);
    await this.#follow(state);
    for (const notice of this.#notices.values()) this.#surface.say(notice);
    this.#notices.clear();
  }

  async #decide(entry: Entry, state: BoardState): Promise<void> {
    const told = this.#marks.inside(entry.item);
    const stored = this.#bridge.item(told.id);
    if (stored && looks(stored) === looks(told)) return settle(entry);
    const isClosed = !state.writes && entry.changed === "me" && isHeld(state);
    if (entry.refused || isClosed) return this.#undo(entry, stored, state);
    if (!state.writes) return;
    const isKnown = stored !== undefined || this.#bridge.credit(told.id) !== undefined;
    // What it looked like when it was last told of is not known here; whoever changed it since has told or will.
    if (isKnown && entry.fresh && entry.changed === "other") return settle(entry);
    const isRace = this.#isRace(entry, entry.since, told.id);
    if (entry.changed === "other" && entry.made === "other" && !this.#tellsOthers && !isRace)
      return settle(entry);
    const mayBeOthers =
      this.#isLate(entry.since) && !state.private && (isRace || !this.#waits(entry.item.id));
    // What others did to it meanwhile goes along with what is on its way; the server sees the difference.
    const isUntold = (entry.made === "me" && !isKnown) || (entry.told && this.#bridge.waits(told.id));
    if (entry.changed === "me" ? isKnown || entry.made === "me" : isUntold) {
      if (!isKnown && this.#isTwin(entry)) return;
      settle(entry);
      entry.told = true;
      entry.toldAt = this.#now();
      this.#bridge.put(told);
    } else if (mayBeOthers) {
      const isMine = entry.changed === "me";
      settle(entry);
      entry.told = isMine;
      entry.toldAt = this.#now();
      this.#bridge.put({ ...(isMine ? this.#marks.inside(entry.first) : told), outside: true });
      if (isMine) this.#bridge.put(told);
    }
  }

  /** Whether whoever did it has had the time to tell of it. */
  #isLate(since: number): boolean {
    return this.#now() - Math.max(since, this.#opened) >= this.#patience;
  }

  /** Told of from here just as somebody else changed it once more: what their panel said may have come before. */
  #isRace({ told, toldAt }: Entry, at: number, name: string): boolean {
    return told && (at - toldAt < RACE || this.#bridge.waits(name));
  }

  /** Whether it may be what another window of the same person is just drawing. */
  #isTwin({ item, since }: Entry): boolean {
    if (this.#now() - since > TWIN) return false;
    const me = this.#bridge.state?.me.id;
    return [...this.#bridge.items()].some(
      ([name, { text }]) =>
        !this.#native(name) &&
        !this.#marks.isDrawn(name) &&
        (text ?? "") === (item.text ?? "") &&
        this.#bridge.credit(name)?.author === me,
    );
  }

  async #undo(entry: Entry, stored: Item | undefined, state: BoardState): Promise<void> {
    const { id } = entry.item;
    const { code, message } = entry.refused ?? { code: state.access, message: "" };
    const wanted = stored ? this.#marks.there(stored) : entry.first;
    const isNew = !stored && (entry.made === "me" || this.#bridge.credit(this.#marks.name(id)));
    let done = true;
    if (isNew) done = await this.#takeOff(id);
    else {
      const now = await this.#surface.change(id, wanted);
      if (now) entry.item = now;
      done = now !== null;
    }
    settle(entry);
    this.#notice(done ? "undone" : "stays", code, message);
  }

  async #miss(name: string, { who, since, refused, isRace }: Missing, state: BoardState): Promise<void> {
    const stored = this.#bridge.item(name);
    const isOpen = state.writes && !refused;
    if (!stored) {
      // Its maker may still tell of it.
      const mayCome = who === "me" && this.#bridge.credit(name) === undefined && this.#now() - since < LINGER;
      if (!mayCome) this.#missing.delete(name);
    } else if (!isOpen && who === "me" && (refused || isHeld(state))) {
      this.#missing.delete(name);
      const made = await this.#draw(stored);
      this.#notice(made ? "undone" : "stays", refused?.code ?? state.access, refused?.message ?? "");
    } else if (isOpen && who === "me") {
      this.#missing.delete(name);
      this.#removed.add(name);
      this.#bridge.remove(name);
    } else if (who === "other" && !this.#tellsOthers && !isRace) this.#missing.delete(name);
    else if (isOpen && !state.private && this.#isLate(since) && !this.#bridge.waits(name)) {
      this.#missing.delete(name);
      this.#bridge.lose(name);
    }
  }

  /** Brings onto the whiteboard what the person here did beside it. */
  async #follow(state: BoardState): Promise<void> {
    const known = this.#bridge.items();
    for (const [name, heard] of [...this.#due]) {
      const entry = this.#entries.get(this.#marks.id(name));
      if (!entry || entry.open) continue;
      if (this.#now() - Math.max(heard, entry.touched) < QUIET) continue;
      this.#due.delete(name);
      const stored = known.get(name);
      if (!stored) await this.#takeOff(entry.item.id);
      else if (looks(stored) !== looks(this.#marks.inside(entry.item))) {
        const now = await this.#surface.change(entry.item.id, this.#marks.there(stored));
        if (now) entry.item = now;
      }
    }
    if (state.private || !this.#leads()) return;
    for (const [name, item] of known) {
      const isElsewhere = this.#native(name) || this.#marks.isDrawn(name) || this.#missing.has(name);
      if (!isElsewhere && this.#bridge.credit(name)?.author === state.me.id) await this.#draw(item);
    }
  }

  async #draw(item: Item): Promise<boolean> {
    const tries = this.#tries.get(item.id) ?? 0;
    if (tries >= MOST_TRIES) return false;
    const marked = new Set<string>();
    const made = await this.#surface.make(this.#marks.there(item), (came) => {
      const mark = markOf(item, came);
      // Whatever hears of the new thing meanwhile must know it.
      this.#marks.set(came.id, mark);
      marked.add(came.id);
      return JSON.stringify(mark);
    });
    if (!made || !marked.has(made.id)) {
      for (const id of marked) this.#marks.leave(id);
      this.#tries.set(item.id, tries + 1);
      return false;
    }
    const now = this.#now();
    const entry = { item: made, made: "me", changed: "me", open: false, fresh: false, first: made } as const;
    this.#entries.set(made.id, { ...entry, since: now, touched: now, told: false, toldAt: 0, refused: null });
    return true;
  }

  async #takeOff(id: string): Promise<boolean> {
    const taken = await this.#surface.take(id);
    if (taken) {
      this.#entries.delete(id);
      this.#marks.leave(id);
    }
    return taken;
  }

  #hear(name: string, editor: string | null): void {
    const isMine = editor !== null && editor === this.#bridge.state?.me.id;
    // What was told from here and lost comes back without a name.
    const hasLost = editor === null && this.#entries.get(this.#marks.id(name))?.told;
    if (isMine || hasLost) this.#due.set(name, this.#now());
    else this.#due.delete(name);
  }

  #refused({ refusal, undo }: Events["refused"]): void {
    for (const { id: name } of undo) {
      const entry = this.#entries.get(this.#marks.id(name));
      if (entry?.told) Object.assign(entry, { open: true, refused: refusal });
      else if (!entry && this.#removed.has(name))
        this.#missing.set(name, { who: "me", since: this.#now(), refused: refusal, isRace: false });
    }
  }

  #hearState(state: BoardState | null): void {
    if (!state?.writes) this.#opened = Number.POSITIVE_INFINITY;
    else if (!Number.isFinite(this.#opened) || this.#opened === 0) this.#opened = this.#now();
    const spot = state?.spotlight ?? null;
    if (JSON.stringify(spot) !== this.#spot) {
      this.#spot = JSON.stringify(spot);
      if (spot?.item !== undefined) this.#surface.show(this.#marks.id(spot.item));
      else if (spot?.area) this.#surface.look(spot.area);
    }
    const phase = state?.private ? `${state.phase?.key} ${state.phase?.run}` : "";
    if (phase && phase !== this.#warned) this.#surface.say({ kind: "private", code: "private", message: "" });
    this.#warned = phase || this.#warned;
  }

  #notice(kind: Notice["kind"], code: string, message: string): void {
    this.#notices.set(`${kind} ${code}`, { kind, code, message });
  }
}

/** Whom the board is closed to; a facilitator may prepare what comes next. */
function isHeld({ access, me }: BoardState): boolean {
  return me.kind === "candidate" && CLOSED.has(access);
}

function settle(entry: Entry): void {
  entry.open = false;
  entry.fresh = false;
  entry.refused = null;
}

/** Who made it does not show in how it looks. */
function looks(item: Item): string {
  return faceOf({ ...item, outside: false });
}

/** Of two ids of one whiteboard, which it gave first: they grow. */
function isOlder(one: string, other: string): boolean {
  return one.length === other.length ? one < other : one.length < other.length;
}
