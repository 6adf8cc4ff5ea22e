import { span } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { offlineFor } from "../../room/offline";
import { useRoom, useServerNow } from "../../room/use";
import styles from "./Detail.module.css";
import { texts } from "./texts";

/** How long a candidate was, or is, without a connection: nobody is rated down for that. */
export function Offline({ person }: { person: Participant }) {
  const t = useTexts(texts);
  const now = useServerNow();
  const seconds = useRoom((room) => offlineFor(person, room, now));
  if (seconds < 1) return null;
  return <span className={styles.offline}>{t("offline", { span: span(seconds) })}</span>;
}
