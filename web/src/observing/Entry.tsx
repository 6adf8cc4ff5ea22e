import { PinOff, Star, X } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, useState } from "react";
import { texts as calibrating } from "../calibrating/texts";
import { useWatching } from "../calibrating/watching";
import { useTexts } from "../i18n/texts";
import { called, candidates, me, person } from "../room/select";
import { useRoom } from "../room/use";
import { Button, IconButton } from "../ui/Button";
import { Kbd } from "../ui/Kbd";
import { PersonMark, seatOf } from "../ui/Person";
import { useKeys } from "./bindings";
import { LONGEST } from "./desk";
import styles from "./Entry.module.css";
import { judgementIn } from "./judgements";
import { type KeyName, printed, printedSeats } from "./keymap";
import { texts } from "./texts";
import { isOver } from "./times";
import { useAround, useDesk, useDeskState, useLines } from "./useDesk";
import { toDesk } from "./useKeyboard";
import { kindOf } from "./writing";

/** The line for words of one's own, and under it what the keys do now. */
export function Entry() {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
  const closed = useRoom((room) => room.state === "closed");
  const say = useTexts(calibrating);
  const submitted = useRoom((room) => me(room).submitted === true);
  const compared = useWatching() !== null && submitted;
  const [writing, setWriting] = useState(false);
  return (
    <div className={styles.entry} data-region="">
      <div className={styles.row}>
        <Field writing={writing} setWriting={setWriting} />
        <Button
          kind="primary"
          icon={<Star />}
          shortcut={printed(keys.rate) ?? undefined}
          onClick={() => desk.set({ pane: "rating" })}
        >
          {compared ? say("compared") : t(closed ? "ratings" : "rate")}
        </Button>
      </div>
      <Hint writing={writing} />
    </div>
  );
}

interface FieldProps {
  readonly writing: boolean;
  readonly setWriting: (writing: boolean) => void;
}

function Field({ writing, setWriting }: FieldProps) {
  const t = useTexts(texts);
  const { desk, field } = useAround();
  const about = useAbout();
  const text = useDeskState((state) => state.draft.text);
  const closed = useRoom((room) => room.state === "closed");
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      desk.drop();
      toDesk();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      desk.finish();
      toDesk();
    }
  };
  const focused = (event: FocusEvent): void => setWriting(event.type === "focus");
  return (
    <div className={styles.field} data-writing={writing || undefined}>
      {!writing && !text && !closed && (
        <span className={styles.key} aria-hidden="true">
          <Kbd>{t("space")}</Kbd>
        </span>
      )}
      {about ? <PersonMark seat={seatOf(about)} /> : null}
      <textarea
        ref={field}
        rows={1}
        className={styles.words}
        aria-label={about ? t("placeholderOf", { name: called(about) }) : t("line")}
        placeholder={
          closed ? t("closed") : about ? t("placeholderOf", { name: called(about) }) : t("placeholder")
        }
        maxLength={LONGEST}
        disabled={closed}
        value={text}
        onChange={(event) => desk.type(event.target.value)}
        onKeyDown={pressed}
        onFocus={focused}
        onBlur={focused}
      />
      <Pinned />
      <Answering />
    </div>
  );
}

/** Which question after the exercise is being answered. */
function Answering() {
  const t = useTexts(texts);
  const desk = useDesk();
  const draft = useDeskState((state) => state.draft);
  const asked = useRoom((room) => room.exercise.debrief?.[draft.question ?? -1]);
  const speaks = useRoom((room) => room.exercise.language);
  if (draft.question === null || !asked) return null;
  return (
    <div className={styles.pinned}>
      <span>
        {t("question", { number: draft.question + 1 })}: <span lang={speaks}>{asked}</span>
      </span>
      <IconButton
        size="s"
        tip="above"
        label={t("dropQuestion")}
        icon={<X />}
        onClick={() => desk.set({ draft: { ...draft, question: null } })}
      />
    </div>
  );
}

