/** The moment in which what was written alone is shown: note after note, with whose it is for some seconds. */

import { type CSSProperties, useEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "../i18n/texts";
import { plays } from "../room/secrecy";
import { called } from "../room/select";
import { useRoom } from "../room/use";
import { PersonMark, seatOf } from "../ui/Person";
import { colourOf } from "../ui/shapes";
import { toast } from "../ui/Toast";
import type { BoardHandle } from "./handle";
import styles from "./marks.module.css";
import type { AuthoredNote } from "./noteList";
import { texts } from "./texts";

/** Milliseconds for which it stands whose is whose. */
const STAYS = 7_000;
/** Between one note and the next, and for all of them together at most. */
const STEP = 60;
const ALL = 1_500;
/** What belongs to a reveal comes in a moment, not always at once. */
const GATHERS = 250;

interface RevealedProps {
  readonly notes: readonly AuthoredNote[];
  readonly handle: BoardHandle | null;
}

export function Revealed({ notes, handle }: RevealedProps) {
  const reveal = useRoom((room) => room.reveal);
  const mine = useRoom((room) => room.me);
  const taking = useRoom(plays);
  const [over, setOver] = useState<string | null>(null);
  const at = reveal?.at ?? null;
  useEffect(() => {
    if (at === null) return;
    const timer = setTimeout(() => setOver(at), STAYS);
    return () => clearTimeout(timer);
  }, [at]);
  const shown = useMemo(() => notes.filter(({ id }) => reveal?.ids.has(id)), [notes, reveal]);
  useTold(shown);
  const some = shown.length > 0;
  useEffect(() => {
    // What the others wrote lies anywhere, also where one has not looked yet.
    if (at !== null && some && taking) handle?.fit();
  }, [at, some, taking, handle]);
  if (!reveal || over === at) return null;
  const step = Math.min(STEP, ALL / Math.max(1, shown.length));
  return shown.map((note, place) => (
    <Shown
      key={note.id}
      note={note}
      delay={place * step}
      // Whoever saw it all along has nothing to be shown, only whose it is.
      fresh={taking && note.author?.id !== mine}
    />
  ));
}

function Shown({ note, delay, fresh }: { note: AuthoredNote; delay: number; fresh: boolean }) {
  const { author, x, y, width, height } = note;
  const style = {
    left: x,
    top: y,
    width,
    height,
    "--after": `${delay}ms`,
    "--seat": author ? colourOf(seatOf(author)) : "var(--accent)",
  } as CSSProperties;
  return (
    <span className={styles.revealed} style={style}>
      {fresh && <span className={styles.sheet} />}
      <span className={styles.ring} />
      {author && (
        <span className={styles.whose}>
          <PersonMark seat={seatOf(author)} size={14} />
          {called(author)}
        </span>
      )}
    </span>
  );
}

/** Says once how much is shown now. */
function useTold(shown: readonly AuthoredNote[]): void {
  const t = useTexts(texts);
  const reveal = useRoom((room) => room.reveal);
  const authors = useRoom((room) => room.board.authors);
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!reveal || told.current === reveal.at || shown.length === 0) return;
    const timer = setTimeout(() => {
      told.current = reveal.at;
      const people = new Set(shown.map(({ id }) => authors.get(id)?.author)).size;
      toast(
        t(reveal.anonymous ? "revealedUnsigned" : "revealed", {
          notes: t("revealedNotes", { count: shown.length }),
          people: t("revealedPeople", { count: people }),
        }),
      );
    }, GATHERS);
    return () => clearTimeout(timer);
  }, [reveal, shown, authors, t]);
}
