/** A link to the session over the panel that is shown beside the whiteboard. */

import type { SeenItem, StoredItem } from "./items.ts";
import type { Answer, Link, Listener } from "./link.ts";
import type { Channel } from "./messages.ts";
import type { BoardState } from "./state.ts";

const LOST: Answer<StoredItem> = { ok: false, code: "unavailable", message: "" };
/** Milliseconds after which a report that nobody answered is told again: the panel may have been loaded anew. */
const PATIENCE = 15_000;

export function panelLink(channel: Channel): Link {
  const waiting = new Map<number, (answer: Answer<StoredItem>) => void>();
  const listeners = new Set<Listener>();
  const items = new Map<string, SeenItem>();
  let state: BoardState | null = null;
  let asked = 0;

  const lose = (): void => {
    for (const answer of waiting.values()) answer(LOST);
    waiting.clear();
  };
  const silence = channel.listen((message) => {
    switch (message.type) {
      case "welcome":
        return lose();
      case "state":
        state = message.state;
        for (const one of listeners) one.state(state);
        return;
      case "items":
        if (message.whole) items.clear();
        for (const item of message.items) items.set(item.id, item);
        for (const one of listeners) one.items(message.items, message.whole);
        return;
      case "answer":
        waiting.get(message.id)?.(message.answer);
        waiting.delete(message.id);
        return;
      case "show":
        for (const one of listeners) one.show(message.item);
    }
  });
  return {
    report(things) {
      const id = ++asked;
      return new Promise((answer) => {
        waiting.set(id, answer);
        channel.post({ type: "report", id, items: things });
        setTimeout(() => {
          if (waiting.delete(id)) answer(LOST);
        }, PATIENCE);
      });
    },
    choose: (item) => channel.post({ type: "chosen", item }),
    listen(listener) {
      listeners.add(listener);
      listener.state(state);
      if (items.size > 0) listener.items([...items.values()], true);
      return () => listeners.delete(listener);
    },
    close() {
      silence();
      lose();
      channel.close();
    },
  };
}
