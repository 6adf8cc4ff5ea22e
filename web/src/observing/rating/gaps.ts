/** What would be left out of a submission, in words. */

import type { Say, Texts } from "../../i18n/texts";
import type { Gaps } from "./cells";
import type { texts } from "./texts";

type English = typeof texts extends Texts<infer Found> ? Found : never;

/** "17 cells without a rating, 2 notes without a criterion"; empty where nothing is left out. */
export function gapsSay(t: Say<English>, { blank, wanting, unclassified }: Gaps): string {
  return [
    blank > 0 && t("gapBlank", { count: blank }),
    wanting > 0 && t("gapWanting", { count: wanting }),
    unclassified > 0 && t("gapNotes", { count: unclassified }),
  ]
    .filter(Boolean)
    .join(", ");
}

/** The question before submission: what is left out, and what becomes of it. */
export function askSay(t: Say<English>, gaps: Gaps, touch: boolean): string {
  const words = [`${gapsSay(t, gaps)}.`, gaps.unclassified > 0 && t("notesKept")].filter(Boolean).join(" ");
  return t(touch ? "askSubmitTouch" : "askSubmit", { gaps: words });
}
