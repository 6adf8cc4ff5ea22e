/**
 * Wishes on their way: one after another, the same id on every try, until the server has answered. They are kept
 * beside the page, so that another one goes on where this one is closed; what was refused stays until it is read.
 */

import { newId } from "../ids";
import type { Answer, CommandName, Commands, Refusal } from "../protocol";
import { type Keeping, type Kept, NOWHERE, type SeatKey, type Wish } from "./keeping";
import { hasPassed, isReadLater } from "./lateness";
import type { Tab } from "./tabs";

export type { Wish } from "./keeping";

export type Item = Omit<Kept, "seat" | "tab" | "left"> & {
  /** It has been on the line, so that the server may have it. */
  readonly sent: boolean;
};

export interface Unsent {
  /** In the order in which they go out, what the server would not take among them. */
  readonly items: readonly Item[];
  /** All of it outlives the page. */
  readonly kept: boolean;
  /** Ids that were put aside on this page. */
  readonly dropped: readonly string[];
}

export const NOTHING_UNSENT: Unsent = { items: [], kept: true, dropped: [] };

export interface Outbox {
  ask<Name extends CommandName>(name: Name, data: Commands[Name], id?: string): Promise<Answer<Name>>;
  /** Keeps what a board has not asked for yet, under the id that it will ask with. */
  keep<Name extends CommandName>(name: Name, data: Commands[Name], id: string): void;
  /** Asks once more for what was refused or held. */
  retry(id: string): void;
  /** Puts it aside for good. */
  discard(id: string): void;
  /** Whose wishes these are; takes over what gone pages of the same seat have left. */
  begin(seat: SeatKey): Promise<void>;
  /** The line stands: go on sending. */
  open(): void;
  /** The line is lost: keep everything. */
  pause(): void;
  /** The line will never stand again. */
  refuse(): void;
  /** The session lets nobody in any more: what is left is not kept for long. */
  leave(): void;
  /** The page goes; what is kept is another's. */
  close(): void;
}

interface Around {
  readonly keeping?: Keeping;
  readonly tab?: Tab;
  readonly now?: () => number;
}

interface Held extends Item {
  readonly answered: readonly ((answer: Answer<CommandName>) => void)[];
  readonly tries: number;
}

/** What may pass by itself: the same wish is tried again after a while. */
const PASSING = new Set<string>(["rate_limited", "unavailable"]);
const TRIES = 6;
const FIRST_PAUSE = 300;
/** How long a page that was just closed may take to go. */
const GOING = 400;
const LOOK_AGAIN = 10_000;
/** So many are kept beside the page; more of them are in its memory alone. */
const MOST_KEPT = 1_000;

const NEVER: Refusal = { ok: false, code: "unavailable", message: "" };
const ALONE: Tab = {
  id: "",
  ready: Promise.resolve(),
  heir: () => new Promise(() => undefined),
  close: () => undefined,
};

/** `send` rejects when no answer came in time. */
export function createOutbox(
  send: (wish: Wish) => Promise<Answer<CommandName>>,
  changed: (unsent: Unsent) => void,
  { keeping = NOWHERE, tab = ALONE, now = Date.now }: Around = {},
): Outbox {
  return new Queue(send, changed, keeping, tab, now);
}

class Queue implements Outbox {
  #items: readonly Held[] = [];
  readonly #dropped: string[] = [];
  /** Ids that are in the memory of the page alone. */
  readonly #loose = new Set<string>();
  /** Pages whose end is waited for. */
  readonly #awaited = new Set<string>();
  #seat: SeatKey | null = null;
  #begun: Promise<void> | null = null;
  #looks: ReturnType<typeof setInterval> | undefined;
  #inherited = true;
  #open = false;
  #refused = false;
  #left: number | null = null;
  #sending: string | null = null;
  #lastAt = 0;

  constructor(
    private readonly send: (wish: Wish) => Promise<Answer<CommandName>>,
    private readonly changed: (unsent: Unsent) => void,
    private readonly keeping: Keeping,
    private readonly tab: Tab,
    private readonly now: () => number,
  ) {}

