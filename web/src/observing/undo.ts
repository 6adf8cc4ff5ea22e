/** What can be taken back, the last first. */

import type { ObservationWish } from "../protocol";
import type { Draft } from "./writing";

export type Undoable =
  | { readonly did: "added"; readonly observation: string }
  | { readonly did: "changed"; readonly before: ObservationWish }
  | { readonly did: "removed"; readonly before: ObservationWish }
  | { readonly did: "dropped"; readonly draft: Draft };

const KEPT = 100;

export function remembered(past: readonly Undoable[], deed: Undoable): readonly Undoable[] {
  return [...past, deed].slice(-KEPT);
}

/** The last deed that can still be taken back, and what is left: a note that is gone has no way back. */
export function lastOf(
  past: readonly Undoable[],
  isThere: (observation: string) => boolean,
): { readonly deed: Undoable; readonly rest: readonly Undoable[] } | null {
  const at = past.findLastIndex((deed) => {
    switch (deed.did) {
      case "added":
        return isThere(deed.observation);
      case "changed":
        return isThere(deed.before.observation);
      case "removed":
        return !isThere(deed.before.observation);
      default:
        return true;
    }
  });
  const deed = past[at];
  return deed ? { deed, rest: past.slice(0, at) } : null;
}
