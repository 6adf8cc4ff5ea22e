import { AudioLines, Megaphone, Pin as PinIcon } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { AuthoredNote } from "../board/noteList";
import { useNotes } from "../board/useNotes";
import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { ChatLine, SpokenLine } from "../protocol";
import { called, person } from "../room/select";
import { useLive, useRoom } from "../room/use";
import { Kbd } from "../ui/Kbd";
import { PersonMark, seatOf } from "../ui/Person";
import { Tabs } from "../ui/Tabs";
import { useKeys } from "./bindings";
import { reveal, useFollowing } from "./following";
import { useReader } from "./inView";
import { printed } from "./keymap";
import { newestFirst, pinnableNote } from "./pinnable";
import styles from "./Talk.module.css";
import { talkOf } from "./talk";
import { texts } from "./texts";
import { useFingers } from "./touch";
import { useDesk, useDeskState, usePinned } from "./useDesk";
import type { Pin } from "./writing";

/** What was written: in chat, and on the board as a list. A press pins a line, or a key and a digit. */
export function Talk() {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  const shown = useDeskState((state) => state.talk);
  const picking = useDeskState((state) => state.picking);
  const fingers = useFingers();
  const key = printed(keys.pin) ?? "";
  // In the grid digits are scores, and only a press pins.
  const pressed = useDeskState((state) => state.pane === "rating");
  const closed = useRoom((room) => room.state === "closed");
  const spoken = useRoom((room) => room.transcript !== undefined);
  const hint = fingers ? "pinHintTouch" : pressed ? "pinHintPress" : picking ? "pickHint" : "pinHint";
  return (
    <div
      className={styles.talk}
      data-region=""
      data-picking={picking || undefined}
      data-grown={(picking && !(spoken && shown === "chat")) || undefined}
    >
      <Tabs
        className={styles.tabs ?? ""}
        label={t("written")}
        selected={shown}
        onSelect={(talk) => desk.show(talk)}
        tabs={[
          { id: "chat", label: t(spoken ? "conversation" : "chat"), content: <Chat /> },
          { id: "board", label: t("boardNotes"), content: <BoardNotes /> },
        ]}
      />
      <p className={styles.hint}>{!closed && t(hint, { key })}</p>
    </div>
  );
}

const NONE: readonly string[] = [];
const SILENCE: readonly SpokenLine[] = [];

/** Which digit pins what, while digits do. */
function useDigits(from: Pin["from"]): ReadonlyMap<string, number> {
  const picks = useDeskState((state) => (state.picking && state.talk === from ? state.picks : NONE));
  return useMemo(() => new Map(picks.map((id, place) => [id, place + 1])), [picks]);
}

function Chat() {
  const t = useTexts(texts);
  const chat = useRoom((room) => room.chat);
  const announcements = useRoom((room) => room.announcements);
  const runs = useRoom((room) => room.runs);
  const exercise = useRoom((room) => room.exercise);
  const speaks = useRoom((room) => room.language);
  const transcript = useRoom((room) => room.transcript ?? SILENCE);
  const talk = useMemo(
    () => talkOf(chat, announcements, runs, transcript),
    [chat, announcements, runs, transcript],
  );
  const pinned = usePinned();
  const digits = useDigits("chat");
  const [end, setEnd] = useState<HTMLElement | null>(null);
  const picking = useDeskState((state) => state.picking);
  // While digits pin, what bears them stays where it is; then the end is come back to. A transcript is read from its
  // beginning.
  useFollowing(boxOf(end), `${talk.length} ${picking}`, picking || transcript.length > 0);
  useReader(boxOf(end), transcript.length > 0);
  if (talk.length === 0) return <p className={styles.empty}>{t("chatEmpty")}</p>;
  return (
    <ul className={styles.lines}>
      {talk.map((one) =>
        one.kind === "phase" ? (
          <li key={one.key} className={styles.phase} lang={exercise.language}>
            {exercise.phases.find(({ key }) => key === one.phase)?.title}
          </li>
        ) : one.kind === "announcement" ? (
          <li key={one.line.id} className={styles.announcement}>
            <time className={styles.time}>{one.since === null ? "–" : span(Math.floor(one.since))}</time>
            <Megaphone aria-hidden="true" />
            <span className={styles.by}>{t("announcement")}</span>
            <span lang={speaks}>{one.line.text}</span>
          </li>
        ) : (
          <li key={one.line.id}>
            <ChatLineOf
              line={one.line}
              since={one.since}
              spoken={one.kind === "spoken"}
              pinned={pinned.includes(one.line.id)}
              digit={digits.get(one.line.id)}
            />
          </li>
        ),
      )}
      <li ref={setEnd} aria-hidden="true" />
    </ul>
  );
}

