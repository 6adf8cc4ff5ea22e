import { useTexts } from "../i18n/texts";
import type { Row } from "./rows";
import { useScoreName } from "./Scale";
import { MiniDrawing } from "./ScaleDrawing";
import { texts } from "./texts";

/** The agreed value, or the mean as long as nothing is agreed, on a small scale of five steps. */
export function MiniScale({ row: { agreed, mean, ratings } }: { row: Row }) {
  const t = useTexts(texts);
  const named = useScoreName();
  const value = agreed?.score ?? mean ?? (ratings.length > 0 ? "NE" : null);
  return (
    <MiniDrawing
      value={typeof value === "number" ? value : null}
      shown={value === null ? "–" : named(value)}
      words={t(agreed ? "agreedMark" : value === null ? "noneMark" : "meanMark")}
      agreed={!!agreed}
    />
  );
}
