/** With which seat, or as the owner, somebody reads of participation, and where they came from. */

import { isOwner } from "../hosting/owner";
import type { Kind } from "../protocol";
import { seat } from "../seats";

export interface Way {
  /** Without one the owner's cookie counts. */
  readonly token: string | undefined;
  /** Null for the owner. */
  readonly kind: Kind | null;
  readonly back: string;
}

const KINDS: readonly Kind[] = ["facilitator", "assessor"];

/** The wished kind first, where one browser has several seats; null where it has no right at all. */
export function wayOf(session: string, wished: string | null): Way | null {
  const seated = KINDS.filter((kind) => seat(session, kind));
  const kind = seated.find((one) => one === wished);
  if (!kind && isOwner()) return { token: undefined, kind: null, back: `/sessions/${session}` };
  const taken = kind ?? seated[0];
  const token = taken && seat(session, taken)?.token;
  return taken && token ? { token, kind: taken, back: `/room/${session}/${taken}` } : null;
}

/** The query that keeps the seat from page to page. */
export function asking({ kind }: Way): string {
  return kind ? `?as=${kind}` : "";
}