function useAbout() {
  const candidate = useDeskState((state) => state.candidate);
  return useRoom((room) => (candidate ? person(room, candidate) : undefined));
}

function Pinned() {
  const t = useTexts(texts);
  const desk = useDesk();
  const draft = useDeskState((state) => state.draft);
  if (!draft.pin) return null;
  return (
    <div className={styles.pinned}>
      <span>{t("pinnedText", { text: draft.pin.text })}</span>
      <IconButton
        size="s"
        tip="above"
        label={t("dropPin")}
        icon={<PinOff />}
        onClick={() => desk.set({ draft: { ...draft, pin: null } })}
      />
    </div>
  );
}

/** Two lines that are always there: what was said last or what a word sounds like, and what the keys do. */
function Hint({ writing }: { writing: boolean }) {
  const t = useTexts(texts);
  const said = useDeskState((state) => state.said);
  const text = useDeskState((state) => state.draft.text);
  const word = writing && kindOf(text) !== "quote" ? judgementIn(text) : null;
  return (
    <div className={styles.hints}>
      <p className={word ? styles.judging : styles.said} role="status" aria-live="polite">
        {word ? t("judging", { word }) : said}
      </p>
      {writing ? <Writing text={text} /> : <Acting text={text} />}
    </div>
  );
}

function Writing({ text }: { text: string }) {
  const t = useTexts(texts);
  const kind = kindOf(text);
  return (
    <p className={styles.hint}>
      {text ? t("willBe", { kind: t(kind === "context" ? "kindContext" : kind) }) : t("kindHint")}
    </p>
  );
}

/** What each key does now, with its cap. */
function Acting({ text }: { text: string }) {
  const t = useTexts(texts);
  const keys = useKeys();
  const row = useDeskState((state) => state.row);
  const picking = useDeskState((state) => state.picking);
  const refused = useLines().some(({ observation, problem }) => observation === row && problem);
  const seats = useRoom((room) => candidates(room).map(({ seat }) => seat));
  const asks = useRoom((room) => isOver(room.state) && (room.exercise.debrief ?? []).length > 0);
  const cap = (...names: readonly KeyName[]): string[] => names.map((name) => printed(keys[name]) ?? "");
  const closed = useRoom((room) => room.state === "closed");
  if (closed)
    return (
      <Caps
        of={[
          [[printedSeats(keys, seats) || "1–8"], t("doCandidate")],
          [cap("rate"), t("ratings")],
          [["?"], t("doHelp")],
        ]}
      />
    );
  if (text) return <p className={styles.hint}>{t("drafted", { space: t("space") })}</p>;
  if (picking) {
    const digits: [string[], string] = [["1–9"], t("doPin")];
    return <Caps of={[digits, [cap("pin"), t("doOther")], [["Esc"], t("leave")]]} />;
  }
  if (refused)
    return (
      <Caps
        of={[
          [["Enter"], t("again")],
          [["Del"], t("putAside")],
          [["Esc"], t("leave")],
        ]}
      />
    );
  return row ? (
    <Caps
      of={[
        [cap("positive1", "negative1"), t("doIndicator")],
        [cap("plus", "minus", "neutral"), t("doSign")],
        [["Enter"], t("doEdit")],
        [["Del"], t("doRemove")],
      ]}
    />
  ) : (
    <Caps
      of={[
        [[printedSeats(keys, seats) || "1–8"], t("doCandidate")],
        [cap("positive1", "negative1"), t("doNote")],
        asks ? [[`${cap("question1")}…`], t("doQuestions")] : [cap("pin"), t("doPin")],
        [["?"], t("doHelp")],
      ]}
    />
  );
}

function Caps({ of }: { of: readonly (readonly [caps: readonly string[], what: string])[] }) {
  return (
    <p className={styles.hint}>
      {of.map(([caps, what]) => (
        <span key={what} className={styles.act}>
          {caps.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
          {what}
        </span>
      ))}
    </p>
  );
}
