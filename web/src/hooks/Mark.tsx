import { useTexts } from "../i18n/texts";
import styles from "./Mark.module.css";
import { texts } from "./texts";
import type { Delivery, Webhook } from "./webhook";

/** How a webhook or a delivery stands, in words with a mark. */
export function Mark({ state }: { state: Webhook["state"] | Delivery["state"] | "waiting" }) {
  const t = useTexts(texts);
  return (
    <span className={styles.mark} data-state={state}>
      {t(`state_${state}`)}
    </span>
  );
}
