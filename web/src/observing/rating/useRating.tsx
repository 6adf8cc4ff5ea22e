import { createContext, type RefObject, useContext, useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { Live } from "../../room/live";
import { useLine, useRoom } from "../../room/use";
import type { Desk } from "../desk";
import { useDeskState, useEntries } from "../useDesk";
import { type Cell, cellsOf, type Grid, type Place } from "./cells";
import { gridOf, placeOf, RatingDesk, type RatingState } from "./ratingDesk";

interface Around {
  readonly rating: RatingDesk;
  readonly reason: RefObject<HTMLTextAreaElement | null>;
}

const Here = createContext<Around | null>(null);

export const RatingProvider = Here;

function kept(key: string): RatingState["proposals"] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "{}");
  } catch {
    return {};
  }
}

/** The grid's desk; reasons that are half written survive a reload. */
export function useRatingDesk(
  live: Live,
  desk: Desk,
  reason: RefObject<HTMLTextAreaElement | null>,
): RatingDesk {
  const me = useRoom((room) => room.me);
  const key = `veche.reasons.${me}`;
  const rating = useMemo(
    () => new RatingDesk(live, desk, () => reason.current?.focus({ preventScroll: true }), kept(key)),
    [live, desk, reason, key],
  );
  useEffect(
    () => desk.ledger.store.subscribe((entries, before) => rating.heardBack(entries, before)),
    [desk, rating],
  );
  useEffect(
    () =>
      rating.store.subscribe(({ proposals }, before) => {
        if (proposals !== before.proposals) sessionStorage.setItem(key, JSON.stringify(proposals));
      }),
    [rating, key],
  );
  return rating;
}

export function useRatingAround(): Around {
  const around = useContext(Here);
  if (!around) throw new Error("There is no rating here.");
  return around;
}

export function useRatingState<Part>(select: (state: RatingState) => Part): Part {
  return useStore(useRatingAround().rating.store, select);
}

/** Own ratings, with what is still on its way. */
export function useCells(): ReadonlyMap<string, Cell> {
  const known = useRoom((room) => room.ratings.known);
  const mine = useRoom((room) => room.me);
  const entries = useEntries();
  return useMemo(
    () =>
      cellsOf(
        known.filter(({ by }) => by === mine),
        entries,
      ),
    [known, mine, entries],
  );
}

export function useGrid(): Grid {
  const candidates = useRoom((room) => gridOf(room).candidates);
  const criteria = useRoom((room) => gridOf(room).criteria);
  return useMemo(() => ({ candidates, criteria }), [candidates, criteria]);
}

export function usePlace(): Place | null {
  const grid = useGrid();
  const wanted = useDeskState((state) => state.cell);
  return placeOf(grid, wanted);
}

/** Whether something has not reached the server. */
export function useSending(): boolean {
  const entries = useEntries();
  const live = useLine().state === "live";
  return !live || entries.some(({ answered }) => !answered);
}
