/** Whether the board is another program's, which the panel stands beside. */

import { createContext, useContext } from "react";
import type { Host } from "./host";

export interface Place {
  /** Null as long as no page has said hello. */
  readonly host: Host | null;
  /** What is chosen on the whiteboard, by its id. */
  readonly chosen: string | null;
}

export const BoardPlace = createContext<Place | null>(null);

/** Null where the board is this page's own. */
export function useElsewhere(): Place | null {
  return useContext(BoardPlace);
}
