import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import styles from "./Decision.module.css";
import type { Agreed, Row } from "./rows";
import { useScoreName } from "./Scale";
import { texts } from "./texts";
import { useNames } from "./use";

/** How an agreed value stands to the mean of its moment; nothing where there was none. */
export function useBesideMean({ score, mean }: Agreed): string {
  const t = useTexts(texts);
  const dates = useDates();
  if (mean === null) return "";
  return score === mean ? t("isMean") : t("notMean", { mean: dates.number(mean) });
}

/** What was agreed on, how it stands to the mean, why, who set it and when. */
export function SetBy({ row, agreed }: { row: Row; agreed: Agreed }) {
  const t = useTexts(texts);
  const dates = useDates();
  const named = useScoreName();
  const name = useNames()(agreed.by);
  const besideMean = useBesideMean(agreed);
  return (
    <div className={styles.setBy}>
      <p>
        <strong>{t("agreedIs", { score: named(agreed.score) })}</strong>{" "}
        <span className={styles.quiet}>{besideMean}</span>
      </p>
      <p>{agreed.reason}</p>
      <p className={styles.quiet}>
        {[
          t("setBy", { name, time: dates.short(agreed.at) }),
          !agreed.waiting &&
            row.mean !== null &&
            row.mean !== agreed.mean &&
            t("meanNow", { mean: dates.number(row.mean) }),
          agreed.waiting && t("onItsWay"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}
