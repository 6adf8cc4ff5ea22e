/** How the desk of a calibration reaches what is watched: most parts show it, the ratings do not depend on it. */

import { createContext, type ReactNode, useContext } from "react";
import type { Live } from "../room/live";
import { LiveProvider } from "../room/use";

export interface Watching {
  /** What the group had before it at the moment that is watched. */
  readonly scene: Live;
  /** The desk's own, on the clock of whoever sits there. */
  readonly rating: Live;
}

const Here = createContext<Watching | null>(null);

export const WatchingProvider = Here;

/** Null where a session is watched as it happens. */
export function useWatching(): Watching | null {
  return useContext(Here);
}

/** Shows its children what was there then; where nothing is watched again, what is there. */
export function Then({ children }: { children: ReactNode }) {
  const watching = useWatching();
  return watching ? <LiveProvider live={watching.scene}>{children}</LiveProvider> : children;
}
