import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import type { RatingVersion } from "../../protocol";
import styles from "./Detail.module.css";
import { texts } from "./texts";

/** What stood there when it was submitted, and every revision since but the one that holds; the newest first. */
export function History({ earlier }: { earlier: readonly RatingVersion[] }) {
  const t = useTexts(texts);
  const dates = useDates();
  if (earlier.length === 0) return null;
  return (
    <ol className={styles.history}>
      {earlier.toReversed().map(({ score, version, at, reason }) => {
        const values = { at: dates.time(at), score: score === "NE" ? t("noEvidence") : score };
        return (
          <li key={version}>{reason ? t("beforeBecause", { ...values, reason }) : t("before", values)}</li>
        );
      })}
    </ol>
  );
}
