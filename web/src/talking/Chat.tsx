import { ArrowDown, AudioLines, Megaphone, SendHorizontal } from "lucide-react";
import {
  type FormEvent,
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useDraftStore, useDrafts } from "../drafts/use";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { Commands, SpokenLine } from "../protocol";
import { called, chatOpen, person } from "../room/select";
import { useLine, useLive, useRoom, useWaiting } from "../room/use";
import { IconButton } from "../ui/Button";
import { TextArea } from "../ui/Field";
import { sends } from "../ui/keys";
import { PersonMark, seatOf } from "../ui/Person";
import { toast } from "../ui/Toast";
import { texts as shared } from "../ui/texts";
import { useOnceDrawn } from "../ui/useOnceDrawn";
import styles from "./Chat.module.css";
import { conversation, type Said, unread } from "./talk";
import { texts } from "./texts";

const SILENCE: readonly SpokenLine[] = [];

export function useConversation(): readonly Said[] {
  const chat = useRoom((room) => room.chat);
  const announcements = useRoom((room) => room.announcements);
  const transcript = useRoom((room) => room.transcript ?? SILENCE);
  return useMemo(() => conversation(chat, announcements, transcript), [chat, announcements, transcript]);
}

/** Counts nothing while the conversation is in view, and never what was said aloud. */
export function useUnread(inView: boolean): number {
  const said = useConversation().filter(({ spoken }) => !spoken);
  const store = useDraftStore();
  const read = useDrafts((drafts) => drafts.read);
  const mine = useRoom((room) => room.me);
  const last = said.at(-1)?.id ?? null;
  useEffect(() => {
    if (inView && last) store.setState({ read: last });
  }, [inView, last, store]);
  return inView ? 0 : unread(said, read, mine);
}

interface ChatProps {
  /** Whom an announcement was for, in words, for whoever sees those of others too. */
  readonly addressee?: ((to: string) => string) | undefined;
  /** As it stood at some moment: nothing can be written, and what was said last counts. */
  readonly past?: boolean;
}

export function Chat({ addressee, past = false }: ChatProps) {
  // After the end the page of thanks offers what was not sent; whoever runs the session may go on.
  const ended = useRoom((room) => room.state !== "lobby" && room.state !== "running" && !chatOpen(room));
  return (
    <div className={styles.chat}>
      <Lines addressee={addressee} past={past} />
      {!ended && !past && <Composer />}
    </div>
  );
}

const NEAR = 48;

interface Scroll {
  readonly box: RefObject<HTMLDivElement | null>;
  /** Something new came below what the reader looks at. */
  readonly below: boolean;
  readonly scrolled: () => void;
  readonly toEnd: () => void;
}

/**
 * Stays at the end, unless the reader went further up: then they stay there and are told that there is more. What is
 * read from its beginning stays there at first.
 */
function useEnd(last: string | undefined, fromBeginning: boolean): Scroll {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(!fromBeginning);
  const known = useRef(last);
  const [below, setBelow] = useState(false);
  const toEnd = useCallback(() => box.current?.scrollTo({ top: box.current.scrollHeight }), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last line is what it reacts to
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else if (known.current !== last) setBelow(true);
    known.current = last;
  }, [last]);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const watch = new ResizeObserver(() => atEnd.current && toEnd());
    watch.observe(current);
    return () => watch.disconnect();
  }, [toEnd]);
  const scrolled = (): void => {
    const { current } = box;
    if (!current) return;
    atEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < NEAR;
    if (atEnd.current) setBelow(false);
  };
  return { box, below, scrolled, toEnd };
}

interface Pending {
  readonly id: string;
  readonly text: string;
}

/** What was sent and has not come back as a line yet. */
function usePending(said: readonly Said[]): readonly Pending[] {
  return useWaiting().flatMap((wish) =>
    wish.name === "chat.send" && !said.some((line) => line.id === wish.id)
      ? [{ id: wish.id, text: (wish.data as Commands["chat.send"]).text }]
      : [],
  );
}

