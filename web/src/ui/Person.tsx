import { useTexts } from "../i18n/texts";
import type { Participant } from "../protocol";
import { called } from "../room/select";
import styles from "./Person.module.css";
import { colourOf, paintOf, shapeOf } from "./shapes";
import { texts } from "./texts";

interface PersonMarkProps {
  /** A candidate's seat; null for anybody else. */
  readonly seat: number | null;
  readonly size?: number;
  /** On a light note, whatever the theme. */
  readonly onNote?: boolean;
}

/** Colour and shape of a seat; says nothing to a screen reader, as a name always stands beside it. */
export function PersonMark({ seat, size = 14, onNote = false }: PersonMarkProps) {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapeOf(seat)} fill={onNote ? paintOf(seat) : colourOf(seat)} fillRule="evenodd" />
    </svg>
  );
}

export function seatOf(participant: Participant | undefined): number | null {
  return participant?.kind === "candidate" ? participant.seat : null;
}

interface PersonNameProps {
  readonly person: Participant;
  /** Whoever looks is this person. */
  readonly you?: boolean;
  readonly size?: number;
}

/** Mark and name in a row; pale while the person is away. */
export function PersonName({ person, you = false, size }: PersonNameProps) {
  const t = useTexts(texts);
  const gone = person.erased ? t("erased") : person.removed ? t("left") : person.connected ? null : t("away");
  return (
    <span className={styles.name} data-away={gone !== null || undefined}>
      <PersonMark seat={seatOf(person)} size={size} />
      <span className={you ? styles.you : undefined}>
        {called(person)}
        {you && `, ${t("you")}`}
      </span>
      {gone && <span className={styles.gone}>{gone}</span>}
    </span>
  );
}
