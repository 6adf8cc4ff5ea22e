import { useTexts } from "../../i18n/texts";
import styles from "./DayPanel.module.css";
import type { Course } from "./day";
import { texts } from "./texts";

/** How much of the day is laid out, in words; over its end said as it is. */
export function Sum({ course: { total, length, left, unknown } }: { course: Course }) {
  const t = useTexts(texts);
  const span = useSpan();
  const rest =
    left < 0
      ? t("sumOver", { over: span(-left) })
      : left === 0
        ? t("sumExact")
        : t("sumLeft", { left: span(left) });
  return (
    <div className={styles.sum}>
      <p className="figures">
        <strong>{t("sum", { total: span(total), length: span(length) })}</strong>{" "}
        <span data-over={left < 0 || undefined} role="status">
          {rest}
        </span>
      </p>
      {unknown > 0 && <p className={styles.unknown}>{t("unknown", { count: unknown })}</p>}
    </div>
  );
}

function useSpan(): (minutes: number) => string {
  const t = useTexts(texts);
  return (all) => {
    const hours = Math.floor(all / 60);
    const minutes = all % 60;
    if (hours === 0) return t("onlyMinutes", { minutes });
    return minutes === 0 ? t("hours", { hours }) : t("hoursMinutes", { hours, minutes });
  };
}
