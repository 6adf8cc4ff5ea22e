/** Accounts, tokens and the ways in, as the server tells them. */

import type { Kind, Moment } from "../protocol";

export type Role = "owner" | "facilitator";
export type Scope = "read" | "sessions" | "all";
export const SCOPES: readonly Scope[] = ["read", "sessions", "all"];

export interface AccountName {
  readonly id: string;
  readonly name: string;
}

/** The account of whoever looks. */
export interface OwnAccount extends AccountName {
  readonly email: string;
  readonly role: Role;
  readonly password: boolean;
  readonly needs_old_password: boolean;
}

/** Who is asking. */
export interface Me {
  readonly kind: "owner" | "facilitator_account" | "facilitator_token" | Kind;
  readonly session?: string;
  /** Of whoever is signed in by one. */
  readonly account?: OwnAccount;
}

/** An account as the owner sees it. */
export interface Account extends AccountName {
  readonly email: string;
  readonly role: Role;
  readonly state: "invited" | "active" | "deactivated";
  readonly created_at: Moment;
  readonly seen_at: Moment | null;
  readonly sessions: number;
}

export interface Linked extends Account {
  readonly link: string;
}

/** What an account's link says. */
export interface AccountLink {
  readonly name: string;
  readonly email: string;
  readonly state: Account["state"];
}

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly state: "good" | "expired" | "revoked";
  readonly created_at: Moment;
  readonly expires_at: Moment | null;
  readonly used_at: Moment | null;
}

export interface NewToken extends Token {
  readonly token: string;
}

export interface WaysIn {
  readonly password: boolean;
  readonly provider: { readonly name: string } | null;
}
