/** What was written and said, as an assessor reads it: with the phases in which it was. */

import type { Announcement, ChatLine, PhaseSpan, SpokenLine } from "../protocol";
import { placed } from "./times";

export type Talk =
  | { readonly kind: "phase"; readonly key: string; readonly phase: string; readonly at: number }
  | {
      readonly kind: "line" | "spoken" | "announcement";
      readonly line: ChatLine;
      readonly since: number | null;
    };

/** Lines, announcements and phase marks in the order in which they came; what was said, by when it began. */
export function talkOf(
  chat: readonly ChatLine[],
  announcements: readonly Announcement[],
  spans: readonly PhaseSpan[],
  transcript: readonly SpokenLine[] = [],
): readonly Talk[] {
  const marks = spans.map(({ key, run, started_at }) => ({
    kind: "phase" as const,
    key: `${key} ${run}`,
    phase: key,
    at: Date.parse(started_at),
  }));
  const told = (kind: "line" | "spoken" | "announcement") => (line: ChatLine) => {
    const at = Date.parse(line.at);
    return { at, talk: { kind, line, since: placed(at, spans).since } };
  };
  return [
    ...marks.map((talk) => ({ at: talk.at, talk })),
    ...chat.map(told("line")),
    ...transcript.map(told("spoken")),
    ...announcements.map(told("announcement")),
  ]
    .toSorted((a, b) => a.at - b.at)
    .map(({ talk }) => talk);
}
