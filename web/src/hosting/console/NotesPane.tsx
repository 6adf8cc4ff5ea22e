/** The board's notes as a list beside it: whatever the facilitator does with a note, without the canvas. */

import { List, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { useElsewhere } from "../../board/elsewhere/place";
import type { BoardHandle } from "../../board/handle";
import { useOfNotes } from "../../board/useNotes";
import { useTexts } from "../../i18n/texts";
import { Notes } from "../../notes/Notes";
import { Button, IconButton } from "../../ui/Button";
import { useMedia } from "../../ui/useMedia";
import { barTexts } from "./barTexts";
import { useDesk, useDeskStore } from "./desk";
import styles from "./NotesPane.module.css";

/** Narrower than this there is no room for both. */
const COVERS = "(max-width: 1000px)";
const LISTS_NOTES = "lists-notes";

export function NotesButton() {
  const t = useTexts(barTexts);
  const desk = useDeskStore();
  const listed = useDesk(({ notes }) => notes);
  const count = useOfNotes(({ length }) => length);
  // Where the board is another program's, its place shows them already.
  if (useElsewhere()) return null;
  return (
    <Button
      size="s"
      kind="quiet"
      icon={<List />}
      aria-expanded={listed}
      data-opens={LISTS_NOTES}
      onClick={() => desk.setState({ notes: !listed })}
    >
      <span className={styles.word}>{t("notes")}</span>
      <span className={styles.count}>{count}</span>
    </Button>
  );
}

interface BesideNotesProps {
  readonly board: RefObject<BoardHandle | null>;
  /** What the list stands beside, and on a narrow screen covers. */
  readonly children: ReactNode;
}

export function BesideNotes({ board, children }: BesideNotesProps) {
  const desk = useDeskStore();
  const listed = useDesk(({ notes }) => notes);
  const covers = useMedia(COVERS);
  const close = (): void => {
    desk.setState({ notes: false });
    document.querySelector<HTMLElement>(`[data-opens="${LISTS_NOTES}"]`)?.focus();
  };
  return (
    <div className={styles.beside}>
      <div className={styles.work} inert={listed && covers}>
        {children}
      </div>
      {listed && <Pane board={board} onClose={close} onShow={() => covers && close()} />}
    </div>
  );
}

interface PaneProps extends Pick<BesideNotesProps, "board"> {
  readonly onClose: () => void;
  readonly onShow: () => void;
}

function Pane({ board, onClose, onShow }: PaneProps) {
  const t = useTexts(barTexts);
  const pane = useRef<HTMLElement>(null);
  // No field: on a telephone the focus in one opens the keyboard.
  useEffect(() => pane.current?.focus(), []);
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  };
  return (
    <section
      ref={pane}
      className={styles.pane}
      aria-label={t("notesOnBoard")}
      tabIndex={-1}
      onKeyDown={pressed}
    >
      <header className={styles.head}>
        <h2>{t("notesOnBoard")}</h2>
        <IconButton size="s" label={t("closeNotes")} icon={<X />} onClick={onClose} />
      </header>
      <Notes search board={board} onShow={onShow} />
    </section>
  );
}
