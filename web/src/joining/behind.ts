import type { Kind } from "../protocol";
import { placeOf, type Seat, seat } from "../seats";

/** The seat that this browser took by an invitation. */
export function seatBehind(invite: string): Seat | null {
  const place = placeOf(invite);
  return place && seat(place.session, place.kind);
}

export interface WayIn {
  readonly name: string;
  readonly room: string;
}

/**
 * Where a link that lets nobody in any more still leads whoever came in by it: a seat outlives its link, and
 * after the end those who judge still read.
 */
export function wayIn(invite: string, why: string): WayIn | null {
  const place = placeOf(invite);
  const mine = seatBehind(invite);
  if (!place || !mine || !opens(why, place.kind)) return null;
  return { name: mine.name, room: `/room/${place.session}/${place.kind}` };
}

function opens(why: string, kind: Kind): boolean {
  if (why === "session_closed") return kind === "assessor" || kind === "facilitator";
  return why === "link_rotated" || why === "session_full";
}
