import { useMemo } from "react";
import { useTexts } from "../../i18n/texts";
import { useRoom } from "../../room/use";
import styles from "./Feedback.module.css";
import { othersIn } from "./others";
import { texts } from "./texts";

/** Says so where a text names somebody else than the candidate it is for. */
export function OtherNames({ candidate, text }: { candidate: string; text: string }) {
  const t = useTexts(texts);
  const people = useRoom((room) => room.participants);
  const found = useMemo(() => othersIn(text, people, candidate), [text, people, candidate]);
  if (found.length === 0) return null;
  return (
    <p className={styles.others} role="status">
      {t("others", { count: found.length, names: found.join(", ") })}
    </p>
  );
}
