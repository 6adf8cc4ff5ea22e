/** What has changed on a Miro board since it was last looked at, and whose doing that was. */

import type { Item, Who } from "@veche/board-bridge";
import type { Placed } from "./board.ts";
import { type All, itemOf } from "./items.ts";

export interface Change {
  readonly thing: Placed;
  readonly item: Item;
  readonly made: Who;
  readonly changed: Who;
  readonly isNew: boolean;
}

interface Seen {
  readonly item: Item;
  /** When it was last changed, and by whom. */
  readonly stamp: string;
  /** What the thing itself says; where it lies on the board follows from its frame, too. */
  readonly own: string;
}

/** Milliseconds after its making within which a change belongs to it. */
const MAKING = 5_000;

export class Looks {
  readonly #seen = new Map<string, Seen>();
  #all: All = new Map();

  /** What lay on the board when it was last looked at. */
  get all(): All {
    return this.#all;
  }

  /** What is new and what is different; `me` is a Miro user's id, `since` when the exercise began. */
  changes(things: readonly Placed[], me: string, since: number): readonly Change[] {
    const all = new Map(things.map((thing) => [thing.id, thing]));
    this.#all = all;
    return things.flatMap((thing) => {
      const before = this.#seen.get(thing.id);
      const seen = { item: itemOf(thing, all), stamp: stampOf(thing), own: ownOf(thing) };
      this.#seen.set(thing.id, seen);
      if (before && JSON.stringify(before.item) === JSON.stringify(seen.item)) return [];
      const made = whose(thing.createdBy, thing.createdAt, me, since);
      const changed = before
        ? changer(thing, before, seen, me)
        : whose(thing.modifiedBy, thing.modifiedAt, me, since);
      return [{ thing, item: seen.item, made, changed, isNew: !before }];
    });
  }

  /** What lay there before and does no more. */
  gone(): readonly string[] {
    const gone = [...this.#seen.keys()].filter((id) => !this.#all.has(id));
    for (const id of gone) this.#seen.delete(id);
    return gone;
  }
}

/** Whether a thing has been left as it was made. */
export function isAsMade({ createdAt, createdBy, modifiedAt, modifiedBy }: Placed): boolean {
  return modifiedBy === createdBy && Date.parse(modifiedAt) - Date.parse(createdAt) < MAKING;
}

function whose(user: string, at: string, me: string, since: number): Who {
  return user === me && Date.parse(at) >= since ? "me" : "other";
}

function changer(thing: Placed, before: Seen, now: Seen, me: string): Who {
  // Carried along with its frame: nobody did anything to the thing itself.
  if (before.own === now.own) return "other";
  return thing.modifiedBy === me && now.stamp !== before.stamp ? "me" : "other";
}

function stampOf({ modifiedAt, modifiedBy }: Placed): string {
  return `${modifiedAt} ${modifiedBy}`;
}

function ownOf(thing: Placed): string {
  const { parentId, relativeTo } = thing;
  const item = itemOf(thing, new Map());
  return JSON.stringify([item, parentId, relativeTo]);
}
