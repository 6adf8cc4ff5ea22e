/** With which seat, or as the owner, somebody reads of participation, and where they came from. */

import { useEffect, useState } from "react";
import { api } from "../api";
import { isOwner, rememberOwner } from "../hosting/owner";
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

/**
 * The same for a page. An owner need not have come by the list of sessions, so the server is asked before anybody is
 * refused; undefined until it has answered.
 */
export function useWay(session: string, wished: string | null): Way | null | undefined {
  const way = wayOf(session, wished);
  const [asked, setAsked] = useState(false);
  const unknown = !way && !asked;
  useEffect(() => {
    if (!unknown) return;
    let left = false;
    const answered = (owner: boolean): void => {
      if (left) return;
      if (owner) rememberOwner(true);
      setAsked(true);
    };
    api.me().then(
      ({ kind }) => answered(kind === "owner" || kind === "facilitator_account"),
      () => answered(false),
    );
    return () => {
      left = true;
    };
  }, [unknown]);
  return unknown ? undefined : way;
}

/** The query that keeps the seat from page to page. */
export function asking({ kind }: Way): string {
  return kind ? `?as=${kind}` : "";
}
