/**
 * What this assessor wrote and has not yet heard back. It shows at once, stays in this browser until the
 * server has it, also over a reload, and says so where the server would not take it.
 */

import { createStore, type StoreApi } from "zustand/vanilla";
import { newId } from "../ids";
import type { Item, Unsent } from "../outbox/outbox";
import type { Answer, CommandName, Commands, Refusal } from "../protocol";
import type { Live, News, Shown } from "../room/live";

export const KEPT_COMMANDS = [
  "observation.add",
  "observation.edit",
  "observation.remove",
  "rating.set",
  "rating.revise",
  "consensus.set",
  "recommendation.set",
  "feedback.set",
] as const satisfies readonly CommandName[];
export type KeptCommand = (typeof KEPT_COMMANDS)[number];

/** One wish with the id under which it travels. */
export type Entry = {
  readonly [Name in KeptCommand]: {
    readonly id: string;
    readonly name: Name;
    readonly data: Commands[Name];
    /** On the server's clock. */
    readonly at: number;
    readonly answered: boolean;
    readonly refusal: Refusal | null;
  };
}[KeptCommand];

export type EntryOf<Name extends KeptCommand> = Extract<Entry, { readonly name: Name }>;

export interface Ledger {
  /** In the order in which they were wished. */
  readonly store: StoreApi<readonly Entry[]>;
  write<Name extends KeptCommand>(name: Name, data: Commands[Name]): string;
  /** A refused wish is asked for once more, under its own id. */
  retry(id: string): void;
  /** A refused wish leaves the page. */
  dismiss(id: string): void;
  close(): void;
}

type Line = Pick<Live, "ask" | "discard" | "listen" | "now" | "store">;

export function openLedger(live: Line): Ledger {
  let items = live.store.getState().unsent.items;
  const store = createStore<readonly Entry[]>(() => items.filter(isJudgement).map(entryOf));
  const change = (next: readonly Entry[]): void => store.setState(next, true);
  const mark = (id: string, part: Pick<Entry, "answered" | "refusal">): void =>
    change(store.getState().map((entry) => (entry.id === id ? { ...entry, ...part } : entry)));
  const drop = (gone: (entry: Entry) => boolean): void =>
    change(store.getState().filter((entry) => !gone(entry)));

  const send = async ({ id, name, data }: Entry): Promise<void> => {
    const answer: Answer<CommandName> = await live.ask(name, data, id);
    mark(id, { answered: true, refusal: answer.ok ? null : answer });
  };
  const hear = (news: News): void => {
    if (news.type === "welcome") {
      // What was granted is part of the greeting.
      drop(({ answered, refusal }) => answered && refusal === null);
      return;
    }
    const heard = new Set(news.events.map(({ id }) => id));
    if (store.getState().some(({ id }) => heard.has(id))) drop(({ id }) => heard.has(id));
  };
  /** What another page left, and what was asked for again or put aside in the list of all that is unsent. */
  const follow = ({ unsent }: Shown): void => {
    if (unsent.items === items) return;
    const before = new Set(items.map(({ id }) => id));
    items = unsent.items;
    change(followed(store.getState(), unsent, before));
  };

  const stops = [live.listen(hear), live.store.subscribe(follow)];
  return {
    store,
    write(name, data) {
      const entry = { id: newId(), name, data, at: live.now(), answered: false, refusal: null } as Entry;
      change([...store.getState(), entry]);
      void send(entry);
      return entry.id;
    },
    retry(id) {
      const entry = store.getState().find((one) => one.id === id);
      if (!entry?.refusal) return;
      mark(id, { answered: false, refusal: null });
      void send(entry);
    },
    dismiss(id) {
      drop((entry) => entry.id === id);
      live.discard(id);
    },
    close() {
      for (const stop of stops) stop();
    },
  };
}

const JUDGEMENTS: ReadonlySet<string> = new Set(KEPT_COMMANDS);

function isJudgement({ name }: Item): boolean {
  return JUDGEMENTS.has(name);
}

function entryOf({ id, name, data, at, state, refusal }: Item): Entry {
  return { id, name, data, at, answered: state !== "waiting", refusal } as Entry;
}

function followed(
  entries: readonly Entry[],
  { items, dropped }: Unsent,
  before: ReadonlySet<string>,
): readonly Entry[] {
  const now = new Map(items.filter(isJudgement).map((item) => [item.id, item]));
  const known = new Set(entries.map(({ id }) => id));
  const news = [...now.values()].filter(({ id, earlier }) => earlier && !known.has(id));
  const stayed = entries
    .filter(({ id }) => !dropped.includes(id))
    .map((entry): Entry => {
      const item = now.get(entry.id);
      if (item) return { ...entry, answered: item.state !== "waiting", refusal: item.refusal };
      // It has left the list and was not put aside: it was granted.
      return before.has(entry.id) ? { ...entry, answered: true, refusal: null } : entry;
    });
  return [...news.map(entryOf), ...stayed];
}
