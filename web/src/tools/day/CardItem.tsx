import { ArrowDown, ArrowUp, ChevronRight, Ellipsis, GripVertical } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { useTexts } from "../../i18n/texts";
import type { TaskPlace } from "../../protocol";
import { Button, IconButton } from "../../ui/Button";
import { Field } from "../../ui/Field";
import { Markdown } from "../../ui/Markdown";
import { Menu } from "../../ui/Menu";
import { toast } from "../../ui/Toast";
import { useFocusAfter } from "../../ui/useFocusAfter";
import styles from "./CardItem.module.css";
import { type Card, clockOf, readMinutes, type Slot } from "./day";
import { dragsTask, useTaskDrop } from "./dragging";
import { texts } from "./texts";
import { type Desk, useDesk } from "./useDay";
import { useEntry } from "./useEntry";

interface CardItemProps {
  readonly card: Card;
  /** Where the card lies in the day. */
  readonly slot?: Slot | undefined;
  /** In the day, from 1. */
  readonly number?: number;
  readonly last?: boolean;
  /** Another card is let go on this one, to go before it. */
  readonly onLetGo?: (task: string) => void;
}

/** One thing to do: its words, all of it on demand, and what can be done with it. */
export function CardItem({ card, slot, number, last = false, onLetGo }: CardItemProps) {
  const desk = useDesk();
  const [giving, setGiving] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  const focusAfter = useFocusAfter(item);
  const { over, place } = useTaskDrop(!!onLetGo && !!desk, (task) => onLetGo?.(task));
  return (
    <li
      ref={item}
      className={styles.card}
      data-task={card.id}
      data-over={over || undefined}
      {...dragsTask(card.id, !!desk)}
      {...place}
    >
      <Words card={card} number={number} grip={!!desk} />
      {slot && (
        <Times slot={slot} desk={desk} first={number === 1} last={last} onGive={() => setGiving(true)} />
      )}
      {card.place === "delegate" && <Owner card={card} />}
      {desk && giving && (
        <Giving
          card={card}
          desk={desk}
          onDone={() => setGiving(false)}
          onCancel={() => {
            setGiving(false);
            focusAfter("[data-gives], [aria-haspopup]");
          }}
        />
      )}
      {desk && !giving && !slot && <Commands card={card} desk={desk} onGive={() => setGiving(true)} />}
    </li>
  );
}

function Words({ card, number, grip }: { card: Card; number: number | undefined; grip: boolean }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { text, details } = card;
  const inner = (
    <>
      {number !== undefined && <span className={`figures ${styles.number}`}>{number}</span>}
      <span>{text}</span>
    </>
  );
  return (
    <>
      <div className={styles.head}>
        {details ? (
          <button
            type="button"
            className={styles.words}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight aria-hidden="true" className={styles.chevron} />
            {inner}
          </button>
        ) : (
          <p className={styles.words}>{inner}</p>
        )}
        {grip && <GripVertical aria-hidden="true" className={styles.grip} />}
      </div>
      <div id={id} className={styles.details} hidden={!open}>
        {open && details && <Markdown text={details} />}
      </div>
    </>
  );
}

interface CommandsProps {
  readonly card: Card;
  readonly desk: Desk;
  readonly onGive: () => void;
}

interface Command {
  readonly place: TaskPlace;
  readonly words: string;
  readonly label: string;
  readonly run: () => void;
}

/** Every place but the one where the card lies. */
function useCommands({ card, desk, onGive }: CommandsProps): readonly Command[] {
  const t = useTexts(texts);
  const { text } = card;
  const go = (place: TaskPlace) => () => desk.move(card, place);
  const all: readonly Command[] = [
    { place: "day", words: t("do"), label: t("doFor", { text }), run: go("day") },
    { place: "delegate", words: t("give"), label: t("delegateFor", { text }), run: onGive },
    { place: "drop", words: t("leave"), label: t("dropFor", { text }), run: go("drop") },
    { place: "tray", words: t("back"), label: t("backFor", { text }), run: go("tray") },
  ];
  return all.filter(({ place }) => place !== card.place);
}

function Commands(props: CommandsProps) {
  const commands = useCommands(props);
  return (
    <div className={styles.commands}>
      {commands.map(({ place, words, label, run }) => (
        <Button
          key={place}
          size="s"
          kind={place === "tray" ? "quiet" : "plain"}
          aria-label={label}
          data-gives={place === "delegate" || undefined}
          onClick={run}
        >
          {words}
        </Button>
      ))}
    </div>
  );
}

