/**
 * Where nobody does anything, for the desk of a calibration. What each of the group did is not told there before one has
 * submitted; that somebody did something is seen by whoever watches.
 */

import { api } from "../api";
import type { Event } from "../protocol";
import type { Following } from "../replay/course";
import type { Span } from "../replay/silences";

/** Events in one page. */
const PAGE = 1_000;
/** The fact that makes the session. */
const FIRST = 1;
/** What the group does not see of itself, and nobody waits for. */
const UNSEEN = "participant.";

/** From when to when somebody did something; a turn lasts, whenever it was told of. */
export function spansOf(events: readonly Event[]): readonly Span[] {
  return events
    .filter(({ type }) => !type.startsWith(UNSEEN))
    .map(({ at, data }) => {
      const { begins, ends } = data as { readonly begins?: string; readonly ends?: string | null };
      return { at: Date.parse(begins ?? at), until: Date.parse(ends ?? at) };
    });
}

/** All of a session's past, page by page. */
export async function everySpan(page: (after: number) => Promise<Following>): Promise<readonly Span[]> {
  const found: Span[] = [];
  let after: number | null = FIRST;
  while (after !== null) {
    const { events, next }: Following = await page(after);
    found.push(...spansOf(events));
    after = next;
  }
  return found;
}

export function readSpans(session: string, token: string | undefined): Promise<readonly Span[]> {
  return everySpan((after) => api.replayEvents(session, after, PAGE, token));
}
