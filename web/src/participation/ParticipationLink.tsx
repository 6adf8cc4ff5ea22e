import { ChartNoAxesGantt } from "lucide-react";
import { Link } from "wouter";
import { useTexts } from "../i18n/texts";
import { me } from "../room/select";
import { useRoom } from "../room/use";
import { texts } from "./linkTexts";
import styles from "./ParticipationLink.module.css";

/** The way to the figures of participation: for an assessor once they have submitted (and nothing before), else always. */
export function ParticipationLink() {
  const t = useTexts(texts);
  const session = useRoom((room) => room.id);
  const kind = useRoom((room) => me(room).kind);
  const may = useRoom((room) => me(room).kind === "facilitator" || me(room).submitted === true);
  if (!may) return null;
  return (
    <Link href={`/sessions/${session}/participation?as=${kind}`} className={styles.link}>
      <ChartNoAxesGantt aria-hidden="true" />
      {t("participation")}
    </Link>
  );
}
