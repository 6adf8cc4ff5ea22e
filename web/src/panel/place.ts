/** Where this frame has a seat: for as long as the frame is there, over a reload too where the browser lets it. */

import type { Kind } from "../protocol";
import { seat } from "../seats";

export interface Place {
  readonly session: string;
  readonly kind: Kind;
}

const KEPT_AS = "veche.panel";

export function keepPlace(place: Place): Place {
  sessionStorage.setItem(KEPT_AS, JSON.stringify(place));
  return place;
}

export function forgetPlace(): void {
  sessionStorage.removeItem(KEPT_AS);
}

export function keptPlace(): Place | null {
  try {
    const { session, kind } = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "null") as Place;
    return seat(session, kind) ? { session, kind } : null;
  } catch {
    return null;
  }
}
