import { useTexts } from "../i18n/texts";
import styles from "./Spinner.module.css";
import { texts } from "./texts";

/** Work under way; `label` says what. Fills its place unless `small`. */
export function Spinner({ label, small = false }: { label?: string; small?: boolean }) {
  const t = useTexts(texts);
  if (small) return <span className={styles.ring} aria-hidden="true" />;
  return (
    <div className={styles.place} role="status">
      <span className={styles.ring} aria-hidden="true" />
      <span>{label ?? t("loading")}</span>
    </div>
  );
}
