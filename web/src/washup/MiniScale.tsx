import { useTexts } from "../i18n/texts";
import styles from "./MiniScale.module.css";
import type { Row } from "./rows";
import { SCORES, useScoreName } from "./Scale";
import { texts } from "./texts";

/** The agreed value, or the mean as long as nothing is agreed, on a small scale of five steps. */
export function MiniScale({ row: { agreed, mean, ratings } }: { row: Row }) {
  const t = useTexts(texts);
  const named = useScoreName();
  const value = agreed?.score ?? mean ?? (ratings.length > 0 ? "NE" : null);
  const words = t(agreed ? "agreedMark" : value === null ? "noneMark" : "meanMark");
  const left = typeof value === "number" ? `${(value - 1) * 25}%` : undefined;
  return (
    <span className={styles.mini} title={words}>
      <span className={styles.track} aria-hidden="true">
        {SCORES.map((score) => (
          <i key={score} style={{ left: `${(score - 1) * 25}%` }} />
        ))}
        {left && <b style={{ left }} data-mean={agreed ? undefined : true} />}
      </span>
      <span className={styles.value} data-mean={agreed ? undefined : true}>
        {value === null ? "–" : named(value)}
        <span className="unseen"> {words}</span>
      </span>
    </span>
  );
}
