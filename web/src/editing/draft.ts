/**
 * What is not saved yet, kept in this browser: through a closed window, a reload, a lost connection. An exercise
 * that was never saved has a name of its own here, so that several can be begun and none writes over another.
 */

import { read, write } from "../shelf";
import type { Plain } from "./document";

const BEFORE = "veche.editing.";
/** No exercise can be called so: no short name begins with a point. */
const NEW = ".new.";

export interface Kept {
  readonly document: Plain;
  /** The saved document that was changed; absent where there is none. */
  readonly base?: Plain;
  readonly at: string;
  /** What is wrong in it was told already, and is to be shown at every field. */
  readonly told?: boolean;
}

/** The name of a draft: of a saved exercise, or of one that is only here. */
export function draftOf(exercise: string | null, fresh: string): string {
  return exercise ?? `${NEW}${fresh}`;
}

export function keptDraft(name: string, storage: Storage = localStorage): Kept | null {
  const found = read<Kept>(BEFORE + name, storage);
  return isKept(found) ? found : null;
}

export function keepDraft(name: string, kept: Kept, storage: Storage = localStorage): void {
  write(BEFORE + name, kept, storage);
}

export function dropDraft(name: string, storage: Storage = localStorage): void {
  storage.removeItem(BEFORE + name);
}

export interface Unfinished extends Kept {
  /** As the address of the editor names it. */
  readonly fresh: string;
}

/** Exercises that were begun and never saved, the newest first. */
export function unfinished(storage: Storage = localStorage): readonly Unfinished[] {
  return Object.keys(storage)
    .filter((key) => key.startsWith(BEFORE + NEW))
    .flatMap((key) => {
      const kept = keptDraft(key.slice(BEFORE.length), storage);
      return kept ? [{ ...kept, fresh: key.slice(BEFORE.length + NEW.length) }] : [];
    })
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

function isKept(found: Partial<Kept>): found is Kept {
  return typeof found.document === "object" && found.document !== null && typeof found.at === "string";
}
