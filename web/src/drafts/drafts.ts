/**
 * What a candidate has begun and not sent: kept through the end of a phase and a reload, in this tab alone,
 * and forgotten with it.
 */

import { createStore, type StoreApi } from "zustand/vanilla";
import { read, write } from "../shelf";

export interface Kept {
  readonly id: string;
  readonly text: string;
}

export interface Edit {
  readonly id: string;
  readonly text: string;
  /** What it said when the rewording began. */
  readonly before: string;
}

/** A cell of the plan that is being written, under `line/field`. */
export interface CellDraft {
  readonly text: string;
  /** What it said when the writing began. */
  readonly before: string;
}

export interface Drafts {
  /** The line in the chat's field. */
  readonly chat: string;
  /** A note of the board that is being reworded in the list. */
  readonly edit: Edit | null;
  /** Notes that could not reach the board any more. */
  readonly kept: readonly Kept[];
  /** The last line of the conversation that was seen. */
  readonly read: string | null;
  /** The last announcement that was put aside. */
  readonly dismissed: string | null;
  /** The phase whose prompt was read or put aside. */
  readonly asked: string | null;
  /** The new line of the plan. */
  readonly plan: string;
  readonly cells: Readonly<Record<string, CellDraft>>;
}

const NOTHING: Drafts = {
  chat: "",
  edit: null,
  kept: [],
  read: null,
  dismissed: null,
  asked: null,
  plan: "",
  cells: {},
};

export type DraftStore = StoreApi<Drafts>;

export function openDrafts(session: string, person: string, storage: Storage = sessionStorage): DraftStore {
  const key = `veche.drafts.${session}.${person}`;
  const store = createStore<Drafts>(() => ({ ...NOTHING, ...read<Drafts>(key, storage) }));
  store.subscribe((drafts) => write(key, drafts, storage));
  return store;
}

/** Keeps a text once; what is blank is nothing to keep. */
export function keep(store: DraftStore, kept: Kept): void {
  const text = kept.text.trim();
  if (!text) return;
  store.setState(({ kept: others }) => ({
    kept: [...others.filter((one) => one.id !== kept.id && one.text !== text), { id: kept.id, text }],
  }));
}

export function letGo(store: DraftStore, id: string): void {
  store.setState(({ kept }) => ({ kept: kept.filter((one) => one.id !== id) }));
}
