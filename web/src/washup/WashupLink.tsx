import { Scale } from "lucide-react";
import { Link } from "wouter";
import { useTexts } from "../i18n/texts";
import { me } from "../room/select";
import { useRoom } from "../room/use";
import { texts } from "./openingTexts";
import styles from "./WashupLink.module.css";

/** The way to the wash-up, once whoever looks may go there; nothing before. */
export function WashupLink() {
  const t = useTexts(texts);
  const session = useRoom((room) => room.id);
  const kind = useRoom((room) => me(room).kind);
  const isOpen = useRoom((room) => !!room.washup);
  if (!isOpen) return null;
  return (
    <Link href={`/sessions/${session}/washup?as=${kind}`} className={styles.link}>
      <Scale aria-hidden="true" />
      {t("openGo")}
    </Link>
  );
}
