/** The in-tray as this person sees and may move it. */

import { createContext, useContext, useMemo } from "react";
import type { TaskPlace, TaskWish } from "../../protocol";
import { me, toolOpen } from "../../room/select";
import { useRoom, useWaiting } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { type Card, type Places, sorted, withWaiting } from "./day";

const NOTHING = { day: [], put: [] };

export function usePlaces(): Places {
  const tasks = useRoom((room) => room.exercise.tasks);
  const tray = useRoom((room) => room.tasks);
  const mine = useRoom((room) => room.me);
  const waiting = useWaiting();
  return useMemo(
    () => sorted(tasks ?? [], withWaiting(tray ?? NOTHING, waiting, mine)),
    [tasks, tray, waiting, mine],
  );
}

export function useDayOpen(): boolean {
  return useRoom((room) => !!room.tasks && me(room).kind === "candidate" && toolOpen(room, "plan"));
}

export interface Moving {
  readonly before?: string | null;
  readonly owner?: string;
}

/** What the cards' commands do; null where the cards can only be read. */
export interface Desk {
  readonly move: (card: Card, place: TaskPlace, more?: Moving) => void;
  readonly step: (card: Card, step: -1 | 1) => void;
  readonly write: (card: Card, change: Pick<TaskWish, "minutes" | "owner">) => Promise<boolean>;
}

const Open = createContext<Desk | null>(null);

export const DeskProvider = Open.Provider;

export function useDesk(): Desk | null {
  return useContext(Open);
}

/** Asks for a card's new place; what is not named stays as it is. */
export function usePut(): (wish: TaskWish) => Promise<boolean> {
  const ask = useAsk();
  return (wish) => ask("task.put", wish);
}
