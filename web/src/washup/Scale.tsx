import type { CSSProperties } from "react";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { AgreedScore, Score } from "../protocol";
import { useMedia } from "../ui/useMedia";
import { dotsOf, linesOf, type PlacedDot, placed } from "./dots";
import type { Row } from "./rows";
import styles from "./Scale.module.css";
import { texts } from "./texts";
import { useInitials, useNames } from "./use";

export const SCORES = [1, 2, 3, 4, 5] as const;
const NARROW = "(max-width: 760px)";

interface ScaleProps {
  readonly row: Row;
  /** What is about to be agreed on. */
  readonly proposed?: AgreedScore | null;
}

/** Every rating as a dot on the scale, the mean as a ring, what was agreed as a filled mark on the axis. */
export function Scale({ row, proposed = null }: ScaleProps) {
  const t = useTexts(texts);
  const narrow = useMedia(NARROW);
  const { mean, agreed } = row;
  const dots = placed(dotsOf(row.ratings), narrow ? 2 : 3);
  return (
    <div className={styles.scale} style={{ "--lines": linesOf(dots) } as CSSProperties}>
      <span className={styles.track} aria-hidden="true" />
      {mean !== null && <Mean mean={mean} />}
      <ul aria-label={t("scale")}>
        {dots.map((dot) => (
          <DotMark key={`${dot.assessor} ${dot.score} ${dot.former}`} dot={dot} />
        ))}
      </ul>
      <Axis />
      {proposed !== null && proposed !== agreed?.score && <Mark score={proposed} proposed />}
      {agreed && <Mark score={agreed.score} />}
    </div>
  );
}

/** Where a number stands; NE has a column of its own. */
function at(score: AgreedScore): CSSProperties {
  return score === "NE" ? {} : ({ "--at": score - 1 } as CSSProperties);
}

function Axis() {
  const t = useTexts(texts);
  const points: readonly Score[] = [...SCORES, "NE"];
  return (
    <>
      {points.map((score) => (
        <span
          key={score}
          className={styles.point}
          style={at(score)}
          data-none={score === "NE" || undefined}
          aria-hidden="true"
        >
          {score === "NE" ? t("ne") : score}
        </span>
      ))}
    </>
  );
}

function DotMark({ dot: { assessor, score, former, shift, line } }: { dot: PlacedDot }) {
  const t = useTexts(texts);
  const letters = useInitials().get(assessor) ?? "?";
  const name = useNames()(assessor);
  const words = t(former ? "dotFormer" : "dot", { name, score: score === "NE" ? t("neLong") : score });
  return (
    <li
      className={styles.dot}
      style={{ ...at(score), "--shift": shift, "--tier": line } as CSSProperties}
      data-former={former || undefined}
      data-none={score === "NE" || undefined}
      title={words}
    >
      <span aria-hidden="true">{letters}</span>
      <span className="unseen">{words}</span>
    </li>
  );
}

function Mean({ mean }: { mean: number }) {
  const t = useTexts(texts);
  const words = t("meanDot", { mean: useDates().number(mean) });
  return (
    <span className={styles.mean} style={at(mean)} title={words}>
      <span className="unseen">{words}</span>
    </span>
  );
}

function Mark({ score, proposed = false }: { score: AgreedScore; proposed?: boolean }) {
  const t = useTexts(texts);
  const shown = useScoreName()(score);
  return (
    <span
      className={styles.agreed}
      style={at(score)}
      data-none={score === "NE" || undefined}
      data-proposed={proposed || undefined}
      aria-hidden={proposed || undefined}
    >
      <span aria-hidden="true">{shown}</span>
      {!proposed && <span className="unseen">{t("agreedDot", { score: shown })}</span>}
    </span>
  );
}

/** A score in the reader's way: 2.67, NE. */
export function useScoreName(): (score: AgreedScore) => string {
  const t = useTexts(texts);
  const dates = useDates();
  return (score) => (score === "NE" ? t("ne") : dates.number(score));
}
