/** The keys as this assessor set them, kept in this browser. */

import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { type KeyName, type Keys, rebound, USUAL_KEYS } from "./keymap";

const KEPT_AS = "veche.keys";

function kept(): Keys {
  try {
    return { ...USUAL_KEYS, ...JSON.parse(localStorage.getItem(KEPT_AS) ?? "{}") };
  } catch {
    return USUAL_KEYS;
  }
}

const store = createStore<Keys>(kept);

export function keysNow(): Keys {
  return store.getState();
}

export function useKeys(): Keys {
  return useStore(store);
}

/** False where that key cannot be taken. */
export function bind(name: KeyName, code: string): boolean {
  const keys = rebound(store.getState(), name, code);
  if (!keys) return false;
  localStorage.setItem(KEPT_AS, JSON.stringify(keys));
  store.setState(keys, true);
  return true;
}

export function bindAsUsual(): void {
  localStorage.removeItem(KEPT_AS);
  store.setState(USUAL_KEYS, true);
}