/** What scrolls around it. */
function boxOf(within: HTMLElement | null): HTMLElement | null {
  return within?.closest<HTMLElement>("[role='tabpanel']") ?? null;
}

interface Standing {
  readonly pinned: boolean;
  /** The key that pins it now. */
  readonly digit: number | undefined;
}

interface ChatLineProps extends Standing {
  readonly line: ChatLine;
  readonly since: number | null;
  /** Said aloud, not written. */
  readonly spoken: boolean;
}

function ChatLineOf({ line, since, spoken, ...standing }: ChatLineProps) {
  const t = useTexts(texts);
  const desk = useDesk();
  const by = useRoom((room) => person(room, line.by));
  const speaks = useRoom((room) => room.language);
  const author = by?.kind === "candidate" ? by.id : null;
  return (
    <PinLine
      {...standing}
      id={line.id}
      onPin={() => desk.pin({ pin: { source: { event: line.id }, text: line.text, from: "chat" }, author })}
    >
      <time className={styles.time}>{since === null ? "–" : span(Math.floor(since))}</time>
      <PersonMark seat={seatOf(by)} />
      <span className={styles.by}>{by ? called(by) : ""}</span>
      <span className={styles.words} lang={spoken ? undefined : speaks}>
        {spoken && (
          <span className={styles.spoken} title={t("saidAloud")}>
            <AudioLines aria-hidden="true" />
            <span className="unseen">{t("saidAloud")}: </span>
          </span>
        )}
        {line.text}
      </span>
    </PinLine>
  );
}

function BoardNotes() {
  const t = useTexts(texts);
  const all = useNotes();
  const pinned = usePinned();
  const digits = useDigits("board");
  const told = useRoom((room) => room.board.told);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the set changes in place, with the notes
  const notes = useMemo(() => inOrderOfDigits(newestFirst(all, told), digits), [all, digits]);
  if (notes.length === 0) return <p className={styles.empty}>{t("boardEmpty")}</p>;
  return (
    <ul className={styles.lines}>
      {notes.map((note) => (
        <li key={note.id}>
          <BoardNoteOf note={note} pinned={pinned.includes(note.id)} digit={digits.get(note.id)} />
        </li>
      ))}
    </ul>
  );
}

/** While digits pin, what bears one stands together in their order, whatever is written meanwhile. */
function inOrderOfDigits(
  notes: readonly AuthoredNote[],
  digits: ReadonlyMap<string, number>,
): readonly AuthoredNote[] {
  if (digits.size === 0) return notes;
  const digit = ({ id }: AuthoredNote): number => digits.get(id) ?? 0;
  return notes.filter(({ id }) => digits.has(id)).toSorted((a, b) => digit(a) - digit(b));
}

function BoardNoteOf({ note, ...standing }: Standing & { note: AuthoredNote }) {
  const speaks = useRoom((room) => room.language);
  const onPin = usePinNote();
  return (
    <PinLine {...standing} id={note.id} onPin={() => onPin(note.id)}>
      <span />
      <PersonMark seat={seatOf(note.author)} />
      <span className={styles.by}>{note.author ? called(note.author) : ""}</span>
      <span className={styles.words} lang={speaks}>
        {note.text}
      </span>
    </PinLine>
  );
}

/** Pins a note of the board; it is looked up only then, as a busy board changes many times a second. */
export function usePinNote(): (id: string) => void {
  const desk = useDesk();
  const live = useLive();
  return (id) => {
    const { room } = live.store.getState();
    const found = room && pinnableNote(room, id);
    if (found) desk.pin(found);
  };
}

interface PinLineProps extends Standing {
  readonly id: string;
  readonly onPin: () => void;
  readonly children: ReactNode;
}

function PinLine({ id, pinned, digit, onPin, children }: PinLineProps) {
  const t = useTexts(texts);
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (digit === 1) reveal(line.current, boxOf(line.current));
  }, [digit]);
  return (
    <button
      ref={line}
      type="button"
      className={styles.line}
      data-line={id}
      data-pinned={pinned || undefined}
      data-digit={digit}
      onClick={onPin}
    >
      {children}
      {digit && <Kbd>{digit}</Kbd>}
      <span className={styles.pin} title={t(pinned ? "pinnedAlready" : "pinThis")}>
        <PinIcon aria-hidden="true" />
        <span className="unseen">{t(pinned ? "pinnedAlready" : "pinThis")}</span>
      </span>
    </button>
  );
}
