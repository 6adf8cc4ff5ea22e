import { Pin, ScanSearch } from "lucide-react";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { Observation } from "../protocol";
import { noteKeyOf, seenAt } from "../room/ratings";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import styles from "./Evidence.module.css";
import { columnsOf, pinnedOf } from "./evidence";
import type { Row } from "./rows";
import { texts } from "./texts";
import { useDesk, useNames } from "./use";

/** What all assessors noted on this candidate under this criterion: for, against, and without a sign. */
export function Evidence({ row }: { row: Row }) {
  const t = useTexts(texts);
  const { plus, minus, other } = columnsOf(row.notes);
  if (row.notes.length === 0) return <p className={styles.none}>{t("noEvidence")}</p>;
  return (
    <section className={styles.evidence} aria-label={t("evidence")}>
      <Column title={t("plus")} sign="+" notes={plus} />
      <Column title={t("minus")} sign="−" notes={minus} />
      {other.length > 0 && <Column title={t("other")} sign="·" notes={other} />}
    </section>
  );
}

interface ColumnProps {
  readonly title: string;
  readonly sign: "+" | "−" | "·";
  readonly notes: readonly Observation[];
}

function Column({ title, sign, notes }: ColumnProps) {
  const t = useTexts(texts);
  return (
    <div className={styles.column} data-sign={sign}>
      <h3>
        <span aria-hidden="true">{sign}</span> {title} <span className="figures">{notes.length}</span>
      </h3>
      {notes.length === 0 && <p className={styles.none}>{t("noneHere")}</p>}
      <ul>
        {notes.map((note) => (
          <Note key={noteKeyOf(note)} note={note} />
        ))}
      </ul>
    </div>
  );
}

function Note({ note }: { note: Observation }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const dates = useDates();
  const name = useNames()(note.by);
  const moment = new Date(seenAt(note)).toISOString();
  const time = dates.time(moment);
  return (
    <li className={styles.note}>
      <time dateTime={moment}>{time}</time>
      <div>
        <Words note={note} />{" "}
        <span className={styles.about}>
          <span>{name}</span>
          {note.after ? (
            <span className={styles.after}>{t("after")}</span>
          ) : (
            <Button
              className={styles.moment ?? ""}
              kind="quiet"
              size="s"
              icon={<ScanSearch />}
              aria-label={t("toMomentOf", { time })}
              onClick={() => desk.set({ moment: noteKeyOf(note) })}
            >
              {t("toMoment")}
            </Button>
          )}
        </span>
      </div>
    </li>
  );
}

/** What was seen or said, and the words that were pinned to it. */
export function Words({ note }: { note: Observation }) {
  const t = useTexts(texts);
  const speaks = useRoom((room) => room.language);
  const pinned = pinnedOf(note);
  return (
    <>
      <span lang={note.indicator || note.evidence ? speaks : undefined}>
        {note.kind === "quote" && !/^\s*["«“„”‘']/u.test(note.text) ? <q>{note.text}</q> : note.text}
      </span>
      {note.evidence && (
        <span className={styles.pinned}>
          <Pin aria-hidden="true" />{" "}
          {pinned ? <q lang={speaks}>{pinned}</q> : t("item" in note.evidence ? "pinnedBoard" : "pinnedChat")}
        </span>
      )}
    </>
  );
}
