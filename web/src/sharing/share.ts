/** A link to one page of a session, for people who have no place in it, as the server tells of it. */

import type { Feedback, Language, Moment } from "../protocol";
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

/** Somebody whose feedback can be shared. */
export interface SharedCandidate {
  readonly id: string;
  /** As they are called here. */
  readonly name: string;
  /** Whether anything was written for them; left out where that is not known here. */
  readonly written?: boolean;
}

/** Whether there is a line for a candidate to read. */
export function isWritten(feedback: readonly Feedback[], candidate: string): boolean {
  const found = feedback.find((one) => one.candidate === candidate);
  return !!found && found.strengths.length + found.work_on.length > 0;
}

interface Chosen extends Pick<ShareWish, "what" | "language" | "days"> {
  readonly whose: string;
  readonly people: SharedPeople;
}

/** What was chosen, as the server wants it: feedback is about one candidate, people are called so or so in a summary alone. */
export function wishOf({ what, whose, language, people, days }: Chosen): ShareWish {
  return what === "summary" ? { what, language, people, days } : { what, language, candidate: whose, days };
}

/** What was just made is there at once, whatever the list that is under way says. */
export function withNewest(found: readonly Share[] | null, made: Share | null): readonly Share[] | null {
  if (!made) return found;
  return found?.some(({ id }) => id === made.id) ? found : [made, ...(found ?? [])];
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
