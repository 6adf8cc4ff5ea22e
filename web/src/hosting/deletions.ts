/**
 * Sessions that are about to be deleted for good: gone from sight at once, from the server after a while
 * in which it can be taken back. Whoever leaves the page meanwhile still means it.
 */

import { createStore } from "zustand/vanilla";

/** Longer than the message that offers to take it back is shown. */
export const GRACE = 13_000;

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly carryOut: () => void;
}

/** The ids of what is about to be deleted. */
export const doomed = createStore<ReadonlySet<string>>(() => new Set());
const pending = new Map<string, Pending>();

function settle(id: string): void {
  clearTimeout(pending.get(id)?.timer);
  pending.delete(id);
}

function hide(id: string, hidden: boolean): void {
  const others = [...doomed.getState()].filter((one) => one !== id);
  doomed.setState(new Set(hidden ? [...others, id] : others), true);
}

/** `failed` is called where the server would not delete it; the session is then in sight again. */
export function deleteLater(id: string, remove: () => Promise<void>, failed: (error: unknown) => void): void {
  const carryOut = (): void => {
    settle(id);
    remove().catch((error: unknown) => {
      hide(id, false);
      failed(error);
    });
  };
  settle(id);
  hide(id, true);
  pending.set(id, { timer: setTimeout(carryOut, GRACE), carryOut });
}

export function takeBack(id: string): void {
  settle(id);
  hide(id, false);
}

/** Carries out everything that still waits. */
export function deleteNow(): void {
  for (const { carryOut } of [...pending.values()]) carryOut();
}

if (typeof window !== "undefined") window.addEventListener("pagehide", deleteNow);
