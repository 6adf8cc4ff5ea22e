import { startTransition, useEffect, useState } from "react";
import { useStore } from "zustand";
import { useLive } from "../room/use";
import { type AuthoredNote, notesIn } from "./noteList";

/**
 * The notes on the board with their people, as they are read: from top to bottom. Showing all of them anew gives way
 * to whoever types or drags meanwhile.
 */
export function useNotes(): readonly AuthoredNote[] {
  const live = useLive();
  const [notes, show] = useState(() => notesIn(live));
  useEffect(() => {
    let shown: readonly AuthoredNote[] | null = null;
    const look = (): void => {
      const found = notesIn(live);
      if (found === shown) return;
      shown = found;
      startTransition(() => show(found));
    };
    look();
    return live.store.subscribe(look);
  }, [live]);
  return notes;
}

/** Something that is read off the notes, for whoever does not show them: renders anew only when that changes. */
export function useOfNotes<Part extends string | number | boolean>(
  read: (notes: readonly AuthoredNote[]) => Part,
): Part {
  const live = useLive();
  return useStore(live.store, () => read(notesIn(live)));
}
