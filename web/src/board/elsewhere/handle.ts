/** What a page may do with a whiteboard that is another program's: its notes are written as neutral items. */

import { newId } from "../../ids";
import type { Item, Refusal } from "../../protocol";
import type { Live } from "../../room/live";
import { boardOpen } from "../../room/select";
import type { BoardHandle } from "../handle";
import { freeSpot } from "../space";
import type { Host } from "./host";

const NOTE = { width: 192, height: 112 } as const;
/** Where notes find room that are written beside the whiteboard, in its own units. */
const FIELD = { x: 0, y: 0, width: 1200, height: 700 } as const;

type Refused = (refusal: Refusal, words: readonly string[]) => void;

/** `chosen` tells what is chosen on the whiteboard. */
export function elsewhereHandle(
  live: Live,
  host: Host | null,
  chosen: () => string | null,
  refused: Refused,
): BoardHandle {
  const put = async (item: Item, words: string): Promise<void> => {
    const wish = host ? { items: [item], source: host.source } : { items: [item] };
    const answer = await live.ask("board.change", wish);
    if (!answer.ok) refused(answer, words ? [words] : []);
  };
  const change = (id: string, changed: Partial<Item>): void => {
    const item = live.store.getState().room?.board.items.get(id);
    if (item) void put({ ...item, ...changed, version: item.version + 1 }, changed.text ?? "");
  };
  const open = (): boolean => {
    const { room } = live.store.getState();
    return room !== null && boardOpen(room);
  };
  return {
    addNote(text) {
      const { room } = live.store.getState();
      if (!room || !open()) return null;
      const taken = [...room.board.items.values()].filter(({ deleted }) => !deleted).map(boxOf);
      const { x, y } = freeSpot(NOTE, FIELD, taken, Math.random);
      const id = newId();
      const { width: w, height: h } = NOTE;
      void put({ id, kind: "note", text, x: Math.round(x), y: Math.round(y), w, h, version: 1 }, text);
      return id;
    },
    editNote: (id, text) => change(id, { text }),
    moveNote(id, dx, dy) {
      const item = live.store.getState().room?.board.items.get(id);
      if (item) change(id, { x: (item.x ?? 0) + dx, y: (item.y ?? 0) + dy });
    },
    removeNote: (id) => change(id, { deleted: true }),
    restoreNote: (id) => change(id, { deleted: false }),
    addSlide: () => null,
    write: () => document.querySelector<HTMLElement>("[data-new-note]")?.focus(),
    show: (id) => host?.post({ type: "show", item: id }),
    fit: nothing,
    look: nothing,
    seen: () => FIELD,
    chosen() {
      const item = live.store.getState().room?.board.items.get(chosen() ?? "");
      return item && !item.deleted ? { item: item.id, ...boxOf(item) } : null;
    },
    choose: nothing,
    focus: () => document.querySelector<HTMLElement>("[data-new-note]")?.focus(),
  };
}

function nothing(): void {
  // The whiteboard's own view is its reader's business.
}

function boxOf({ x = 0, y = 0, w, h }: Item) {
  return { x, y, width: w || NOTE.width, height: h || NOTE.height };
}
