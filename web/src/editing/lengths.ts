/** How long things last, as people write it: 5, 2:30 or 2,5 minutes; the document counts seconds. */

import type { Amount, Form } from "./document";

/** Seconds as minutes, with seconds only where there are some. */
export function asMinutes(seconds: Amount): string {
  if (typeof seconds === "string") return seconds;
  const rest = seconds % 60;
  const minutes = Math.floor(seconds / 60);
  return rest === 0 ? String(minutes) : `${minutes}:${String(rest).padStart(2, "0")}`;
}

/** Seconds; what cannot be read stays as it was typed. */
export function fromMinutes(typed: string): Amount {
  const text = typed.trim();
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  return /^\d{1,4}([.,]\d+)?$/.test(text) ? Math.round(Number(text.replace(",", ".")) * 60) : typed;
}

/** All phases together, in seconds, as far as they are known. */
export function totalSeconds(form: Pick<Form, "phases">): number {
  return form.phases.reduce((sum, { seconds }) => sum + (typeof seconds === "number" ? seconds : 0), 0);
}
