import { Megaphone, Pin as PinIcon } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { type AuthoredNote, useNotes } from "../board/useNotes";
import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { ChatLine } from "../protocol";
import { called, person } from "../room/select";
import { useLive, useRoom } from "../room/use";
import { Kbd } from "../ui/Kbd";
import { PersonMark, seatOf } from "../ui/Person";
import { Tabs } from "../ui/Tabs";
import { useKeys } from "./bindings";
import { printed } from "./keymap";
import { pinnable, pinnableNote } from "./pinnable";
import styles from "./Talk.module.css";
import { talkOf } from "./talk";
import { texts } from "./texts";
import { useDesk, useDeskState, usePinned } from "./useDesk";
import type { Pin } from "./writing";

/** What was written: in chat, and on the board as a list. A press pins a line, or a key and a digit. */
export function Talk() {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  const shown = useDeskState((state) => state.talk);
  const picking = useDeskState((state) => state.picking);
  const key = printed(keys.pin) ?? "";
  return (
    <div className={styles.talk} data-region="" data-picking={picking || undefined}>
      <Tabs
        className={styles.tabs ?? ""}
        label={t("written")}
        selected={shown}
        onSelect={(talk) => desk.set({ talk })}
        tabs={[
          { id: "chat", label: t("chat"), content: <Chat /> },
          { id: "board", label: t("boardNotes"), content: <BoardNotes /> },
        ]}
      />
      <p className={styles.hint}>{picking ? t("pickHint", { key }) : t("pinHint", { key })}</p>
    </div>
  );
}

/** Which digit pins what, while digits do. */
function useDigits(from: Pin["from"]): ReadonlyMap<string, number> {
  const shown = useDeskState((state) => state.picking && state.talk === from);
  const live = useLive();
  const chat = useRoom((room) => room.chat);
  const revision = useRoom((room) => (shown ? room.board.revision : 0));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was written is what it reacts to
  return useMemo(() => {
    const { room } = live.store.getState();
    const found = shown && room ? pinnable(room, from) : [];
    return new Map(found.map(({ id }, place) => [id, place + 1]));
  }, [shown, from, live, chat, revision]);
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
  const digits = useDigits("chat");
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
            <ChatLineOf
              line={one.line}
              since={one.since}
              pinned={pinned.includes(one.line.id)}
              digit={digits.get(one.line.id)}
            />
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

interface Standing {
  readonly pinned: boolean;
  /** The key that pins it now. */
  readonly digit: number | undefined;
}

interface ChatLineProps extends Standing {
  readonly line: ChatLine;
  readonly since: number | null;
}

function ChatLineOf({ line, since, ...standing }: ChatLineProps) {
  const desk = useDesk();
  const by = useRoom((room) => person(room, line.by));
  const speaks = useRoom((room) => room.language);
  const author = by?.kind === "candidate" ? by.id : null;
  return (
    <PinLine
      {...standing}
      onPin={() => desk.pin({ pin: { source: { event: line.id }, text: line.text, from: "chat" }, author })}
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
  const digits = useDigits("board");
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

function BoardNoteOf({ note, ...standing }: Standing & { note: AuthoredNote }) {
  const speaks = useRoom((room) => room.language);
  const onPin = usePinNote();
  return (
    <PinLine {...standing} onPin={() => onPin(note.id)}>
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
  readonly onPin: () => void;
  readonly children: ReactNode;
}

function PinLine({ pinned, digit, onPin, children }: PinLineProps) {
  const t = useTexts(texts);
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (digit === 1) line.current?.scrollIntoView({ block: "nearest" });
  }, [digit]);
  return (
    <button
      ref={line}
      type="button"
      className={styles.line}
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
