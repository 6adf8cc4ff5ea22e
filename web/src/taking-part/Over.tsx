import { useNoteDraft } from "../board/draft";
import { unsentOf } from "../drafts/left";
import { useDrafts } from "../drafts/use";
import { useTexts } from "../i18n/texts";
import { Leftover } from "../outbox/Leftover";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { SaveState } from "../ui/SaveState";
import { texts as shared } from "../ui/texts";
import { CopyButton } from "./KeptTexts";
import styles from "./Over.module.css";
import { texts } from "./texts";

interface OverProps {
  readonly onLook: () => void;
}

/** The exercise is over: thanks, what happens next, and whatever was not sent in time. */
export function Over({ onLook }: OverProps) {
  const t = useTexts(texts);
  const days = useRoom((room) => room.settings.retention_days);
  return (
    <div className={styles.over}>
      <div className={styles.column}>
        <h2 className={styles.title}>{t("overTitle")}</h2>
        <p className={styles.lead}>{t("overLead")}</p>
        <Unsent />
        <section className={styles.next}>
          <h3>{t("overNext")}</h3>
          <ol className={styles.steps}>
            <li>{t("overStay")}</li>
            <li>{t("overLook")}</li>
            <li>{t("overKeep", { count: days })}</li>
          </ol>
          <p className={styles.ask}>{t("overAsk")}</p>
        </section>
        <div className={styles.actions}>
          <Button onClick={onLook}>{t("overBoard")}</Button>
          <span className={styles.close}>{t("overClose")}</span>
        </div>
        <div className={styles.saved}>
          <SaveState />
        </div>
      </div>
    </div>
  );
}

function Unsent() {
  const drafts = useDrafts((all) => all);
  const [note] = useNoteDraft();
  return <UnsentTexts unsent={unsentOf(drafts, note)} />;
}

export function UnsentTexts({ unsent }: { unsent: readonly string[] }) {
  const t = useTexts(texts);
  if (unsent.length === 0) return null;
  return (
    <section className={styles.unsent}>
      <h3>{t("unsent")}</h3>
      <p className={styles.ask}>{t("unsentMore")}</p>
      <ul className={styles.texts}>
        {unsent.map((text) => (
          <li key={text} className={styles.text}>
            <span>{text}</span>
            <CopyButton text={text} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where nothing more can be done here; says why, as the door does to whoever comes back. */
export function Removed() {
  const t = useTexts(shared);
  const session = useRoom((room) => room.id);
  return (
    <Page>
      <EmptyState page title={t("removed")}>
        {t("removedMore")}
      </EmptyState>
      <Leftover session={session} />
    </Page>
  );
}
