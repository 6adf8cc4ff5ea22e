/** A whiteboard's side of Veche: tell of what the person here does, hear what the session wants. */

import { bare, faceOf, type Item, type ItemKind, type SeenItem, type StoredItem } from "./items.ts";
import type { Link, Refusal } from "./link.ts";
import { Sender } from "./sender.ts";
import type { Access, BoardState } from "./state.ts";

/** Something that the server would not take, with what it has instead; null where it has nothing. */
export interface Undone {
  readonly id: string;
  readonly stored: Item | null;
}

/** Who brought a thing first and who last, as participants' ids; null where nobody may know. */
export interface Credit {
  readonly author: string | null;
  readonly editor: string | null;
}

export interface Events {
  /** Phase, lock, privacy, spotlight or clock have changed; null while nobody has joined. */
  state: BoardState | null;
  /** Things that others changed, or that are stored otherwise than they are here: draw them so. */
  draw: readonly SeenItem[];
  /** Things that others deleted: take them off. */
  erase: readonly string[];
  /** What was done here does not count: put it back. */
  refused: { readonly refusal: Refusal; readonly undo: readonly Undone[] };
  /** Somebody wants to see a thing. */
  show: string;
}

type Name = keyof Events;
type Hear<Event extends Name> = (told: Events[Event]) => void;

export interface Bridge {
  /** The last state that was told; null while nobody has joined. */
  readonly state: BoardState | null;
  /** Milliseconds of the epoch on the server's clock. */
  now(): number;
  /** Milliseconds until the phase ends; null where no clock runs. */
  left(): number | null;
  /**
   * The person here made or changed these things; each is told whole. What is `outside` somebody else made or changed:
   * told first, what the person here does to it afterwards counts as a change and not as theirs from the start.
   */
  put(...items: readonly Item[]): void;
  /** The person here deleted these things. */
  remove(...ids: readonly string[]): void;
  /** These things are gone, and it was nobody here; nobody is credited with it. */
  lose(...ids: readonly string[]): void;
  /** For a whiteboard that can only be looked at from time to time: this is all that is on it now. */
  snapshot(items: Iterable<Item>): void;
  /** All that Veche knows of, by id, as it stands here; what was deleted is not there. */
  items(): ReadonlyMap<string, Item>;
  /** One of them. */
  item(id: string): Item | undefined;
  /** Whose a thing is that Veche knows of, deleted or not; undefined where it does not. */
  credit(id: string): Credit | undefined;
  /** Whether something of it is still to be told. */
  waits(id: string): boolean;
  /** What is chosen on the board. */
  choose(item: string | null): void;
  on<Event extends Name>(event: Event, hear: Hear<Event>): () => void;
  close(): void;
}

/** Of one thing: how the whiteboard has it, how the server has it, and the server's version. */
interface Known {
  here: Item | null;
  stored: StoredItem | null;
  /** How somebody made it who takes no part; goes out before anything else about it. */
  found?: Item;
  /** It went without anybody here. */
  lost?: boolean;
  credit?: Credit;
}

const NOTES: ReadonlySet<ItemKind> = new Set(["note", "text", "shape"]);

/** What the server would answer. */
const CODES: Readonly<Record<Access, string>> = {
  open: "",
  watching: "forbidden",
  lobby: "not_running",
  between: "phase_over",
  paused: "not_running",
  locked: "locked",
  no_tools: "not_allowed_in_phase",
  over: "phase_over",
};

const NOT_NOW: Refusal = { ok: false, code: "not_allowed_in_phase", message: "" };

/** Wires a whiteboard to its session. */
export function bridge(link: Link): Bridge {
  return new Wired(link);
}

