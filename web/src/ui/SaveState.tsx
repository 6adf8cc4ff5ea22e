import { useTexts } from "../i18n/texts";
import { useLine, useUnsent } from "../room/use";
import styles from "./SaveState.module.css";
import { texts } from "./texts";

/** Whether what one wrote has arrived. */
export function SaveState() {
  const t = useTexts(texts);
  const line = useLine();
  const count = useUnsent().items.filter(({ state }) => state === "waiting" || state === "drawing").length;
  const state = count === 0 ? "saved" : line.state === "live" ? "saving" : "kept";
  return (
    <span className={styles.state} data-state={state}>
      {state === "kept" ? t("kept", { count }) : t(state)}
    </span>
  );
}
