/** The addresses of both pages, for whoever leads there. */

import type { Kind } from "../protocol";

export function summaryHref(session: string, as: Kind | null): string {
  return `/sessions/${session}/summary${as ? `?as=${as}` : ""}`;
}

export function feedbackHref(session: string, candidate: string, as: Kind | null): string {
  return `/sessions/${session}/feedback/${candidate}${as ? `?as=${as}` : ""}`;
}
