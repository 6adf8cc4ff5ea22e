import { useMemo } from "react";
import type { Answer, PlanLine, PlanWish } from "../../protocol";
import type { Live } from "../../room/live";
import { me, toolOpen } from "../../room/select";
import { useLive, useRoom, useWaiting } from "../../room/use";
import { lostBy, wishOf, withWaiting } from "./plan";

/** The plan with what is on its way to the server. */
export function usePlan(): readonly PlanLine[] {
  const plan = useRoom((room) => room.plan);
  const mine = useRoom((room) => room.me);
  const waiting = useWaiting();
  return useMemo(() => withWaiting(plan, waiting, mine), [plan, waiting, mine]);
}

/** Whether the person who looks may change the plan now; an in-tray is laid out instead of a plan. */
export function usePlanOpen(): boolean {
  return useRoom(
    (room) => room.tasks === undefined && me(room).kind === "candidate" && toolOpen(room, "plan"),
  );
}

/** Changes cells of a line; what somebody else changed in other cells of it at the same moment stays. */
export function usePutCells(): (item: string, change: Partial<PlanWish>) => Promise<Answer<"plan.put">> {
  const live = useLive();
  return async (item, change) => {
    const base = shown(live, item);
    if (!base) return GONE;
    const theirs = foreign(live, item);
    const mine = wishOf(base, change);
    const answer = await live.ask("plan.put", mine);
    const last = theirs();
    const lost = answer.ok && last && lostBy(base, last, mine);
    if (lost) {
      const now = shown(live, item);
      if (now) await live.ask("plan.put", wishOf(now, lost));
    }
    return answer;
  };
}

const GONE: Answer<"plan.put"> = { ok: false, code: "unknown_item", message: "" };

function shown(live: Live, item: string): PlanLine | undefined {
  const { room, waiting } = live.store.getState();
  return room ? withWaiting(room.plan, waiting, room.me).find((line) => line.item === item) : undefined;
}

/** Remembers how others leave a line until it is asked for; null where nobody did. */
function foreign(live: Live, item: string): () => PlanLine | null {
  let last: PlanLine | null = null;
  const before = lineOf(live, item);
  const stop = live.store.subscribe(() => {
    const line = lineOf(live, item);
    if (line && line !== before && line.by !== live.store.getState().room?.me) last = line;
  });
  return () => {
    stop();
    return last;
  };
}

function lineOf(live: Live, item: string): PlanLine | undefined {
  return live.store.getState().room?.plan.find((line) => line.item === item);
}
