import { CloudUpload } from "lucide-react";
import { useEffect, useState } from "react";
import { useTexts } from "../i18n/texts";
import { useUnsent } from "../room/use";
import { Dialog } from "../ui/Dialog";
import type { Item } from "./outbox";
import { texts } from "./texts";
import styles from "./Unsent.module.css";
import { UnsentList } from "./UnsentList";

/** Nobody wants to read of what is answered in a moment; in milliseconds. */
const SHOWN_AFTER = 2_000;

/** How much has not been sent; opens the list of it. Nothing shows where all is. */
export function UnsentMark() {
  const t = useTexts(texts);
  const { items, kept } = useUnsent();
  const [open, setOpen] = useState(false);
  const shown = useShown(items);
  if (!shown && !open) return null;
  return (
    <>
      <button
        type="button"
        className={styles.mark}
        aria-label={t("unsent", { count: items.length })}
        data-refused={items.some(isStopped) || undefined}
        onClick={() => setOpen(true)}
      >
        <CloudUpload size={18} aria-hidden="true" />
        <span className={styles.markWords}>{t("unsent", { count: items.length })}</span>
        <span className={styles.markCount}>{items.length}</span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("title")}>
        {items.length === 0 ? (
          <p>{t("nothing")}</p>
        ) : (
          <>
            <p className={styles.lead}>
              {t("lead")} {t(kept ? "keptHere" : "keptNowhere")}
            </p>
            <UnsentList items={items} />
          </>
        )}
      </Dialog>
    </>
  );
}

function isStopped({ state }: Item): boolean {
  return state === "refused" || state === "held";
}

/** Whether something was refused, or has waited for longer than a moment. */
function useShown(items: readonly Item[]): boolean {
  const first = items[0]?.at ?? null;
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (first === null) return;
    const timer = setTimeout(() => setLate(true), Math.max(0, SHOWN_AFTER - (Date.now() - first)));
    return () => clearTimeout(timer);
  }, [first]);
  return items.some(isStopped) || (late && items.length > 0);
}
