import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { AgreedScore } from "../protocol";
import { useMedia } from "../ui/useMedia";
import { type Dot, dotsOf } from "./dots";
import type { Row } from "./rows";
import { type DrawnDot, type DrawnMark, ScaleDrawing } from "./ScaleDrawing";
import { texts } from "./texts";
import { useInitials, useNames } from "./use";

const NARROW = "(max-width: 760px)";

interface ScaleProps {
  readonly row: Row;
  /** What is about to be agreed on. */
  readonly proposed?: AgreedScore | null;
}

/** A row's ratings, their mean and what was agreed on, on the scale. */
export function Scale({ row: { ratings, mean, agreed }, proposed = null }: ScaleProps) {
  const t = useTexts(texts);
  const narrow = useMedia(NARROW);
  const dates = useDates();
  const drawn = useDrawn();
  const named = useScoreName();
  const mark = (score: AgreedScore): DrawnMark => {
    const shown = named(score);
    return { score, shown, words: t("agreedDot", { score: shown }) };
  };
  return (
    <ScaleDrawing
      label={t("scale")}
      ne={t("ne")}
      dots={dotsOf(ratings).map(drawn)}
      perLine={narrow ? 2 : 3}
      mean={mean === null ? null : { score: mean, words: t("meanDot", { mean: dates.number(mean) }) }}
      agreed={agreed ? mark(agreed.score) : null}
      proposed={proposed !== null && proposed !== agreed?.score ? mark(proposed) : null}
    />
  );
}

/** A dot with its assessor's letters, and in words. */
function useDrawn(): (dot: Dot) => DrawnDot {
  const t = useTexts(texts);
  const initials = useInitials();
  const nameOf = useNames();
  return ({ assessor, score, former }) => ({
    key: `${assessor} ${score} ${former}`,
    score,
    letters: initials.get(assessor) ?? "?",
    words: t(former ? "dotFormer" : "dot", {
      name: nameOf(assessor),
      score: score === "NE" ? t("neLong") : score,
    }),
    former,
  });
}

/** A score in the reader's way: 2.67, NE. */
export function useScoreName(): (score: AgreedScore) => string {
  const t = useTexts(texts);
  const dates = useDates();
  return (score) => (score === "NE" ? t("ne") : dates.number(score));
}
