/** Lets the whiteboard beside the panel take part: tells it of the session, and the session of what is done on it. */

import { type BoardState, type SeenItem, stateOf } from "@veche/board-bridge";
import type { EventOf, Item } from "../../protocol";
import type { Live } from "../../room/live";
import type { Room } from "../../room/room";
import { isUnsigned, isVeiled } from "../../room/secrecy";
import { called, me } from "../../room/select";
import type { Host } from "./host";

/** Returns what ends it. `choose` is told what is chosen on the whiteboard. */
export function serve(live: Live, host: Host, choose: (item: string | null) => void): () => void {
  let told = "";
  /** What others write alone is not for the page around whoever leads: it may have a line of its own. */
  const withheld = new Set<string>();
  const tellState = (): void => {
    const { room } = live.store.getState();
    const state = room && stateIn(room, live.now());
    const face = JSON.stringify(state && { ...state, clock: { ...state.clock, now: 0 } });
    if (face === told) return;
    told = face;
    host.post({ type: "state", state });
  };
  const tellItems = (items: readonly Item[], whole: boolean): void => {
    const { room } = live.store.getState();
    if (!room) return;
    const shown = items.filter(({ id }) => {
      if (isVeiled(room, id)) withheld.add(id);
      else withheld.delete(id);
      return !withheld.has(id);
    });
    if (whole || shown.length > 0) {
      host.post({ type: "items", items: shown.map((item) => seen(room, item)), whole });
    }
  };
  const tellRevealed = (): void => {
    const { room } = live.store.getState();
    if (room)
      tellItems(
        [...withheld].flatMap((id) => room.board.items.get(id) ?? []),
        false,
      );
  };
  const welcome = (): void => {
    const { room } = live.store.getState();
    if (room) tellItems([...room.board.items.values()], true);
  };
  tellState();
  welcome();
  const ends = [
    live.store.subscribe(tellState),
    live.listen((news) => {
      if (news.type === "welcome") return welcome();
      tellItems(changedIn(news.events), false);
      if (withheld.size > 0) tellRevealed();
    }),
    host.listen((message) => {
      if (message.type === "chosen") choose(message.item);
      else void report(message.id, message.items);
    }),
  ];
  const report = async (id: number, told: readonly Item[]): Promise<void> => {
    const items = readable(told);
    if (!items) return host.post({ type: "answer", id, answer: TOO_LARGE });
    const answer = await live.ask("board.change", { items, source: host.source });
    host.post({
      type: "answer",
      id,
      // Of neutral items the copies that won are neutral items, too.
      answer: answer.ok ? { ok: true, rejected: answer.rejected as unknown as readonly Item[] } : answer,
    });
  };
  return () => {
    for (const end of ends) end();
    host.post({ type: "state", state: null });
  };
}

/** What one message may hold; for a larger one the server hangs up, and it would be sent again and again. */
const MOST_ITEMS = 500;
const MOST_BYTES = 900_000;
const TOO_LARGE = { ok: false, code: "too_large", message: "" } as const;

/** What was told as plain JSON; null where that cannot be, or is too much. A page may post what no message can hold. */
function readable(told: readonly Item[]): readonly Item[] | null {
  if (told.length > MOST_ITEMS) return null;
  try {
    const text = JSON.stringify(told);
    return new TextEncoder().encode(text).length > MOST_BYTES ? null : (JSON.parse(text) as readonly Item[]);
  } catch {
    return null;
  }
}

/** What the whiteboard is told of a room. */
export function stateIn(room: Room, now: number): BoardState {
  const who = me(room);
  return stateOf(room, { id: who.id, kind: who.kind, name: called(who) }, now);
}

function seen(room: Room, item: Item): SeenItem {
  const credit = isUnsigned(room, item.id) ? undefined : room.board.authors.get(item.id);
  return { ...item, author: credit?.author ?? null, editor: credit?.editor ?? null };
}

function changedIn(events: readonly { readonly type: string }[]): readonly Item[] {
  const changes = events.filter((event): event is EventOf<"board.changed"> => event.type === "board.changed");
  // Of one thing only what came last counts.
  return [
    ...new Map(changes.flatMap(({ data }) => data.items ?? []).map((item) => [item.id, item])).values(),
  ];
}
