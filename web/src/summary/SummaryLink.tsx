import { FileText } from "lucide-react";
import { Link } from "wouter";
import { useTexts } from "../i18n/texts";
import styles from "../participation/ParticipationLink.module.css";
import { me } from "../room/select";
import { useRoom } from "../room/use";
import { summaryHref } from "./links";
import { texts } from "./linkTexts";

/** The way to the summary from the session's room; for its facilitator alone. */
export function SummaryLink() {
  const t = useTexts(texts);
  const session = useRoom((room) => room.id);
  const leads = useRoom((room) => me(room).kind === "facilitator");
  if (!leads) return null;
  return (
    <Link href={summaryHref(session, "facilitator")} className={styles.link}>
      <FileText aria-hidden="true" />
      {t("summary")}
    </Link>
  );
}