class Wired implements Bridge {
  readonly #link: Link;
  readonly #known = new Map<string, Known>();
  readonly #sender: Sender<StoredItem>;
  readonly #hearers: { [Event in Name]: Set<Hear<Event>> } = {
    state: new Set(),
    draw: new Set(),
    erase: new Set(),
    refused: new Set(),
    show: new Set(),
  };
  readonly #silence: () => void;
  #state: BoardState | null = null;
  /** The board has closed on something that was not told of yet. */
  #closing = false;
  /** The server's clock minus ours. */
  #ahead = 0;

  constructor(link: Link) {
    this.#link = link;
    this.#sender = new Sender({
      unsent: () => this.#unsent(),
      send: (items) => link.report(items),
      taken: (items, rejected) => this.#taken(items, rejected),
      refused: (items, refusal) => this.#undo(items, refusal),
      settled: (again) => {
        this.#closing &&= again;
        if (!again) this.#changed();
      },
    });
    this.#silence = link.listen({
      state: (state) => this.#hearState(state),
      items: (items, whole) => this.#hearItems(items, whole),
      show: (item) => this.#tell("show", item),
    });
  }

  get state(): BoardState | null {
    return this.#state;
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  left(): number | null {
    const clock = this.#state?.clock;
    if (!clock) return null;
    if (clock.ends_at !== null) return Math.max(0, clock.ends_at - this.now());
    return clock.remaining === null ? null : clock.remaining * 1000;
  }

  put(...items: readonly Item[]): void {
    for (const item of items) {
      const known = this.#of(item.id);
      // What somebody here has made, and what only waits for being told, stays theirs.
      const isOwn = known.here && !known.here.outside && !known.stored;
      known.here = bare(isOwn ? { ...item, outside: undefined } : item);
      known.lost = false;
      if (known.here.outside && !known.stored) known.found = known.here;
    }
    this.#changed();
  }

  lose(...ids: readonly string[]): void {
    for (const id of ids) {
      const known = this.#known.get(id);
      if (known) Object.assign(known, { here: null, lost: true });
    }
    this.#changed();
  }

  remove(...ids: readonly string[]): void {
    for (const id of ids) {
      const known = this.#known.get(id);
      if (known) Object.assign(known, { here: null, lost: false });
    }
    this.#changed();
  }

  snapshot(items: Iterable<Item>): void {
    const here = new Map(Array.from(items, (item) => [item.id, bare(item)]));
    for (const [id, item] of here) this.#of(id).here = item;
    for (const [id, known] of this.#known) if (!here.has(id)) known.here = null;
    this.#changed();
  }

  items(): ReadonlyMap<string, Item> {
    return new Map(Array.from(this.#known).flatMap(([id, { here }]) => (here ? [[id, here] as const] : [])));
  }

  item(id: string): Item | undefined {
    return this.#known.get(id)?.here ?? undefined;
  }

  credit(id: string): Credit | undefined {
    return this.#known.get(id)?.credit;
  }

  waits(id: string): boolean {
    return this.#isChanging(id);
  }

  choose(item: string | null): void {
    this.#link.choose(item);
  }

  on<Event extends Name>(event: Event, hear: Hear<Event>): () => void {
    const hearers: Set<Hear<Event>> = this.#hearers[event];
    hearers.add(hear);
    return () => hearers.delete(hear);
  }

  close(): void {
    this.#sender.stop();
    this.#silence();
    this.#link.close();
  }

  #tell<Event extends Name>(event: Event, told: Events[Event]): void {
    for (const hear of this.#hearers[event] as Set<Hear<Event>>) hear(told);
  }

  #of(id: string): Known {
    const known = this.#known.get(id) ?? { here: null, stored: null };
    this.#known.set(id, known);
    return known;
  }

  #changed(): void {
    const state = this.#state;
    if (!state) return;
    if (state.writes) {
      const barred = this.#differing().filter((item) => this.#isBarred(item));
      if (barred.length > 0) this.#undo(barred, NOT_NOW);
      if (this.#sender.idle && this.#unsent().length > 0) this.#sender.gather();
    } else if (this.#sender.idle) {
      const late = this.#differing();
      if (late.length > 0) this.#undo(late, { ok: false, code: CODES[state.access], message: "" });
    }
  }

  /** What goes out next; what was made before the board closed still does, and the server judges it. */
  #unsent(): StoredItem[] {
    if (!this.#state?.writes && !this.#closing) return [];
    return this.#differing().filter((item) => !this.#isBarred(item));
  }

  /** One thing that the phase has no tool for would have the whole message refused. */
  #isBarred({ kind }: Item): boolean {
    const tools = this.#state?.phase?.tools ?? [];
    return tools.includes("notes") && !tools.includes("draw") && !NOTES.has(kind);
  }

  #differing(): StoredItem[] {
    return Array.from(this.#known).flatMap(([id, known]) => {
      const told = next(id, known);
      // Whose private thing it is nobody knows who only sees it on the board; what there is no tool for can wait.
      const waits = told?.outside && (this.#state?.private || this.#isBarred(told));
      return told && !waits ? [told] : [];
    });
  }

  #taken(items: readonly StoredItem[], rejected: readonly StoredItem[]): void {
    const lost = new Set(rejected.map(({ id }) => id));
    for (const item of items) if (!lost.has(item.id)) this.#store(item);
    if (rejected.length > 0) this.#adopt(rejected.map((item) => ({ author: null, editor: null, ...item })));
  }

  /** Puts back what the server has, and takes away what it has not. */
  #undo(items: readonly StoredItem[], refusal: Refusal): void {
    const undo = items.map(({ id }) => {
      const known = this.#of(id);
      const { stored } = known;
      known.here = stored && !stored.deleted ? bare(stored) : null;
      return { id, stored: known.here };
    });
    this.#tell("refused", { refusal, undo });
  }

  #store(item: StoredItem): void {
    const known = this.#of(item.id);
    if (!known.stored || item.version > known.stored.version) known.stored = item;
  }

  #hearState(state: BoardState | null): void {
    const before = this.#state;
    this.#state = state;
    if (state) this.#ahead = state.clock.now - Date.now();
    if (before?.writes && !state?.writes && this.#differing().length > 0) {
      this.#closing = true;
      this.#sender.gather(0);
    }
    this.#tell("state", state);
    if (!before?.writes) this.#changed();
  }

  #hearItems(items: readonly SeenItem[], whole: boolean): void {
    if (whole) {
      const there = new Set(items.map(({ id }) => id));
      for (const [id, known] of this.#known) if (!there.has(id)) known.stored = null;
    }
    const news = items.filter(({ id, version }) => version > (this.#known.get(id)?.stored?.version ?? 0));
    // What the person here is changing right now stays as it is; its next version is told as soon as may be.
    const changing = new Set(news.filter(({ id }) => this.#isChanging(id)).map(({ id }) => id));
    for (const item of news) this.#store(plain(item));
    for (const { id, author, editor } of items) this.#of(id).credit = { author, editor };
    this.#adopt(news.filter(({ id }) => !changing.has(id)));
    this.#changed();
  }

  #isChanging(id: string): boolean {
    const known = this.#known.get(id);
    return known !== undefined && differs(known);
  }

  /** From now on these are here as they are stored. */
  #adopt(items: readonly SeenItem[]): void {
    const draw: SeenItem[] = [];
    const erase: string[] = [];
    for (const item of items) {
      const known = this.#of(item.id);
      known.stored = plain(item);
      if (faceOf(item) === (known.here ? faceOf(known.here) : "")) continue;
      known.here = item.deleted ? null : bare(item);
      if (item.deleted) erase.push(item.id);
      else draw.push(item);
    }
    if (draw.length > 0) this.#tell("draw", draw);
    if (erase.length > 0) this.#tell("erase", erase);
  }
}

/** What is told next of a thing, if anything is. */
function next(id: string, known: Known): StoredItem | null {
  const { here, stored, found, lost } = known;
  if (!differs(known)) return null;
  if (here && found && !stored) return { ...found, version: 1 };
  const version = (stored?.version ?? 0) + 1;
  if (here) return { ...here, version };
  if (!stored) return null;
  // Who deletes what somebody outside made has done so.
  const { outside: _, ...gone } = bare(stored);
  return { ...gone, id, version, deleted: true, ...(lost && { outside: true }) };
}

function differs({ here, stored }: Known): boolean {
  return (here ? faceOf(here) : "") !== (stored ? faceOf(stored) : "");
}

function plain(item: SeenItem): StoredItem {
  const { version, deleted } = item;
  return { ...bare(item), version, ...(deleted && { deleted }) };
}
