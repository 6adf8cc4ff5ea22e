import { useEffect, useState } from "react";
import { leftIn } from "../drafts/left";
import { useTexts } from "../i18n/texts";
import { useUnsent } from "../room/use";
import { texts } from "./texts";
import styles from "./Unsent.module.css";
import { Copy, UnsentList } from "./UnsentList";
import { wordsOf } from "./words";

interface LeftoverProps {
  /** Offers also what was begun in this tab in this session, where nothing else does. */
  readonly session?: string;
}

/** What did not reach a session that lets this person in no more: to be copied or put aside. */
export function Leftover({ session }: LeftoverProps) {
  const t = useTexts(texts);
  const { items } = useUnsent();
  const begun = useBegun(session, items.map(wordsOf));
  if (items.length + begun.length === 0) return null;
  return (
    <section className={styles.left} aria-label={t("left")}>
      <h2 className={styles.leftTitle}>{t("left")}</h2>
      <p className={styles.lead}>{t("leftMore")}</p>
      <UnsentList items={items} />
      <ul className={styles.list}>
        {begun.map((words) => (
          <li key={words} className={styles.one}>
            <p className={styles.words}>{words}</p>
            <div className={styles.actions}>
              <Copy words={words} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Read once the line that was refused is back among what was begun. */
function useBegun(session: string | undefined, shown: readonly string[]): readonly string[] {
  const [begun, setBegun] = useState<readonly string[]>([]);
  useEffect(() => {
    if (session === undefined) return;
    const timer = setTimeout(() => setBegun(leftIn(session)));
    return () => clearTimeout(timer);
  }, [session]);
  return begun.filter((words) => !shown.includes(words));
}
