/** A link to one page of a session, for people who have no place in it, as the server tells of it. */

import type { Language, Moment } from "../protocol";
import type { FeedbackPage, SummaryData } from "../summary/page";

export type SharedWhat = "summary" | "feedback";
export type SharedPeople = "names" | "labels";

export interface Share {
  readonly id: string;
  readonly link: string;
  /** The session's. */
  readonly title: string;
  readonly what: SharedWhat;
  /** Whose feedback it is. */
  readonly candidate: string | null;
  readonly language: Language;
  readonly people: SharedPeople;
  readonly state: "open" | "expired" | "revoked";
  readonly created_at: Moment;
  /** A participant; null stands for whoever organises. */
  readonly created_by: string | null;
  readonly expires_at: Moment;
  readonly revoked_at: Moment | null;
  /** How often its page was read. */
  readonly opened: number;
  readonly last_opened_at: Moment | null;
}

export interface ShareWish {
  readonly what: SharedWhat;
  readonly candidate?: string;
  readonly language: Language;
  readonly people?: SharedPeople;
  readonly days: number;
}

export const DAYS = [1, 3, 7, 14, 30, 60, 90] as const;
export const USUAL_DAYS = 14;

interface About {
  readonly title: string;
  readonly language: Language;
  readonly expires_at: Moment;
}

/** What a link opens. */
export type SharedPage =
  | (About & SummaryData & { readonly what: "summary" })
  | (About & { readonly what: "feedback"; readonly page: FeedbackPage });
