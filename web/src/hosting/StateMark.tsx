import { useTexts } from "../i18n/texts";
import type { SessionState } from "../protocol";
import styles from "./StateMark.module.css";
import { texts } from "./texts";

/** How a session stands, in words with a mark. */
export function StateMark({ state }: { state: SessionState }) {
  const t = useTexts(texts);
  return (
    <span className={styles.state} data-state={state}>
      {t(`state_${state}`)}
    </span>
  );
}
