import { useTexts } from "../i18n/texts";
import { criterion } from "../room/select";
import { useRoom } from "../room/use";
import styles from "./Anchors.module.css";
import type { Row } from "./rows";
import { SCORES } from "./ScaleDrawing";
import { texts } from "./texts";

/** What every point of the scale means under this criterion, each under its point. */
export function Anchors({ row }: { row: Row }) {
  const t = useTexts(texts);
  const anchors = useRoom((room) => criterion(room, row.criterion)?.anchors);
  const speaks = useRoom((room) => room.exercise.language);
  const given = new Set(row.ratings.map(({ score }) => score));
  if (!anchors) return null;
  return (
    <ol className={styles.anchors} aria-label={t("anchors")} lang={speaks}>
      {SCORES.map((score) => (
        <li
          key={score}
          data-given={given.has(score) || undefined}
          data-agreed={row.agreed?.score === score || undefined}
        >
          <span className={styles.number}>
            <span className="unseen">{t("anchor", { score })}</span>
            <span aria-hidden="true">{score}</span>
          </span>
          {anchors[`${score}`]}
        </li>
      ))}
    </ol>
  );
}
