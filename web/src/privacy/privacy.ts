/** How long things are kept, and who looked at what, as they go over HTTP. */

import type { Invite } from "../answers";
import type { Language, Moment } from "../protocol";

export const KINDS = ["sessions", "shares", "deliveries", "tokens", "audit"] as const;
export type KeptKind = (typeof KINDS)[number];
export type Days = Readonly<Record<KeptKind, number>>;

/** One language of what candidates agree to: what is read before, and the sentence itself. */
export interface Wording {
  readonly notice: string;
  readonly consent: string;
}

/** A version of it; the built-in one has neither number nor dates, and no notice. */
export interface ConsentText {
  readonly version: string;
  readonly number: number | null;
  readonly published_at: Moment | null;
  readonly withdrawn_at: Moment | null;
  readonly wordings: Readonly<Record<Language, { readonly notice: string | null; readonly consent: string }>>;
}

/** As the owner reads it, with the names of accounts or tokens. */
export interface PublishedText extends ConsentText {
  readonly number: number;
  readonly published_at: Moment;
  readonly wordings: Readonly<Record<Language, Wording>>;
  readonly published_by: string | null;
  readonly withdrawn_by: string | null;
}

/** What an invitation says of the built-in text. */
export type BuiltIn = Pick<Invite, "purpose" | "logged" | "watched" | "contact" | "consent">;

export interface Consents {
  /** The version that candidates read now. */
  readonly current: string;
  /** The latest first. */
  readonly versions: readonly PublishedText[];
  readonly built_in: Readonly<Record<Language, BuiltIn>>;
}

/** What somebody agreed to. */
export interface Agreed {
  readonly version: string;
  readonly language: Language | null;
  readonly number: number | null;
  readonly published_at: Moment | null;
  readonly built_in: boolean;
}

/** Letters that each part of it may have. */
export const MOST_LETTERS: Readonly<Record<keyof Wording, number>> = { notice: 4000, consent: 600 };

/** Why nothing of a session may be deleted or erased. */
export interface Hold {
  readonly reason: string;
  readonly since: Moment;
  /** The name of an account or a token. */
  readonly by: string | null;
}

export const WAYS = [
  "account",
  "owner_link",
  "token",
  "seat",
  "share",
  "command_line",
  "server",
  "unknown",
] as const;

/** What somebody did; names are those of now. */
export interface Note {
  readonly id: string;
  readonly at: Moment;
  readonly by: (typeof WAYS)[number];
  readonly who: string | null;
  readonly name: string | null;
  readonly what: string;
  readonly session: string | null;
  readonly title: string | null;
  readonly subject: string | null;
  readonly subject_name: string | null;
  readonly detail: string | null;
}

export interface NotesPage {
  readonly notes: readonly Note[];
  readonly next: string | null;
}

export interface NotesSought {
  readonly what?: string;
  readonly session?: string;
  readonly before?: string;
}

/** As the query of an address. */
export function sought(wanted: NotesSought): string {
  const given = Object.entries(wanted).filter(([, value]) => value);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

/** Everything that is noted, in the order in which one looks for it. */
export const WHATS = [
  "session_opened",
  "log_read",
  "summary_read",
  "weighing_read",
  "feedback_read",
  "agreement_read",
  "contributions_read",
  "participation_read",
  "replay_read",
  "calibration_read",
  "session_exported",
  "feedback_exported",
  "share_made",
  "share_opened",
  "share_exported",
  "share_closed",
  "share_reopened",
  "session_made",
  "session_imported",
  "session_changed",
  "session_handed_over",
  "session_deleted",
  "person_exported",
  "person_erased",
  "hold_set",
  "hold_lifted",
  "link_rotated",
  "summary_approved",
  "summary_unapproved",
  "calibration_made",
  "contributions_reported",
  "recording_attached",
  "signed_in",
  "sign_in_refused",
  "signed_out_everywhere",
  "password_changed",
  "owner_link_made",
  "accounts_read",
  "account_made",
  "account_renamed",
  "account_invited",
  "account_changed",
  "account_removed",
  "account_link_made",
  "token_made",
  "token_revoked",
  "webhook_made",
  "webhook_changed",
  "webhook_removed",
  "keeping_changed",
  "consents_read",
  "hosts_changed",
  "consent_published",
  "consent_withdrawn",
  "retention_run",
  "backup_made",
  "audit_read",
  "audit_exported",
] as const;
export type What = (typeof WHATS)[number];

const PREFIXES = ["owner_link", "signed_out", "sign_in"];

/** The server's words for it: there a point stands where texts have none in their names. */
export const WORDS: ReadonlyMap<What, string> = new Map(WHATS.map((what) => [what, serverWord(what)]));

function serverWord(what: string): string {
  if (what === "signed_in") return what;
  const head = PREFIXES.find((prefix) => what.startsWith(`${prefix}_`)) ?? what.slice(0, what.indexOf("_"));
  return `${head}.${what.slice(head.length + 1)}`;
}

const DETAILS = [
  "link",
  "password",
  "provider",
  "candidate",
  "assessor",
  "facilitator",
  "actor",
  "active",
  "deactivated",
] as const;
type Detail = (typeof DETAILS)[number];

/** Whether a note's detail is one of the server's own words, and no name of a file's form or a version. */
export function isDetail(found: string): found is Detail {
  return DETAILS.some((one) => one === found);
}

export function isWhat(found: string): found is What {
  return WHATS.some((one) => one === found);
}

export function keyOf(word: string): What | null {
  const found = word.replaceAll(".", "_");
  return isWhat(found) ? found : null;
}
