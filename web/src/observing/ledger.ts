/**
 * What this assessor wrote and has not yet heard back. It shows at once, stays in this browser until the
 * server has it, also over a reload, and says so where the server would not take it.
 */

import { createStore, type StoreApi } from "zustand/vanilla";
import { newId } from "../ids";
import type { Answer, CommandName, Commands, Refusal } from "../protocol";
import type { Live, News } from "../room/live";

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

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** `me` tells whose wishes they are where several people share a browser. */
export function openLedger(live: Pick<Live, "ask" | "listen" | "now">, me: string, shelf: Shelf): Ledger {
  const key = `veche.unsent.${me}`;
  const kept = read(shelf, key);
  const store = createStore<readonly Entry[]>(() => kept);
  const change = (next: readonly Entry[]): void => {
    store.setState(next, true);
    const unsaved = next.filter(({ answered, refusal }) => !answered || refusal);
    if (unsaved.length > 0) shelf.setItem(key, JSON.stringify(unsaved));
    else shelf.removeItem(key);
  };
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

  const silence = live.listen(hear);
  for (const entry of kept) if (!entry.answered) void send(entry);
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
    dismiss: (id) => drop((entry) => entry.id === id),
    close: silence,
  };
}

function read(shelf: Shelf, key: string): readonly Entry[] {
  try {
    const found: unknown = JSON.parse(shelf.getItem(key) ?? "[]");
    return Array.isArray(found) ? (found as Entry[]) : [];
  } catch {
    return [];
  }
}
