/** The order that one is at: one's own until it is saved, the group's as soon as one lets go. */

import { useState } from "react";
import { useLive, useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { read, write } from "../../shelf";
import { isComplete, isSame, mixed, moved } from "../ordering/order";
import { alternativesOf, groupRanking, ownRanking } from "./orders";

interface Begun {
  readonly order: readonly string[] | null;
}

/** Kept in this tab until it is saved, through a reload and a look at the board. */
export function useOwnOrder() {
  const ask = useAsk();
  const session = useRoom((room) => room.id);
  const me = useRoom((room) => room.me);
  const ids = useRoom((room) => alternativesOf(room).map(({ id }) => id));
  const saved = useRoom((room) => ownRanking(room, room.me));
  const key = `veche.order.${session}.${me}`;
  const [begun, setBegun] = useState<Begun["order"]>(() => read<Begun>(key).order ?? null);
  const [busy, setBusy] = useState(false);

  const stands = saved?.order ?? mixed(ids, me);
  const order = begun && isComplete(begun, ids) ? begun : stands;
  const begin = (next: Begun["order"]): void => {
    setBegun(next);
    write(key, { order: next } satisfies Begun);
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    const done = await ask("ranking.put", { scope: "own", order });
    setBusy(false);
    // What was moved while the answer was on its way is a change that is not saved yet.
    if (done) {
      setBegun((now) => (now && isSame(now, order) ? null : now));
      write(key, { order: null } satisfies Begun);
    }
  };
  return {
    order,
    saved,
    changed: !saved || !isSame(order, saved.order),
    busy,
    move: (id: string, to: number): void => begin(moved(order, id, to)),
    save,
  };
}

/** Everybody's at once: a move is shown here before it has arrived, and taken back where it is refused. */
export function useGroupOrder() {
  const ask = useAsk();
  const live = useLive();
  const ids = useRoom((room) => alternativesOf(room).map(({ id }) => id));
  const ranking = useRoom(groupRanking);
  const [waiting, setWaiting] = useState<readonly string[] | null>(null);
  const stands = ranking?.order ?? ids;

  const move = async (id: string, to: number): Promise<void> => {
    const { room } = live.store.getState();
    // What others have moved meanwhile stays moved.
    const newest = waiting ?? (room && groupRanking(room)?.order) ?? ids;
    const next = moved(newest, id, to);
    setWaiting(next);
    await ask("ranking.put", { scope: "group", order: next });
    setWaiting((now) => (now === next ? null : now));
  };
  return { order: waiting ?? stands, ranking, move: (id: string, to: number) => void move(id, to) };
}
