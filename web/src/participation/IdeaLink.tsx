import { Link } from "wouter";
import { useTexts } from "../i18n/texts";
import { me } from "../room/select";
import { useRoom } from "../room/use";
import { texts } from "./linkTexts";
import styles from "./ParticipationLink.module.css";

/** From whatever was made of an idea to its whole way; for the facilitator alone, whom it cannot influence. */
export function IdeaLink({ idea }: { idea: string }) {
  const t = useTexts(texts);
  const session = useRoom((room) => room.id);
  const leads = useRoom((room) => me(room).kind === "facilitator");
  if (!leads) return null;
  return (
    <Link
      href={`/sessions/${session}/ideas?as=facilitator#${encodeURIComponent(idea)}`}
      className={styles.idea}
    >
      {t("way")}
    </Link>
  );
}
