import { span } from "../../i18n/dates";
import { useTexts } from "../../i18n/texts";
import type { Participant } from "../../protocol";
import { useServerNow } from "../../room/use";
import styles from "./Detail.module.css";
import { texts } from "./texts";

/** How long a candidate was, or is, without a connection: nobody is rated down for that. */
export function Offline({ person: { offline_seconds = 0, offline_since } }: { person: Participant }) {
  const t = useTexts(texts);
  const now = useServerNow();
  const open = offline_since ? Math.max(0, now - Date.parse(offline_since)) / 1000 : 0;
  const seconds = offline_seconds + open;
  if (seconds < 1) return null;
  return <span className={styles.offline}>{t("offline", { span: span(seconds) })}</span>;
}
