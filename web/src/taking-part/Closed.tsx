import { leftIn } from "../drafts/left";
import { useTexts } from "../i18n/texts";
import { Leftover } from "../outbox/Leftover";
import { Page } from "../ui/Page";
import { UnsentTexts } from "./Over";
import styles from "./Over.module.css";
import { texts } from "./texts";

/** The thanks for whoever comes back after the session was closed: the room itself lets nobody in any more. */
export default function Closed({ session }: { session: string }) {
  const t = useTexts(texts);
  return (
    <Page>
      <div className={styles.column}>
        <h1 className={styles.title}>{t("overTitle")}</h1>
        <p className={styles.lead}>{t("overLead")}</p>
        <UnsentTexts unsent={leftIn(session)} />
        <Leftover />
        <section className={styles.next}>
          <h3>{t("overNext")}</h3>
          <ol className={styles.steps}>
            <li>{t("overLook")}</li>
          </ol>
          <p className={styles.ask}>{t("overAsk")}</p>
        </section>
        <p className={styles.close}>{t("overClose")}</p>
      </div>
    </Page>
  );
}
