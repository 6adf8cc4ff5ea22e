import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { PersonMark } from "../ui/Person";
import { Words } from "../washup/Evidence";
import { markAt, type Noted } from "./marks";
import styles from "./Notes.module.css";
import { texts } from "./texts";
import { usePlaying, useReplay } from "./use";
import { useNameOf } from "./useSaid";

/** What assessors noted, in the order of its moments; a press goes there. */
export function Notes() {
  const t = useTexts(texts);
  const { marks, notesReadable } = useReplay();
  if (!notesReadable) return <p className={styles.none}>{t("notesLater")}</p>;
  if (marks.note.length === 0) return <p className={styles.none}>{t("noNotes")}</p>;
  return (
    <ul className={styles.notes}>
      {marks.note.map((mark) => (
        <li key={mark.id}>
          <Note mark={mark} />
        </li>
      ))}
    </ul>
  );
}

const SIGNS: Readonly<Record<string, string>> = { "1": "+", "-1": "−" };

function Note({ mark }: { mark: Noted }) {
  const t = useTexts(texts);
  const { player, candidates, marks } = useReplay();
  const name = useNameOf();
  const begins = usePlaying((playing) => playing.begins);
  const past = usePlaying(({ at }) => mark.at <= at);
  const current = usePlaying(({ at }) => markAt(marks.note, at)?.id === mark.id);
  const { note } = mark;
  const time = span(Math.floor((mark.at - begins) / 1000));
  const seat = candidates.find(({ id }) => id === note.candidate)?.seat ?? null;
  return (
    <button
      type="button"
      className={styles.note}
      data-ahead={!past || undefined}
      aria-current={current || undefined}
      title={t("toSecond", { time })}
      onClick={() => player.seek(mark.at)}
    >
      <span className={`figures ${styles.time}`}>{time}</span>
      <span className={styles.sign} data-sign={note.sign ?? 0}>
        {SIGNS[`${note.sign}`] ?? "·"}
      </span>
      <span className={styles.words}>
        <span className={styles.about}>
          <PersonMark seat={seat} size={11} />
          {name(note.candidate)} · {name(note.by)}
        </span>
        <Words note={note} />
      </span>
    </button>
  );
}
