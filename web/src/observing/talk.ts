/** Chat as an assessor reads it: with the phases in which it was said. */

import type { ChatLine, PhaseSpan } from "../protocol";
import { placed } from "./times";

export type Talk =
  | { readonly kind: "phase"; readonly key: string; readonly phase: string; readonly at: number }
  | { readonly kind: "line"; readonly line: ChatLine; readonly since: number | null };

/** Lines and phase marks in the order in which they came. */
export function talkOf(chat: readonly ChatLine[], spans: readonly PhaseSpan[]): readonly Talk[] {
  const marks = spans.map(({ key, run, started_at }) => ({
    kind: "phase" as const,
    key: `${key} ${run}`,
    phase: key,
    at: Date.parse(started_at),
  }));
  const lines = chat.map((line) => {
    const at = Date.parse(line.at);
    return { at, talk: { kind: "line" as const, line, since: placed(at, spans).since } };
  });
  return [...marks.map((talk) => ({ at: talk.at, talk })), ...lines]
    .toSorted((a, b) => a.at - b.at)
    .map(({ talk }) => talk);
}
