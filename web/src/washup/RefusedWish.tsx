import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import styles from "./Decision.module.css";
import { useScoreName } from "./Scale";
import { texts } from "./texts";
import { useDesk, useLaid } from "./use";

/** A wish that the server did not take, with its words; they can be had back. `at` is a row's key or a candidate. */
export function RefusedWish({ at }: { at: string }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const named = useScoreName();
  const refused = useLaid().refused.get(at);
  if (!refused) return null;
  const { message, score, reason } = refused;
  return (
    <div className={styles.refused} role="alert">
      <p>{t("refused", { message })}</p>
      <p className={styles.quiet}>
        {[score !== undefined && named(score), reason].filter(Boolean).join(" · ")}
      </p>
      <div className={styles.actions}>
        <Button size="s" kind="quiet" onClick={() => desk.dismiss(at)}>
          {t("putAside")}
        </Button>
        <Button size="s" onClick={() => desk.takeBack(at)}>
          {t("takeBack")}
        </Button>
      </div>
    </div>
  );
}
