import { Plus } from "lucide-react";
import { Fragment, type RefObject, useRef, useState } from "react";
import { useNoteDraft } from "../board/draft";
import type { BoardHandle } from "../board/handle";
import { type AuthoredNote, useNotes } from "../board/useNotes";
import { useTexts } from "../i18n/texts";
import { boardOpen, called } from "../room/select";
import { useRoom } from "../room/use";
import { IconButton } from "../ui/Button";
import { Choice, TextArea } from "../ui/Field";
import { Kbd } from "../ui/Kbd";
import { sends } from "../ui/keys";
import { PersonMark, seatOf } from "../ui/Person";
import { toast } from "../ui/Toast";
import { texts as shared } from "../ui/texts";
import { NOTE_KEY } from "./keys";
import { byAuthor, byPlace, type Group, type Order } from "./listing";
import { NoteItem } from "./NoteItem";
import styles from "./Notes.module.css";
import { texts } from "./texts";

interface NotesProps {
  readonly board: RefObject<BoardHandle | null>;
  /** The board comes into view, where it is not in view already. */
  readonly onShow: () => void;
}

/** The board as a list: everything that can be done with a note, without the canvas. */
export function Notes({ board, onShow }: NotesProps) {
  const t = useTexts(texts);
  const notes = useNotes();
  const open = useRoom(boardOpen);
  const mine = useRoom((room) => room.me);
  const [order, setOrder] = useState<Order>("author");
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const groups = order === "author" ? byAuthor(notes, mine) : byPlace(notes);

  const remove = ({ id }: AuthoredNote): void => {
    const ids = groups.flatMap((group) => group.notes.map((note) => note.id));
    const next = ids[ids.indexOf(id) + 1] ?? ids[ids.indexOf(id) - 1];
    board.current?.removeNote(id);
    setChosen(null);
    list.current
      ?.querySelector<HTMLElement>(next ? `[data-note="${CSS.escape(next)}"]` : "[data-order]")
      ?.focus();
    toast(t("deleted"), { action: { label: t("undo"), run: () => board.current?.restoreNote(id) } });
  };

  return (
    <div className={styles.notes} ref={list}>
      <OrderChoice order={order} onChange={setOrder} />
      <div className={styles.list}>
        {notes.length === 0 && <Nothing open={open} />}
        {groups.map((group) => (
          <Fragment key={group.key}>
            <GroupHead group={group} mine={group.author?.id === mine} />
            <ul>
              {group.notes.map((note) => (
                <NoteItem
                  key={note.id}
                  note={note}
                  named={order === "place"}
                  open={chosen === note.id}
                  writable={open && note.textId !== null}
                  board={board}
                  onToggle={() => setChosen(chosen === note.id ? null : note.id)}
                  onRemove={() => remove(note)}
                  onShow={() => {
                    onShow();
                    board.current?.show(note.id);
                  }}
                />
              ))}
            </ul>
          </Fragment>
        ))}
      </div>
      <NewNote open={open} board={board} />
    </div>
  );
}

function OrderChoice({ order, onChange }: { order: Order; onChange: (order: Order) => void }) {
  const t = useTexts(texts);
  return (
    <div className={styles.order} data-order tabIndex={-1}>
      <Choice
        bare
        label={t("groupBy")}
        value={order}
        onChange={onChange}
        options={[
          { value: "author", label: t("byAuthor") },
          { value: "place", label: t("byPlace") },
        ]}
      />
    </div>
  );
}

function Nothing({ open }: { open: boolean }) {
  const t = useTexts(texts);
  const [before, after] = t("noNotes", { key: "\0" }).split("\0");
  return (
    <p className={styles.nothing}>
      {open ? (
        <>
          {before}
          <Kbd>{NOTE_KEY}</Kbd>
          {after}
        </>
      ) : (
        t("noNotesClosed")
      )}
    </p>
  );
}

function GroupHead({ group, mine }: { group: Group<AuthoredNote>; mine: boolean }) {
  const t = useTexts(texts);
  const say = useTexts(shared);
  const { author, row, notes } = group;
  return (
    <h3 className={styles.group}>
      {row > 0 ? (
        t("place", { row })
      ) : (
        <>
          <PersonMark seat={seatOf(author)} size={12} />
          <span>{author ? `${called(author)}${mine ? `, ${say("you")}` : ""}` : t("unknownAuthor")}</span>
        </>
      )}
      <span className={styles.count}>{notes.length}</span>
    </h3>
  );
}

/** As much as the board's own field takes. */
const LONGEST = 1_000;

function NewNote({ open, board }: { open: boolean; board: RefObject<BoardHandle | null> }) {
  const t = useTexts(texts);
  const [text, write] = useNoteDraft();
  const [said, setSaid] = useState("");
  const add = (): void => {
    const words = text.trim();
    if (!words || !open || !board.current?.addNote(words)) return;
    write("");
    setSaid(t("added", { text: words }));
  };
  return (
    <form
      className={styles.new}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextArea
        bare
        label={t("newNote")}
        placeholder={t("newNote")}
        rows={1}
        maxLength={LONGEST}
        value={text}
        enterKeyHint="done"
        data-new-note
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (!sends(event.nativeEvent)) return;
          event.preventDefault();
          add();
        }}
        hint={open ? undefined : t("boardReadOnly")}
      />
      <IconButton
        type="submit"
        kind="primary"
        label={t("add")}
        tip="above"
        icon={<Plus />}
        disabled={!open || !text.trim()}
      />
      <span className="unseen" role="status">
        {said}
      </span>
    </form>
  );
}
