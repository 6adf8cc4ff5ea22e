/** What the facilitator has open and has begun to write; kept while panels change. */

import { createContext, type ReactNode, useContext, useState } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { SessionState } from "../../protocol";
import { type Absences, NOBODY_AWAY } from "./absence";

/** What the middle shows: before, during and after the exercise. */
export type Stage = "preparation" | "board" | "ending";
/** Where there is room for one part at a time. */
export type Part = "people" | "stage" | "talk";
export type Talk = "chat" | "announcements";
export type Window = "links" | "settings" | "exercise" | "endExercise" | "close";

export interface Desk {
  /** What was chosen, as long as the session stands as it did then; otherwise the middle follows it. */
  readonly stage: { readonly stage: Stage; readonly during: SessionState } | null;
  readonly part: Part;
  readonly talk: Talk;
  /** The list of notes stands beside the board. */
  readonly notes: boolean;
  /** To whom an announcement goes: `all`, `candidates`, `assessors` or a participant's id. */
  readonly to: string;
  readonly announcement: string;
  /** The field of the announcement wants the focus. */
  readonly writing: boolean;
  readonly window: Window | null;
  /** The participant who is about to be removed. */
  readonly removing: string | null;
  /** What candidates lost of the running phase. */
  readonly absences: Absences;
}

const START: Desk = {
  stage: null,
  part: "stage",
  talk: "chat",
  notes: false,
  to: "all",
  announcement: "",
  writing: false,
  window: null,
  removing: null,
  absences: NOBODY_AWAY,
};

const Open = createContext<StoreApi<Desk> | null>(null);

export function DeskProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => createStore<Desk>(() => START));
  return <Open value={store}>{children}</Open>;
}

export function useDeskStore(): StoreApi<Desk> {
  const store = useContext(Open);
  if (!store) throw new Error("No desk stands here.");
  return store;
}

export function useDesk<Picked>(select: (desk: Desk) => Picked): Picked {
  return useStore(useDeskStore(), select);
}

/** Opens the announcements with somebody as their addressee. */
export function writeTo(store: StoreApi<Desk>, to: string): void {
  store.setState({ to, talk: "announcements", part: "talk", writing: true });
}
