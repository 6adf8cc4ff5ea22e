/** How the owner comes into a session's console. */

import { api, type SessionView } from "../api";
import type { SessionState } from "../protocol";
import { seat } from "../seats";

/** The path of a link, since a public address may differ from the one that this page was opened at. */
export function pathOf(link: string): string {
  return new URL(link).pathname;
}

function hasSeat(session: string): boolean {
  return seat(session, "facilitator") !== null;
}

function wayWith({ id, state, links }: Pick<SessionView, "id" | "state" | "links">): string {
  // A closed session takes nobody in any more; its page still has the files.
  if (state === "closed" || !links) return `/sessions/${id}`;
  return pathOf(links.facilitator);
}

/** Straight in where this browser has a seat, else by the facilitator's link, which asks for a name once. */
export async function wayIn(id: string, state: SessionState): Promise<string> {
  if (hasSeat(id)) return `/room/${id}/facilitator`;
  if (state === "closed") return `/sessions/${id}`;
  return wayWith(await api.session(id));
}
