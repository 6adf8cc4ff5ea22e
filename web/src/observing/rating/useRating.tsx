import { createContext, type RefObject, useContext, useMemo } from "react";
import { useStore } from "zustand";
import { useLine, useRoom } from "../../room/use";
import { useDeskState, useEntries } from "../useDesk";
import { type Cell, cellsOf, type Grid, type Place } from "./cells";
import { gridOf, placeOf, type RatingDesk, type RatingState } from "./ratingDesk";

interface Around {
  readonly rating: RatingDesk;
  readonly reason: RefObject<HTMLTextAreaElement | null>;
}

const Here = createContext<Around | null>(null);

export const RatingProvider = Here;

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
  const room = useRoom((whole) => whole);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the room only these matter
  return useMemo(() => gridOf(room), [room.participants, room.rating_order, room.exercise.criteria]);
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
