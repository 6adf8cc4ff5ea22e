/** Lets the whiteboard beside the panel take part: tells it of the session, and the session of what is done on it. */

import { type BoardState, type SeenItem, stateOf } from "@veche/board-bridge";
import type { EventOf, Item } from "../../protocol";
import type { Live } from "../../room/live";
import type { Room } from "../../room/room";
import { isUnsigned } from "../../room/secrecy";
import { called, me } from "../../room/select";
import type { Host } from "./host";

/** Returns what ends it. `choose` is told what is chosen on the whiteboard. */
export function serve(live: Live, host: Host, choose: (item: string | null) => void): () => void {
  let told = "";
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
    if (room && (whole || items.length > 0)) {
      host.post({ type: "items", items: items.map((item) => seen(room, item)), whole });
    }
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
      if (news.type === "welcome") welcome();
      else tellItems(changedIn(news.events), false);
    }),
    host.listen((message) => {
      if (message.type === "chosen") choose(message.item);
      else void report(message.id, message.items);
    }),
  ];
  const report = async (id: number, items: readonly Item[]): Promise<void> => {
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
