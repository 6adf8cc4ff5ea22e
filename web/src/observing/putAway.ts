/** Hints that were put away in this browser, once and for all. */

import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

const store = createStore<Readonly<Record<string, boolean>>>(() => ({}));

function keyOf(hint: string): string {
  return `veche.away.${hint}`;
}

function isAway(hint: string): boolean {
  return store.getState()[hint] ?? localStorage.getItem(keyOf(hint)) !== null;
}

export function putAway(hint: string): void {
  localStorage.setItem(keyOf(hint), "1");
  store.setState({ [hint]: true });
}

/** Whether a hint was put away, and how to do so. */
export function usePutAway(hint: string): readonly [away: boolean, putAway: () => void] {
  const away = useStore(store, () => isAway(hint));
  return [away, () => putAway(hint)];
}
