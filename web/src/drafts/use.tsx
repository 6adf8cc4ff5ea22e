/** How the parts of the page reach what was begun and not sent. */

import { createContext, type ReactNode, useContext, useState } from "react";
import { useStore } from "zustand";
import { useRoom } from "../room/use";
import { type DraftStore, type Drafts, openDrafts } from "./drafts";

const Open = createContext<DraftStore | null>(null);

export function DraftsProvider({ children }: { children: ReactNode }) {
  const session = useRoom((room) => room.id);
  const person = useRoom((room) => room.me);
  const [store] = useState(() => openDrafts(session, person));
  return <Open value={store}>{children}</Open>;
}

export function useDraftStore(): DraftStore {
  const store = useContext(Open);
  if (!store) throw new Error("Nothing keeps drafts here.");
  return store;
}

export function useDrafts<Part>(select: (drafts: Drafts) => Part): Part {
  return useStore(useDraftStore(), select);
}
