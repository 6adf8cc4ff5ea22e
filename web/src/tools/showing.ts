/** How a tool brings a note of the board into view, wherever the board lies beneath it. */

import { createContext, useContext } from "react";

const Showing = createContext<((note: string) => void) | null>(null);

export const ShowsNotes = Showing.Provider;

/** Null where the page has no board to show. */
export function useShowNote(): ((note: string) => void) | null {
  return useContext(Showing);
}
