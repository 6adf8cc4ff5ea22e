import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { Progress, Title } from "./Header";
import styles from "./Printed.module.css";
import { Recommendations } from "./Recommendations";
import { RowItem } from "./RowItem";
import { inOrder } from "./rows";
import { texts } from "./texts";
import { useDeskState, useRows } from "./use";

/** The whole wash-up for paper: recommendations first, then every row, open. */
export function Printed() {
  const t = useTexts(texts);
  const dates = useDates();
  const rows = useRows();
  const order = useDeskState((state) => state.order);
  return (
    <main className={styles.paper}>
      <Title />
      <Progress />
      <p className={styles.when}>{t("printed", { time: dates.short(new Date().toISOString()) })}</p>
      <h2>{t("recommendations")}</h2>
      <Recommendations printed />
      <h2 className={styles.rows}>{t("rows")}</h2>
      <ul>
        {inOrder(rows, order).map((row) => (
          <RowItem key={row.key} row={row} selected={false} printed />
        ))}
      </ul>
    </main>
  );
}