interface TimesProps {
  readonly slot: Slot;
  readonly desk: Desk | null;
  readonly first: boolean;
  readonly last: boolean;
  readonly onGive: () => void;
}

/** When it is done, how long it takes, and its way up and down the day. */
function Times({ slot: { card, begins, ends }, desk, first, last, onGive }: TimesProps) {
  const t = useTexts(texts);
  const from = clockOf(begins);
  const times = card.minutes === null ? t("from", { from }) : t("fromTo", { from, to: clockOf(ends) });
  return (
    <div className={styles.times}>
      <span className={`figures ${styles.clock}`}>{times}</span>
      {desk ? (
        <Minutes card={card} desk={desk} />
      ) : (
        card.minutes !== null && <Amount>{t("onlyMinutes", { minutes: card.minutes })}</Amount>
      )}
      {desk && <Steps card={card} desk={desk} first={first} last={last} onGive={onGive} />}
    </div>
  );
}

function Amount({ children }: { children: ReactNode }) {
  return <span className={`figures ${styles.amount}`}>{children}</span>;
}

function Minutes({ card, desk }: { card: Card; desk: Desk }) {
  const t = useTexts(texts);
  const shown = card.minutes === null ? "" : String(card.minutes);
  const entry = useEntry(shown, async (text) => {
    const minutes = readMinutes(text);
    if (minutes === undefined) {
      toast(t("badMinutes"), { tone: "problem" });
      return false;
    }
    // An estimate that is taken back is put to nothing.
    return desk.write(card, { minutes: minutes ?? 0 });
  });
  const bad = readMinutes(entry.value) === undefined;
  return (
    <label className={styles.minutes}>
      <span className="unseen">{t("minutes", { text: card.text })}</span>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        size={4}
        className="figures"
        placeholder="–"
        aria-invalid={bad || undefined}
        {...entry}
      />
      <span aria-hidden="true">{t("minutesUnit")}</span>
    </label>
  );
}

function Steps({ card, desk, first, last, onGive }: Omit<TimesProps, "slot"> & CommandsProps) {
  const t = useTexts(texts);
  const { text } = card;
  const commands = useCommands({ card, desk, onGive });
  return (
    <span className={styles.steps}>
      <IconButton
        size="s"
        label={t("upFor", { text })}
        icon={<ArrowUp />}
        tip="above"
        data-step={-1}
        disabled={first}
        onClick={() => desk.step(card, -1)}
      />
      <IconButton
        size="s"
        label={t("downFor", { text })}
        icon={<ArrowDown />}
        tip="above"
        data-step={1}
        disabled={last}
        onClick={() => desk.step(card, 1)}
      />
      <Menu
        icon
        label={t("moreFor", { text })}
        trigger={<Ellipsis />}
        choices={commands.map(({ place, words, run }) => ({ id: place, label: words, onChoose: run }))}
      />
    </span>
  );
}

function Owner({ card }: { card: Card }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const entry = useEntry(card.owner, (owner) =>
    owner && desk ? desk.write(card, { owner }) : Promise.resolve(true),
  );
  if (!desk) return <p className={styles.owner}>{card.owner || t("ownerNone")}</p>;
  return (
    <div className={styles.give}>
      <Field
        bare
        label={t("owner", { text: card.text })}
        placeholder={t("ownerAsk")}
        maxLength={120}
        {...entry}
      />
    </div>
  );
}

/** Asks for the name before the card goes; without one it goes all the same. */
function Giving({
  card,
  desk,
  onDone,
  onCancel,
}: {
  card: Card;
  desk: Desk;
  onDone: () => void;
  onCancel: () => void;
}) {
  const t = useTexts(texts);
  const [owner, setOwner] = useState(card.owner);
  return (
    <form
      className={styles.give}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        desk.move(card, "delegate", { owner: owner.trim() });
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <Field
        bare
        autoFocus
        label={t("owner", { text: card.text })}
        placeholder={t("ownerAsk")}
        maxLength={120}
        value={owner}
        enterKeyHint="done"
        onChange={(event) => setOwner(event.target.value)}
      />
      <Button size="s" type="submit" kind="primary">
        {t("handOver")}
      </Button>
      <Button size="s" kind="quiet" onClick={onCancel}>
        {t("cancel")}
      </Button>
    </form>
  );
}
