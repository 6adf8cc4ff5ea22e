import { Plus } from "lucide-react";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useNoteDraft } from "../board/draft";
import { useElsewhere } from "../board/elsewhere/place";
import type { BoardHandle } from "../board/handle";
import type { AuthoredNote } from "../board/noteList";
import { useNotes } from "../board/useNotes";
import { useTexts } from "../i18n/texts";
import type { Cluster } from "../protocol";
import { boardOpen, called } from "../room/select";
import { useRoom } from "../room/use";
import { TitleForm } from "../tools/clusters/TitleForm";
import { texts as clusterTexts } from "../tools/clusters/texts";
import { type ClusterDesk, useClusterOf, useClusters } from "../tools/clusters/useClusters";
import { useVoting, type VotingDesk } from "../tools/voting/useVoting";
import { VoteHead } from "../tools/voting/VoteHead";
import { VoteResult } from "../tools/voting/VoteResult";
import { announce } from "../ui/announce";
import { Button, IconButton } from "../ui/Button";
import { Choice, Field, TextArea } from "../ui/Field";
import { Kbd } from "../ui/Kbd";
import { sends } from "../ui/keys";
import { toast } from "../ui/Toast";
import { NOTE_KEY } from "./keys";
import { byAuthor, byCluster, byPlace, type Group, matching, type Order } from "./listing";
import { NoteGroup } from "./NoteGroup";
import { NoteItem } from "./NoteItem";
import styles from "./Notes.module.css";
import { texts } from "./texts";

interface NotesProps {
  /** There is a field to search in; who has many notes to look through and little time. */
  readonly search?: boolean;
  readonly board: RefObject<BoardHandle | null>;
  /** The board comes into view, where it is not in view already. */
  readonly onShow: () => void;
}

/** The board as a list: everything that can be done with a note, without the canvas. */
export function Notes({ board, onShow, search = false }: NotesProps) {
  const notes = useNotes();
  const [looked, look] = useState("");
  const found = useFound(notes, looked);
  const open = useRoom(boardOpen);
  const clusters = useClusters(board);
  const voting = useVoting();
  const [order, setOrder] = useOrder(clusters);
  const show = (id: string): void => {
    onShow();
    board.current?.show(id);
  };

  return (
    <div className={styles.notes}>
      {search && notes.length > 0 && (
        <Search looked={looked} found={found.length} total={notes.length} onLook={look} />
      )}
      <OrderChoice order={order} sorted={showsClusters(clusters)} onChange={setOrder} />
      <div className={styles.list}>
        <VoteHead desk={voting} />
        <VoteResult desk={voting} onShow={(item) => show(firstOf(item, clusters.clusters, notes))} />
        {notes.length === 0 && <Nothing open={open} />}
        {order === "cluster" && notes.length > 0 && !looked && <NewCluster desk={clusters} />}
        {notes.length > 0 && found.length === 0 && <NoneFound onAll={() => look("")} />}
        <Groups {...{ order, clusters, voting, board }} notes={found} full={!looked} onShow={show} />
      </div>
      <NewNote open={open} board={board} />
    </div>
  );
}

interface GroupsProps {
  readonly notes: readonly AuthoredNote[];
  /** Groups that hold none of these notes stand there too. */
  readonly full: boolean;
  readonly order: Order;
  readonly clusters: ClusterDesk;
  readonly voting: VotingDesk;
  readonly board: NotesProps["board"];
  readonly onShow: (id: string) => void;
}

function Groups({ notes, full, order, clusters, voting, board, onShow }: GroupsProps) {
  const t = useTexts(texts);
  const open = useRoom(boardOpen);
  const mine = useRoom((room) => room.me);
  const clusterOf = useClusterOf();
  const elsewhere = useElsewhere();
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useLed(elsewhere?.chosen ?? null, list, setChosen);
  const groups = groupsOf(order, notes, mine, clusters.clusters).filter(
    (group) => full || group.notes.length > 0,
  );
  const focus = (id: string): void =>
    list.current?.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"]`)?.focus();

  /** A note that comes back, and takes the focus when it is here. */
  const awaited = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (awaited.current === null || !notes.some(({ id }) => id === awaited.current)) return;
    focus(awaited.current);
    awaited.current = null;
  });

  const remove = ({ id }: AuthoredNote): void => {
    const ids = groups.flatMap((group) => group.notes.map((note) => note.id));
    const next = ids[ids.indexOf(id) + 1] ?? ids[ids.indexOf(id) - 1];
    board.current?.removeNote(id);
    setChosen(null);
    if (next) focus(next);
    else list.current?.focus();
    const undo = (): void => {
      board.current?.restoreNote(id);
      announce(t("restored"));
      awaited.current = id;
    };
    toast(t("deleted"), { action: { label: t("undo"), run: undo } });
  };
  // By then it stands at its new place, as another button.
  const focusSoon = (id: string): void => void requestAnimationFrame(() => focus(id));

  return (
    <div ref={list} className={styles.groups} tabIndex={-1}>
      {groups.map((group) => (
        <NoteGroup key={group.key} {...{ group, clusters, voting }} mine={group.author?.id === mine}>
          {group.notes.map((note) => (
            <NoteItem
              key={note.id}
              {...{ note, board, clusters, voting }}
              named={order !== "author"}
              cluster={order === "cluster" ? undefined : clusterOf.get(note.id)?.title}
              open={chosen === note.id}
              writable={open && (note.textId === null) === (elsewhere !== null) && !note.kept}
              onToggle={() => setChosen(chosen === note.id ? null : note.id)}
              onRemove={() => remove(note)}
              onShow={() => onShow(note.id)}
              onGrouped={() => focusSoon(note.id)}
            />
          ))}
        </NoteGroup>
      ))}
    </div>
  );
}

