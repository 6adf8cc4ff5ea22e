import { useDates } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import { useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import { useNames, useReadOnly } from "../use";
import styles from "./Feedback.module.css";
import { PARTS } from "./lists";
import { texts } from "./texts";
import { useTelling, useTellingState } from "./use";

/** Two wrote of one candidate: whose word went by whose, what it said, and the way to have both. */
export function ClashNotice({ candidate }: { candidate: string }) {
  const t = useTexts(texts);
  const dates = useDates();
  const telling = useTelling();
  const names = useNames();
  const readOnly = useReadOnly();
  const speaks = useRoom((room) => room.language);
  const clash = useTellingState(({ clashes }) => clashes[candidate]);
  if (!clash || readOnly) return null;
  const { by, at, mine, lines } = clash;
  return (
    <div className={styles.clash} role="status">
      <p>{t(mine ? "byMe" : "byThem", { name: names(by), time: dates.time(at) })}</p>
      <dl className={styles.gone}>
        {PARTS.filter((part) => lines[part].length > 0).map((part) => (
          <div key={part}>
            <dt>{t(part)}</dt>
            {lines[part].map((line) => (
              <dd key={line} lang={speaks}>
                {line}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <div className={styles.actions}>
        <Button size="s" kind="quiet" onClick={() => telling.settle(candidate)}>
          {t("settle")}
        </Button>
        <Button size="s" onClick={() => telling.bringBack(candidate)}>
          {t(mine ? "bringBackTheirs" : "bringBackMine")}
        </Button>
      </div>
    </div>
  );
}