function Lines({ addressee, past = false }: ChatProps) {
  const t = useTexts(texts);
  const newest = useConversation();
  const drawn = useOnceDrawn(newest);
  // At a leap all lines are others, and the board of that moment comes first.
  const said = past ? drawn : newest;
  const pending = usePending(said);
  const live = useLine().state === "live";
  const transcribed = useRoom((room) => room.transcript !== undefined);
  const { box, below, scrolled, toEnd } = useEnd(pending.at(-1)?.id ?? said.at(-1)?.id, transcribed && !past);
  return (
    <div className={styles.place}>
      <div
        className={styles.lines}
        ref={box}
        onScroll={scrolled}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label={t("conversation")}
      >
        {said.length + pending.length === 0 && <Empty />}
        {said.map((line) => (
          <Line key={line.id} line={line} addressee={addressee} />
        ))}
        {pending.map(({ id, text }) => (
          <div key={id} className={`${styles.line} ${styles.pending}`}>
            <p className={styles.text}>{text}</p>
            <span className={styles.state}>{t(live ? "sending" : "waiting")}</span>
          </div>
        ))}
      </div>
      {below && (
        <button
          type="button"
          className={styles.below}
          onClick={() => {
            toEnd();
            box.current?.focus();
          }}
        >
          <ArrowDown aria-hidden="true" />
          {t("newBelow")}
        </button>
      )}
    </div>
  );
}

function Empty() {
  const t = useTexts(texts);
  const open = useRoom(chatOpen);
  return <p className={styles.empty}>{t(open ? "chatEmpty" : "chatNothing")}</p>;
}

const Line = memo(function Line({ line, addressee }: ChatProps & { line: Said }) {
  const t = useTexts(texts);
  const say = useTexts(shared);
  const dates = useDates();
  const by = useRoom((room) => person(room, line.by));
  const mine = useRoom((room) => room.me === line.by);
  const name = by ? called(by) : "";
  const announced = line.to !== null;
  const whose = announced && addressee ? addressee(line.to) : name;
  return (
    <div className={announced ? styles.announced : styles.line} data-goes-on={line.goesOn || undefined}>
      {!line.goesOn && (
        <p className={styles.head}>
          {announced ? (
            <Megaphone size={16} aria-hidden="true" />
          ) : (
            <PersonMark seat={seatOf(by)} size={11} />
          )}
          <span className={styles.name}>
            {announced ? `${t("announcement")} · ${whose}` : mine ? `${name}, ${say("you")}` : name}
          </span>
          {line.spoken && (
            <span className={styles.spoken} title={t("saidAloud")}>
              <AudioLines size={14} aria-hidden="true" />
              <span className="unseen">{t("saidAloud")}</span>
            </span>
          )}
          <time dateTime={line.at}>{dates.time(line.at)}</time>
        </p>
      )}
      <p className={styles.text}>{line.text}</p>
    </div>
  );
});

const LONGEST = 2_000;

function Composer() {
  const t = useTexts(texts);
  const live = useLive();
  const store = useDraftStore();
  const text = useDrafts((drafts) => drafts.chat);
  const open = useRoom(chatOpen);
  const field = useRef<HTMLTextAreaElement>(null);

  const send = async (): Promise<void> => {
    const line = text.trim();
    if (!line || !open) return;
    store.setState({ chat: "" });
    const answer = await live.ask("chat.send", { text: line });
    if (answer.ok) return;
    // What was typed meanwhile stays, the refused line goes back in front of it.
    store.setState(({ chat }) => ({ chat: [line, chat].filter(Boolean).join("\n") }));
    toast(`${t("notSent")} ${answer.message}`, { tone: "problem" });
  };
  const pressed = (event: KeyboardEvent): void => {
    if (!sends(event.nativeEvent)) return;
    event.preventDefault();
    void send();
  };
  const submitted = (event: FormEvent): void => {
    event.preventDefault();
    void send();
    field.current?.focus();
  };

  return (
    <form className={styles.composer} data-closed={!open || undefined} onSubmit={submitted}>
      <div className={styles.field}>
        <TextArea
          ref={field}
          bare
          label={t("message")}
          placeholder={t("message")}
          rows={1}
          maxLength={LONGEST}
          value={text}
          enterKeyHint="send"
          onChange={(event) => store.setState({ chat: event.target.value })}
          onKeyDown={pressed}
          hint={open ? undefined : t("chatClosedPhase")}
        />
      </div>
      <IconButton
        kind="primary"
        type="submit"
        label={t("send")}
        tip="above"
        icon={<SendHorizontal />}
        disabled={!open || !text.trim()}
      />
    </form>
  );
}
