/** How the parts of the page reach the desk and the rows. */

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { openLedger } from "../observing/ledger";
import type { Participant } from "../protocol";
import type { Room } from "../room/room";
import { assessors, called, labelOf, person } from "../room/select";
import { useLive, useRoom } from "../room/use";
import { read, write } from "../shelf";
import { Desk, type DeskState, type Kept } from "./desk";
import { initialsOf } from "./initials";
import { type Laying, lay } from "./laid";
import { type Row, rowsOf } from "./rows";
import { type Parts, partsOf, selectedOf } from "./standing";

const Place = createContext<Desk | null>(null);

/** What is half written survives a reload. */
function keep(desk: Desk, key: string): () => void {
  return desk.store.subscribe(({ drafts, advice, selected }) => {
    write(key, { drafts, advice, selected } satisfies Kept);
  });
}

export function DeskProvider({ children }: { children: ReactNode }) {
  const live = useLive();
  const me = useRoom((room) => room.me);
  const [desk, setDesk] = useState<Desk | null>(null);
  useEffect(() => {
    const ledger = openLedger(live);
    const key = `veche.washup.${me}`;
    const made = new Desk(live, ledger, read<Kept>(key));
    const stop = keep(made, key);
    setDesk(made);
    return () => {
      stop();
      ledger.close();
    };
  }, [live, me]);
  return desk && <Place value={desk}>{children}</Place>;
}

export function useDesk(): Desk {
  const desk = useContext(Place);
  if (!desk) throw new Error("There is no wash-up here.");
  return desk;
}

export function useDeskState<Part>(select: (state: DeskState) => Part): Part {
  return useStore(useDesk().store, select);
}

export function useLaid(): Laying {
  const entries = useStore(useDesk().ledger.store);
  const me = useRoom((room) => room.me);
  const ratings = useRoom((room) => room.ratings);
  const washup = useRoom((room) => room.washup);
  return useMemo(
    () => lay({ me, ratings, ...(washup !== undefined && { washup }) }, entries),
    [me, ratings, washup, entries],
  );
}

export function useRows(): readonly Row[] {
  const laid = useLaid();
  const room = useRoom((whole) => whole);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the room only these matter
  return useMemo(() => rowsOf(room, laid), [room.participants, room.exercise, room.observations, laid]);
}

export function useParts(rows: readonly Row[]): Parts {
  const state = useDeskState((whole) => whole);
  return partsOf(rows, state);
}

export function useSelected(rows: readonly Row[]): string | null {
  const state = useDeskState((whole) => whole);
  return selectedOf(rows, state)?.key ?? null;
}

/** Whether whoever looks sets what is agreed on. */
export function useLeads(): boolean {
  return useRoom((room) => person(room, room.me)?.kind === "facilitator");
}

export function useReadOnly(): boolean {
  return useRoom((room) => room.state !== "washup");
}

/** Two letters for each assessor, whether or not they are still there. */
export function useInitials(): ReadonlyMap<string, string> {
  const people = useRoom((room) => assessors(room, { removed: true }));
  return useMemo(() => initialsOf(people), [people]);
}

/** What an assessor or a facilitator is called. */
export function useNames(): (id: string) => string {
  const people = useRoom((room) => room.participants);
  return (id) => {
    const found = people.find((one) => one.id === id);
    return found ? called(found) : "";
  };
}

/**
 * What a candidate is called here. With neutral labels the facilitator reads the label too: this page is shared
 * with assessors on one screen.
 */
export function candidateName(room: Pick<Room, "settings">, candidate: Participant): string {
  return room.settings.labels === "names" ? called(candidate) : labelOf(candidate);
}
