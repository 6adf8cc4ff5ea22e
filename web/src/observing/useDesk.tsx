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
import { shallow } from "zustand/shallow";
import type { Evidence } from "../protocol";
import { useLive, useRoom } from "../room/use";
import { read, write } from "../shelf";
import { Desk } from "./desk";
import { type DeskState, keptOf } from "./deskState";
import { type Line, linesOf } from "./feed";
import { type Entry, openLedger } from "./ledger";

interface Around {
  readonly desk: Desk;
  /** The field for words of one's own. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

const Place = createContext<Around | null>(null);

/** The half written survives a reload. */
function keep(desk: Desk, key: string): () => void {
  return desk.store.subscribe((state, before) => {
    const kept = keptOf(state, before);
    if (kept) write(key, kept);
  });
}

export function DeskProvider({ children }: { children: ReactNode }) {
  const live = useLive();
  const me = useRoom((room) => room.me);
  const [desk, setDesk] = useState<Desk | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const ledger = openLedger(live);
    const key = `veche.desk.${me}`;
    const made = new Desk(live, ledger, read<DeskState>(key));
    const stop = keep(made, key);
    setDesk(made);
    return () => {
      stop();
      ledger.close();
    };
  }, [live, me]);
  const around = useMemo(() => desk && { desk, field }, [desk]);
  return (
    around && (
      <Place value={around}>
        <OwnLines>{children}</OwnLines>
      </Place>
    )
  );
}

const Own = createContext<readonly Line[]>([]);
const Pinned = createContext<readonly string[]>([]);

/** Put together once for all who show them. */
function OwnLines({ children }: { children: ReactNode }) {
  const entries = useEntries();
  const known = useRoom((room) => room.observations.known);
  const mine = useRoom((room) => room.me);
  const state = useRoom((room) => room.state);
  const runs = useRoom((room) => room.runs);
  const lines = useMemo(() => {
    const own = known.filter(({ by }) => by === mine);
    return linesOf(own, entries, { state, runs });
  }, [known, mine, entries, state, runs]);
  const pinned = useSame(useMemo(() => lines.flatMap(({ evidence }) => sourceOf(evidence)), [lines]));
  return (
    <Own value={lines}>
      <Pinned value={pinned}>{children}</Pinned>
    </Own>
  );
}

function sourceOf(evidence: Evidence | null | undefined): readonly string[] {
  if (!evidence) return [];
  return ["event" in evidence ? evidence.event : evidence.item];
}

/** The list as it was, while it holds the same. */
function useSame<Entry>(list: readonly Entry[]): readonly Entry[] {
  const [kept, keep] = useState(list);
  if (kept === list || shallow(kept, list)) return kept;
  keep(list);
  return list;
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
  return useContext(Own);
}

/**
 * The lines of chat and notes of the board that own notes are pinned to. Most notes pin nothing, and then
 * neither the board nor the conversation is drawn anew for them.
 */
export function usePinned(): readonly string[] {
  return useContext(Pinned);
}
