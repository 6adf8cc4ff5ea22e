/** How the parts of the page reach the desk. */

import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useStore } from "zustand";
import { useLive, useRoom } from "../room/use";
import { Desk, type DeskState } from "./desk";
import { type Line, linesOf } from "./feed";
import { type Entry, openLedger } from "./ledger";

interface Around {
  readonly desk: Desk;
  /** The field for words of one's own. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

const Place = createContext<Around | null>(null);

type Kept = Pick<DeskState, "draft" | "candidate" | "criterion">;

function read(key: string): Partial<Kept> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "{}") as Partial<Kept>;
  } catch {
    return {};
  }
}

/** The half written survives a reload. */
function keep(desk: Desk, key: string): () => void {
  return desk.store.subscribe(({ draft, candidate, criterion }, before) => {
    if (draft === before.draft && candidate === before.candidate && criterion === before.criterion) return;
    sessionStorage.setItem(key, JSON.stringify({ draft, candidate, criterion } satisfies Kept));
  });
}

export function DeskProvider({ children }: { children: ReactNode }) {
  const live = useLive();
  const me = useRoom((room) => room.me);
  const [desk, setDesk] = useState<Desk | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const ledger = openLedger(live, me, localStorage);
    const key = `veche.desk.${me}`;
    const made = new Desk(live, ledger, read(key));
    const stop = keep(made, key);
    setDesk(made);
    return () => {
      stop();
      ledger.close();
    };
  }, [live, me]);
  const around = useMemo(() => desk && { desk, field }, [desk]);
  return around && <Place value={around}>{children}</Place>;
}

export function useAround(): Around {
  const around = useContext(Place);
  if (!around) throw new Error("There is no desk here.");
  return around;
}

export function useDesk(): Desk {
  return useAround().desk;
}

export function useDeskState<Part>(select: (state: DeskState) => Part): Part {
  return useStore(useDesk().store, select);
}

export function useEntries(): readonly Entry[] {
  return useStore(useDesk().ledger.store);
}

/** Own notes, with what is still on its way. */
export function useLines(): readonly Line[] {
  const entries = useEntries();
  const known = useRoom((room) => room.observations.known);
  const mine = useRoom((room) => room.me);
  const runs = useRoom((room) => room.runs);
  return useMemo(
    () =>
      linesOf(
        known.filter(({ by }) => by === mine),
        entries,
        runs,
      ),
    [known, mine, entries, runs],
  );
}
