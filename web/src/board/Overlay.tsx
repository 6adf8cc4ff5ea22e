/** What lies over the canvas: whose note it is, where the others point, what is marked. */

import { type CSSProperties, memo, useEffect, useRef } from "react";
import type { StoreApi } from "zustand/vanilla";
import { useTexts } from "../i18n/texts";
import { called, candidates } from "../room/select";
import { usePointers, useRoom } from "../room/use";
import { PersonMark, seatOf } from "../ui/Person";
import { colourOf } from "../ui/shapes";
import styles from "./board.module.css";
import { texts } from "./texts";
import { type AuthoredNote, useNotes } from "./useNotes";
import { transformOf, type View } from "./view";

/** Less room than this under the words, and the badge goes below the note. */
const BADGE_ROOM = 26;
const PADDING = 5;

interface OverlayProps {
  readonly view: StoreApi<View>;
  readonly marked: readonly string[] | undefined;
}

export function Overlay({ view, marked = [] }: OverlayProps) {
  const notes = useNotes();
  const mine = useRoom((room) => room.me);
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = (now: View): void => {
      if (!layer.current) return;
      layer.current.style.transform = transformOf(now);
      layer.current.style.setProperty("--unzoom", String(1 / now.zoom));
    };
    place(view.getState());
    return view.subscribe(place);
  }, [view]);

  return (
    <div className={styles.overlay} aria-hidden="true">
      <div ref={layer} className={styles.layer}>
        {notes.map((note) => (
          <Badge key={note.id} note={note} mine={note.author?.id === mine} />
        ))}
        {notes
          .filter((note) => marked.includes(note.id))
          .map(({ id, x, y, width, height }) => (
            <span key={id} className={styles.marked} style={{ left: x, top: y, width, height }} />
          ))}
        <Cursors />
      </div>
    </div>
  );
}

interface BadgeProps {
  readonly note: AuthoredNote;
  readonly mine: boolean;
}

const Badge = memo(function Badge({ note, mine }: BadgeProps) {
  const t = useTexts(texts);
  const { author, x, y, width, height, textHeight, kind } = note;
  if (!author) return null;
  const inside = kind === "note" && height - textHeight - PADDING >= BADGE_ROOM;
  const style: CSSProperties = { left: x, top: y + height, maxWidth: Math.max(width, 80) };
  return (
    <span className={styles.badge} style={style} data-inside={inside || undefined}>
      <PersonMark seat={seatOf(author)} size={9} />
      <span>{mine ? t("you") : called(author)}</span>
    </span>
  );
}, isSameBadge);

function isSameBadge(a: BadgeProps, b: BadgeProps): boolean {
  const shape = ({ note, mine }: BadgeProps) =>
    [note.x, note.y, note.width, note.height, note.textHeight, note.author, mine] as const;
  const before = shape(a);
  return shape(b).every((value, place) => value === before[place]);
}

function Cursors() {
  const pointers = usePointers();
  const mine = useRoom((room) => room.me);
  const people = useRoom((room) => candidates(room));
  return people.map((person) => {
    const at = pointers[person.id];
    if (!at || person.id === mine || !person.connected) return null;
    const seat = seatOf(person);
    return (
      <span
        key={person.id}
        className={styles.cursor}
        style={{ translate: `${at.x}px ${at.y}px`, color: colourOf(seat) }}
      >
        <svg width="16" height="18" viewBox="0 0 16 18" aria-hidden="true">
          <path d="M1 1l13 7.5-5.8 1.3L5 15.5Z" fill="currentColor" stroke="var(--card)" strokeWidth="1.4" />
        </svg>
        <span className={styles.cursorName}>{called(person)}</span>
      </span>
    );
  });
}
