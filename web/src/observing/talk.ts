/** Chat as an assessor reads it: with the phases in which it was said. */

import type { Announcement, ChatLine, PhaseSpan } from "../protocol";
import { placed } from "./times";

export type Talk =
  | { readonly kind: "phase"; readonly key: string; readonly phase: string; readonly at: number }
  | {
      readonly kind: "line" | "announcement";
      readonly line: ChatLine;
      readonly since: number | null;
    };

/** Lines, announcements and phase marks in the order in which they came. */
export function talkOf(
  chat: readonly ChatLine[],
  announcements: readonly Announcement[],
  spans: readonly PhaseSpan[],
): readonly Talk[] {
  const marks = spans.map(({ key, run, started_at }) => ({
    kind: "phase" as const,
    key: `${key} ${run}`,
    phase: key,
    at: Date.parse(started_at),
  }));
  const told = (kind: "line" | "announcement") => (line: ChatLine) => {
    const at = Date.parse(line.at);
    return { at, talk: { kind, line, since: placed(at, spans).since } };
  };
  return [
    ...marks.map((talk) => ({ at: talk.at, talk })),
    ...chat.map(told("line")),
    ...announcements.map(told("announcement")),
  ]
    .toSorted((a, b) => a.at - b.at)
    .map(({ talk }) => talk);
}
