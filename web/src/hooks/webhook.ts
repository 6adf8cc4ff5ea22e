/** Webhooks as the server tells of them. */

import type { Moment } from "../protocol";

export const EVENTS = ["session.closed", "summary.approved"] as const;
export type WebhookEvent = (typeof EVENTS)[number];

export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** `gone`: the receiver has answered that it takes nothing more. */
  readonly state: "active" | "paused" | "gone";
  readonly created_at: Moment;
  /** How many deliveries are on their way. */
  readonly pending: number;
  /** How many were given up. */
  readonly failed: number;
}

/** What deliveries are signed with is told once, when the webhook is made. */
export interface NewlyMade extends Webhook {
  readonly secret: string;
}

export interface WebhookWish {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly name: string;
}

/** What came of sending once; `error` is in the reader's words. */
export interface Attempt {
  readonly state: "delivered" | "failed";
  readonly status: number | null;
  readonly error: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly session: string;
  readonly happened_at: Moment;
  readonly state: "pending" | "delivered" | "failed";
  readonly attempts: number;
  readonly tried_at: Moment | null;
  readonly next_at: Moment | null;
  readonly status: number | null;
  readonly error: string | null;
}

/** What a webhook is called where it was given no name: the receiver's. */
export function calledBy({ name, url }: Pick<Webhook, "name" | "url">): string {
  return name || (URL.canParse(url) ? new URL(url).host : url);
}
