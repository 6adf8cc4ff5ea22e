/**
 * The seats that this browser holds: a token for each session and kind. A window of its own keeps a seat
 * for itself, so that several people can take part on one machine.
 */

import type { Kind } from "./protocol";

export interface Seat {
  readonly token: string;
  /** The person's name or label, to greet whoever comes back. */
  readonly name: string;
  /** The participant's id; a seat of an older page has none. */
  readonly person?: string;
}

function keyOf(session: string, kind: Kind): string {
  return `veche.seat.${session}.${kind}`;
}

function inviteKey(invite: string): string {
  return `veche.invite.${invite}`;
}

function read(storage: Storage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function isSeat(found: unknown): found is Seat {
  return typeof found === "object" && found !== null && "token" in found && typeof found.token === "string";
}

/** This window's own seat first. */
export function seat(session: string, kind: Kind): Seat | null {
  const key = keyOf(session, kind);
  return [read(sessionStorage, key), read(localStorage, key)].find(isSeat) ?? null;
}

/** `here` keeps it for this window alone. */
export function keepSeat(session: string, kind: Kind, kept: Seat, { here }: { here: boolean }): void {
  (here ? sessionStorage : localStorage).setItem(keyOf(session, kind), JSON.stringify(kept));
}

export function dropSeat(session: string, kind: Kind): void {
  const key = keyOf(session, kind);
  const storage = sessionStorage.getItem(key) === null ? localStorage : sessionStorage;
  storage.removeItem(key);
}

export interface Place {
  readonly session: string;
  readonly kind: Kind;
}

/** An invitation says nothing about its session, so what it led to is remembered. */
export function rememberInvite(invite: string, place: Place): void {
  localStorage.setItem(inviteKey(invite), JSON.stringify(place));
}

export function placeOf(invite: string): Place | null {
  const found = read(localStorage, inviteKey(invite));
  return typeof found === "object" && found !== null && "session" in found ? (found as Place) : null;
}
