import { useEffect, useRef, useState } from "react";
import { useTexts } from "../i18n/texts";
import { useLine, useUnsent } from "../room/use";
import styles from "./ConnectionBanner.module.css";
import { toast } from "./Toast";
import { texts } from "./texts";

/** A short break is no news to anybody. */
const SHOWN_AFTER = 1_500;

/** Says while the line is broken that nothing is lost, and once when it is back. */
export function ConnectionBanner() {
  const t = useTexts(texts);
  const line = useLine();
  const { kept } = useUnsent();
  const [shown, setShown] = useState(false);
  const wasShown = useRef(false);

  useEffect(() => {
    // Who is let in no more waits for nothing.
    if (line.state === "live" || line.state === "refused") {
      if (wasShown.current && line.state === "live") toast(t("back"));
      wasShown.current = false;
      setShown(false);
      return;
    }
    const timer = setTimeout(() => {
      wasShown.current = true;
      setShown(true);
    }, SHOWN_AFTER);
    return () => clearTimeout(timer);
  }, [line.state, t]);

  return (
    <div role="status" aria-live="polite" className={styles.place}>
      {shown && <p className={styles.banner}>{t(kept ? "lost" : "lostOpen")}</p>}
    </div>
  );
}
