/** Moments as the reader's clock shows them: the server's words know its own zone alone. */

import { type Dates, datesOf } from "../i18n/dates";
import type { EvidenceTold, LossTold, MomentTold, PhaseTold } from "./page";
import { useSummary } from "./use";

/** In the summary's language, which need not be the reader's. */
export function useZone(): Dates {
  return datesOf(useSummary().page.language);
}

/** From when to when a phase ran; while it runs the server's word for that stands at the end. */
export function clockOf({ clock, began_at, ended_at }: PhaseTold, dates: Dates): string {
  const end = ended_at ? dates.time(ended_at) : clock.slice(clock.indexOf("–") + 1);
  return `${dates.time(began_at)}–${end}`;
}

/** When something was noted: from the begin of a phase, or by the clock. */
export function whenOf(
  { when, clock, at }: Pick<EvidenceTold, "when" | "clock" | "at">,
  dates: Dates,
): string {
  return clock ? when.replace(clock, dates.time(at)) : when;
}

/** Lines of what was lost, their times of day as the reader's clock has them. */
export function linesOf({ lines, moments }: LossTold, dates: Dates): readonly string[] {
  return lines.map((line, at) => {
    const moment = moments[at];
    return moment ? ending(line, moment, dates) : line;
  });
}

/** A name may hold what looks like the time that stands at the end. */
function ending(line: string, { when, at }: MomentTold, dates: Dates): string {
  return line.endsWith(when) ? line.slice(0, -when.length) + dates.time(at) : line;
}
