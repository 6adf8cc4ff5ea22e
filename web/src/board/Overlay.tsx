/** What lies over the canvas: whose note it is, where the others point, what is marked, grouped and voted for. */

import { EyeOff } from "lucide-react";
import { type CSSProperties, memo, useRef } from "react";
import type { StoreApi } from "zustand/vanilla";
import { useTexts } from "../i18n/texts";
import { called, candidates } from "../room/select";
import { usePointers, useRoom } from "../room/use";
import { useVoting } from "../tools/voting/useVoting";
import { PersonMark, seatOf } from "../ui/Person";
import { colourOf } from "../ui/shapes";
import styles from "./board.module.css";
import { ClusterTitles } from "./ClusterHulls";
import { NoteDots } from "./Dots";
import { Hint } from "./Hint";
import type { BoardHandle } from "./handle";
import marks from "./marks.module.css";
import { NoteBar } from "./NoteBar";
import type { AuthoredNote } from "./noteList";
import { hasFoot } from "./notes";
import { Revealed } from "./Revealed";
import { texts } from "./texts";
import { useLayer } from "./useLayer";
import { useNear } from "./useNear";
import { useNotes } from "./useNotes";
import type { View } from "./view";

interface OverlayProps {
  readonly view: StoreApi<View>;
  readonly marked: readonly string[] | undefined;
  readonly handle: BoardHandle | null;
  /** The one element that is chosen on the canvas. */
  readonly selected: string | null;
}

export function Overlay({ view, marked = [], handle, selected }: OverlayProps) {
  const notes = useNotes();
  const pane = useRef<HTMLDivElement>(null);
  const { near, legible } = useNear(view, pane, notes);
  const voting = useVoting();
  const layer = useRef<HTMLDivElement>(null);
  useLayer(layer, view);
  const asks = voting.stage === "giving";

  return (
    <div ref={pane} className={styles.overlay}>
      <div ref={layer} className={styles.layer}>
        <div aria-hidden="true">
          {legible && <Badges notes={near} voting={asks} />}
          {near
            .filter((note) => note.veiled)
            .map((note) => (
              <Veil key={note.id} note={note} />
            ))}
          {notes
            .filter((note) => marked.includes(note.id))
            .map(({ id, x, y, width, height }) => (
              <span key={id} className={styles.marked} style={{ left: x, top: y, width, height }} />
            ))}
          <ClusterTitles voting={voting} />
          <NoteDots notes={near} desk={voting} />
          <Revealed notes={notes} handle={handle} />
          <Cursors />
        </div>
        <NoteBar
          note={notes.find(({ id, textId }) => selected !== null && (id === selected || textId === selected))}
          handle={handle}
        />
      </div>
      <Hint voting={voting} />
    </div>
  );
}

/** For whoever sees what the other candidates do not see yet. */
function Veil({ note: { x, y, width, height } }: { note: AuthoredNote }) {
  const t = useTexts(texts);
  return (
    <span className={marks.veil} style={{ left: x, top: y, width, height }}>
      <span>
        <EyeOff />
        {t("hidden")}
      </span>
    </span>
  );
}

/** By themselves, so that whatever else changes over the board costs nothing for each note. */
const Badges = memo(function Badges({ notes, voting }: { notes: readonly AuthoredNote[]; voting: boolean }) {
  const mine = useRoom((room) => room.me);
  return notes.map((note) => (
    <Badge key={note.id} note={note} mine={note.author?.id === mine} voting={voting} />
  ));
});

interface BadgeProps {
  readonly note: AuthoredNote;
  readonly mine: boolean;
  /** Dots are given at the lower right corner. */
  readonly voting: boolean;
}

/** Where it stands in the note's own foot, and below a note that has none. */
const MARGIN = 10;
const FOOT = 7;
const GAP = 3;
/** As high as a name. */
const LINE = 14;
/** What is left for a name beside the dots. */
const BESIDE_DOTS = 96;

const Badge = memo(function Badge({ note, mine, voting }: BadgeProps) {
  const t = useTexts(texts);
  const { author, x, y, width, height } = note;
  if (!author) return null;
  const inside = hasFoot(note);
  // Offsets alone: of what is shifted by a transform the browser keeps a layer's worth of books, for each note.
  const style: CSSProperties = {
    left: inside ? x + MARGIN : x,
    top: y + height + (inside ? -FOOT - LINE : GAP),
    height: LINE,
    maxWidth: Math.max(voting ? width - BESIDE_DOTS : width, 80),
  };
  return (
    <span className={styles.badge} style={style} data-inside={inside || undefined}>
      <PersonMark seat={seatOf(author)} size={9} />
      <span>{mine ? t("you") : called(author)}</span>
    </span>
  );
}, isSameBadge);

function isSameBadge(a: BadgeProps, b: BadgeProps): boolean {
  const shape = ({ note, mine, voting }: BadgeProps) =>
    [note.x, note.y, note.width, note.height, note.textHeight, note.author, mine, voting] as const;
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
