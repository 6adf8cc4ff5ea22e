import { Megaphone, Pin } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { type AuthoredNote, useNotes } from "../board/useNotes";
import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { ChatLine } from "../protocol";
import { called, person } from "../room/select";
import { useRoom } from "../room/use";
import { PersonMark, seatOf } from "../ui/Person";
import { Tabs } from "../ui/Tabs";
import styles from "./Talk.module.css";
import { talkOf } from "./talk";
import { texts } from "./texts";
import { useDesk, useLines } from "./useDesk";

/** What was written: in chat, and on the board as a list. A press pins a line. */
export function Talk() {
  const t = useTexts(texts);
  return (
    <div className={styles.talk} data-region="">
      <Tabs
        className={styles.tabs ?? ""}
        label={t("chat")}
        tabs={[
          { id: "chat", label: t("chat"), content: <Chat /> },
          { id: "notes", label: t("boardNotes"), content: <BoardNotes /> },
        ]}
      />
      <p className={styles.hint}>{t("pinHint")}</p>
    </div>
  );
}

function usePinned(): ReadonlySet<string> {
  const lines = useLines();
  return useMemo(
    () =>
      new Set(
        lines.flatMap(({ evidence }) =>
          evidence ? ["event" in evidence ? evidence.event : evidence.item] : [],
        ),
      ),
    [lines],
  );
}

function Chat() {
  const t = useTexts(texts);
  const chat = useRoom((room) => room.chat);
  const announcements = useRoom((room) => room.announcements);
  const runs = useRoom((room) => room.runs);
  const phases = useRoom((room) => room.exercise.phases);
  const speaks = useRoom((room) => room.language);
  const talk = useMemo(() => talkOf(chat, announcements, runs), [chat, announcements, runs]);
  const pinned = usePinned();
  const end = useRef<HTMLLIElement>(null);
  useEnd(end, talk.length);
  if (talk.length === 0) return <p className={styles.empty}>{t("chatEmpty")}</p>;
  return (
    <ul className={styles.lines}>
      {talk.map((one) =>
        one.kind === "phase" ? (
          <li key={one.key} className={styles.phase} lang={speaks}>
            {phases.find(({ key }) => key === one.phase)?.title}
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
            <ChatLineOf line={one.line} since={one.since} pinned={pinned.has(one.line.id)} />
          </li>
        ),
      )}
      <li ref={end} aria-hidden="true" />
    </ul>
  );
}

const NEAR = 60;

/** The end stays in view for whoever is there. */
function useEnd(end: RefObject<HTMLLIElement | null>, length: number): void {
  const atEnd = useRef(true);
  useEffect(() => {
    const box = end.current?.closest<HTMLElement>("[role='tabpanel']");
    if (!box) return;
    const scrolled = (): void => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    };
    box.addEventListener("scroll", scrolled, { passive: true });
    return () => box.removeEventListener("scroll", scrolled);
  }, [end]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what it reacts to
  useLayoutEffect(() => {
    const box = end.current?.closest<HTMLElement>("[role='tabpanel']");
    if (atEnd.current) box?.scrollTo({ top: box.scrollHeight });
  }, [end, length]);
}

interface ChatLineProps {
  readonly line: ChatLine;
  readonly since: number | null;
  readonly pinned: boolean;
}

function ChatLineOf({ line, since, pinned }: ChatLineProps) {
  const desk = useDesk();
  const by = useRoom((room) => person(room, line.by));
  const speaks = useRoom((room) => room.language);
  const candidate = by?.kind === "candidate" ? by.id : null;
  return (
    <PinLine
      pinned={pinned}
      onPin={() => desk.pin({ source: { event: line.id }, text: line.text, from: "chat" }, candidate)}
    >
      <time className={styles.time}>{since === null ? "–" : span(Math.floor(since))}</time>
      <PersonMark seat={seatOf(by)} />
      <span className={styles.by}>{by ? called(by) : ""}</span>
      <span className={styles.words} lang={speaks}>
        {line.text}
      </span>
    </PinLine>
  );
}

function BoardNotes() {
  const t = useTexts(texts);
  const notes = useNotes();
  const pinned = usePinned();
  if (notes.length === 0) return <p className={styles.empty}>{t("boardEmpty")}</p>;
  return (
    <ul className={styles.lines}>
      {notes.map((note) => (
        <li key={note.id}>
          <BoardNoteOf note={note} pinned={pinned.has(note.id)} />
        </li>
      ))}
    </ul>
  );
}

function BoardNoteOf({ note, pinned }: { note: AuthoredNote; pinned: boolean }) {
  const desk = useDesk();
  const speaks = useRoom((room) => room.language);
  return (
    <PinLine pinned={pinned} onPin={() => pinNote(desk, note)}>
      <span />
      <PersonMark seat={seatOf(note.author)} />
      <span className={styles.by}>{note.author ? called(note.author) : ""}</span>
      <span className={styles.words} lang={speaks}>
        {note.text}
      </span>
    </PinLine>
  );
}

export function pinNote(desk: ReturnType<typeof useDesk>, { id, text, author }: AuthoredNote): void {
  const candidate = author?.kind === "candidate" ? author.id : null;
  desk.pin({ source: { item: id }, text, from: "board" }, candidate);
}

interface PinLineProps {
  readonly pinned: boolean;
  readonly onPin: () => void;
  readonly children: ReactNode;
}

function PinLine({ pinned, onPin, children }: PinLineProps) {
  const t = useTexts(texts);
  return (
    <button type="button" className={styles.line} data-pinned={pinned || undefined} onClick={onPin}>
      {children}
      <span className={styles.pin} title={t(pinned ? "pinnedAlready" : "pinThis")}>
        <Pin aria-hidden="true" />
        <span className="unseen">{t(pinned ? "pinnedAlready" : "pinThis")}</span>
      </span>
    </button>
  );
}