/** What is chosen on a whiteboard beside this list opens here. */
function useLed(
  led: string | null,
  list: RefObject<HTMLElement | null>,
  choose: (note: string) => void,
): void {
  const chose = useRef(choose);
  chose.current = choose;
  useEffect(() => {
    if (led === null) return;
    chose.current(led);
    list.current?.querySelector(`[data-note="${CSS.escape(led)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [led, list]);
}

/** Those in whose words, author or cluster stands what is looked for. */
function useFound(notes: readonly AuthoredNote[], looked: string): readonly AuthoredNote[] {
  const t = useTexts(texts);
  const clusterOf = useClusterOf();
  return matching(notes, looked, ({ id, author, unsigned }) => [
    unsigned ? t("unsigned") : author && called(author),
    clusterOf.get(id)?.title,
  ]);
}

interface SearchProps {
  readonly looked: string;
  readonly found: number;
  readonly total: number;
  readonly onLook: (looked: string) => void;
}

function Search({ looked, found, total, onLook }: SearchProps) {
  const t = useTexts(texts);
  return (
    <div className={styles.search}>
      <Field
        bare
        type="search"
        label={t("search")}
        placeholder={t("searchHint")}
        value={looked}
        autoComplete="off"
        onChange={(event) => onLook(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !looked) return;
          event.preventDefault();
          event.stopPropagation();
          onLook("");
        }}
      />
      <p className={looked ? styles.found : "unseen"} role="status">
        {looked && t("found", { count: found, total })}
      </p>
    </div>
  );
}

function NoneFound({ onAll }: { onAll: () => void }) {
  const t = useTexts(texts);
  return (
    <p className={styles.nothing}>
      {t("noneFound")}{" "}
      <Button kind="quiet" size="s" onClick={onAll}>
        {t("showAll")}
      </Button>
    </p>
  );
}

function groupsOf(
  order: Order,
  notes: readonly AuthoredNote[],
  mine: string,
  clusters: readonly Cluster[],
): readonly Group<AuthoredNote>[] {
  if (order === "cluster") return byCluster(notes, clusters);
  return order === "author" ? byAuthor(notes, mine) : byPlace(notes);
}

function showsClusters({ open, clusters }: ClusterDesk): boolean {
  return open || clusters.length > 0;
}

/** By cluster from when there can be some, until the reader chooses. */
function useOrder(clusters: ClusterDesk): [Order, (order: Order) => void] {
  const [chosen, choose] = useState<Order | null>(null);
  const usual = showsClusters(clusters) ? "cluster" : "author";
  const order = chosen === "cluster" && usual !== "cluster" ? usual : (chosen ?? usual);
  return [order, choose];
}

/** What stands on the board for a thing that was voted for: a cluster's first note, or the note. */
function firstOf(item: string, clusters: readonly Cluster[], notes: readonly AuthoredNote[]): string {
  const within = clusters.find(({ cluster }) => cluster === item)?.items;
  return notes.find(({ id }) => within?.includes(id))?.id ?? item;
}

function OrderChoice({
  order,
  sorted,
  onChange,
}: {
  order: Order;
  sorted: boolean;
  onChange: (order: Order) => void;
}) {
  const t = useTexts(texts);
  return (
    <div className={styles.order}>
      <Choice
        bare
        label={t("groupBy")}
        value={order}
        onChange={onChange}
        options={[
          ...(sorted ? [{ value: "cluster" as const, label: t("byCluster") }] : []),
          { value: "author", label: t("byAuthor") },
          { value: "place", label: t("byPlace") },
        ]}
      />
    </div>
  );
}

function NewCluster({ desk }: { desk: ClusterDesk }) {
  const sort = useTexts(clusterTexts);
  const none = desk.clusters.length === 0;
  if (!desk.open) return none ? <p className={styles.nothing}>{sort("noneClosed")}</p> : null;
  return (
    <>
      {none && <p className={styles.nothing}>{sort("none")}</p>}
      <div className={styles.newCluster}>
        <TitleForm label={sort("newGroup")} action={sort("create")} onTitle={desk.create} />
      </div>
    </>
  );
}

function Nothing({ open }: { open: boolean }) {
  const t = useTexts(texts);
  const elsewhere = useElsewhere() !== null;
  const [before, after] = t("noNotes", { key: "\0" }).split("\0");
  if (open && elsewhere) return <p className={styles.nothing}>{t("noNotesElsewhere")}</p>;
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

/** As much as the board's own field takes. */
const LONGEST = 1_000;

function NewNote({ open, board }: { open: boolean; board: RefObject<BoardHandle | null> }) {
  const t = useTexts(texts);
  const [text, write] = useNoteDraft();
  const over = useRoom(({ state }) => state === "over" || state === "washup" || state === "closed");
  const [said, setSaid] = useState("");
  const add = (): void => {
    const words = text.trim();
    if (!words || !open || !board.current?.addNote(words)) return;
    write("");
    setSaid(t("added", { text: words }));
  };
  // What was begun stays to be copied; something new is not asked for any more.
  if (over && !text) return null;
  return (
    <form
      className={styles.new}
      data-closed={!open || undefined}
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
        aria-disabled={!open || !text.trim()}
      />
      <span className="unseen" role="status">
        {said}
      </span>
    </form>
  );
}