  ask = <Name extends CommandName>(
    name: Name,
    data: Commands[Name],
    id: string = newId(),
  ): Promise<Answer<Name>> => {
    if (this.#refused) return Promise.resolve(NEVER as Answer<Name>);
    return new Promise<Answer<Name>>((resolve) => {
      const before = this.#items.find((one) => one.id === id)?.answered ?? [];
      const answered = [...before, resolve as (answer: Answer<CommandName>) => void];
      this.#append({ id, name, data, state: "waiting" }, answered);
      void this.#work();
    });
  };

  keep<Name extends CommandName>(name: Name, data: Commands[Name], id: string): void {
    if (!this.#refused) this.#append({ id, name, data, state: "drawing" }, []);
  }

  retry(id: string): void {
    const found = this.#items.find((one) => one.id === id);
    if (!found || this.#refused || (found.state !== "refused" && found.state !== "held")) return;
    this.#append({ ...found, state: "waiting" }, found.answered);
    void this.#work();
  }

  discard(id: string): void {
    const found = this.#items.find((one) => one.id === id);
    if (!found || id === this.#sending) return;
    this.#dropped.push(id);
    this.#remove(found);
    for (const answered of found.answered) answered(NEVER);
  }

  begin(seat: SeatKey): Promise<void> {
    // After an outage another page may be gone as well.
    if (this.#begun) void this.#inherit();
    this.#begun ??= this.#first(seat);
    return this.#begun;
  }

  async #first(seat: SeatKey): Promise<void> {
    this.#seat = seat;
    this.#inherited = false;
    for (const item of this.#items) void this.#store(item);
    this.#looks = setInterval(() => void this.#inherit(), LOOK_AGAIN);
    await this.tab.ready;
    await this.#inherit();
    this.#inherited = true;
    void this.#work();
  }

  open(): void {
    this.#open = true;
    void this.#work();
  }

  pause(): void {
    this.#open = false;
  }

  refuse(): void {
    this.#open = false;
    this.#refused = true;
    for (const item of this.#items) {
      for (const answered of item.answered) answered(NEVER);
      // The line of a conversation is back in its field, which this tab keeps.
      if (item.answered.length > 0 && item.name === "chat.send") this.#remove(item);
    }
    this.leave();
  }

  leave(): void {
    this.#left ??= this.now();
    for (const item of this.#items) void this.#store(item);
  }

  close(): void {
    clearInterval(this.#looks);
    this.pause();
    this.tab.close();
  }

  /** At the end of the row, in place of what has the same id. */
  #append(wish: Wish & Pick<Item, "state">, answered: Held["answered"]): void {
    const before = this.#items.find(({ id }) => id === wish.id);
    // Asked for twice, and the first time is on the line: its answer is that of both.
    if (before && before.state === "waiting" && wish.state === "waiting") {
      this.#replace({ ...before, answered });
      return;
    }
    const { id, name, data, state } = wish;
    this.#lastAt = Math.max(this.now(), this.#lastAt + 1);
    const item: Held = {
      ...{ id, name, data, state, answered, at: this.#lastAt, tries: 0 },
      ...{ refusal: null, sent: before?.sent ?? false, earlier: before?.earlier ?? false },
    };
    this.#items = [...this.#items.filter((one) => one !== before), item];
    void this.#store(item);
    this.#tell();
  }

  #replace(item: Held): void {
    this.#items = this.#items.map((one) => (one.id === item.id ? item : one));
  }

  #remove(item: Item): void {
    this.#items = this.#items.filter(({ id }) => id !== item.id);
    this.#loose.delete(item.id);
    if (this.#seat !== null) void this.keeping.remove(this.#seat, item.id);
    this.#tell();
  }

  async #store(item: Item): Promise<void> {
    if (this.#seat === null) return;
    const { id, name, data, at, state, refusal, earlier } = item;
    const kept = { id, name, data, at, state, refusal, earlier, tab: this.tab.id, left: this.#left };
    const fits = this.#items.length <= MOST_KEPT;
    const stored = fits && (await this.keeping.put({ ...kept, seat: this.#seat }));
    const before = this.#loose.size;
    if (stored || !this.#items.some((one) => one.id === id)) this.#loose.delete(id);
    else this.#loose.add(id);
    if ((before === 0) !== (this.#loose.size === 0)) this.#tell();
  }

  #tell(): void {
    const items = this.#items.map(({ answered: _, tries: __, ...item }) => item);
    this.changed({ items, kept: this.#loose.size === 0, dropped: [...this.#dropped] });
  }

  /** Takes over from every page of the seat that is gone, now or when it goes. */
  async #inherit(): Promise<void> {
    const seat = this.#seat;
    if (seat === null) return;
    const tabs = await this.keeping.tabs(seat);
    const others = tabs.filter((id) => id !== this.tab.id && !this.#awaited.has(id));
    const adoptions = others.map(async (gone) => {
      this.#awaited.add(gone);
      await this.tab.heir(gone);
      this.#adopt(await this.keeping.adopt(seat, gone, this.tab.id));
      this.#awaited.delete(gone);
    });
    if (adoptions.length > 0) await Promise.race([Promise.all(adoptions), pause(GOING)]);
  }

  /** What is older goes first, after what is on the line. */
  #adopt(found: readonly Kept[]): void {
    const known = new Set(this.#items.map(({ id }) => id));
    const items = found
      .filter(({ id }) => !known.has(id))
      .map(({ seat: _, tab: __, left: ___, ...item }) => ({ ...item, sent: true, answered: [], tries: 0 }));
    if (items.length === 0) return;
    const onTheLine = this.#items.filter(({ id }) => id === this.#sending);
    const others = this.#items.filter(({ id }) => id !== this.#sending);
    const inherited = [...others.filter(({ earlier }) => earlier), ...items];
    const own = others.filter(({ earlier }) => !earlier);
    this.#items = [...onTheLine, ...inherited.toSorted((a, b) => a.at - b.at), ...own];
    this.#tell();
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#sending !== null) return;
    for (let next = this.#next(); next; next = this.#next()) {
      this.#sending = next.id;
      await this.#attempt(next);
      this.#sending = null;
    }
  }

  #next(): Held | undefined {
    if (!this.#open || !this.#inherited) return;
    return this.#items.find(({ state }) => state === "waiting");
  }

  async #attempt(item: Held): Promise<void> {
    if (hasPassed(item, this.now())) {
      this.#set(item, { state: "held" }, NEVER);
      return;
    }
    if (!item.sent) {
      this.#replace({ ...item, sent: true });
      this.#tell();
    }
    try {
      const { id, name, data } = item;
      const answer = await this.send({ id, name, data });
      await this.#heard(item.id, answer);
    } catch {
      // No answer in time, or the line broke: the wish stays first in the row.
      await pause(FIRST_PAUSE);
    }
  }

  async #heard(id: string, answer: Answer<CommandName>): Promise<void> {
    const item = this.#items.find((one) => one.id === id);
    if (!item) return;
    const tries = item.tries + 1;
    if (!answer.ok && PASSING.has(answer.code) && tries < TRIES) {
      this.#replace({ ...item, tries });
      await pause(FIRST_PAUSE * 2 ** (tries - 1));
    } else if (answer.ok || !this.#staysAfter(item)) {
      this.#remove(item);
      for (const answered of item.answered) answered(answer);
    } else this.#set(item, { state: "refused", refusal: answer }, answer);
  }

  /** A refusal that nobody who waits for it shows where it was wished stands in the list. */
  #staysAfter(item: Held): boolean {
    const awaited = item.answered.length > 0 && !item.earlier;
    return !(awaited && isHandedBack(item)) && (!awaited || isReadLater(item, this.now()));
  }

  #set(item: Held, part: Partial<Held>, answer: Answer<CommandName>): void {
    const next = { ...item, ...part, answered: [] };
    this.#replace(next);
    void this.#store(next);
    this.#tell();
    for (const answered of item.answered) answered(answer);
  }
}

/** Where it was written, a page that is still there shows it again with the reason. */
function isHandedBack({ name }: Wish): boolean {
  return name === "chat.send" || name === "board.change";
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
