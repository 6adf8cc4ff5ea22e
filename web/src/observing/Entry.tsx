import { PinOff, Star } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, useState } from "react";
import { useTexts } from "../i18n/texts";
import { called, candidates, person } from "../room/select";
import { useRoom } from "../room/use";
import { Button, IconButton } from "../ui/Button";
import { Kbd } from "../ui/Kbd";
import { PersonMark, seatOf } from "../ui/Person";
import { useKeys } from "./bindings";
import { LONGEST } from "./desk";
import styles from "./Entry.module.css";
import { judgementIn } from "./judgements";
import { printed, printedSeats } from "./keymap";
import { texts } from "./texts";
import { useAround, useDesk, useDeskState } from "./useDesk";
import { toDesk } from "./useKeyboard";
import { kindOf } from "./writing";

/** The line for words of one's own, and under it what the keys do now. */
export function Entry() {
  const t = useTexts(texts);
  const desk = useDesk();
  const keys = useKeys();
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
          {t("rate")}
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
      {!writing && !text && (
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
        placeholder={about ? t("placeholderOf", { name: called(about) }) : t("placeholder")}
        maxLength={LONGEST}
        disabled={closed}
        value={text}
        onChange={(event) => desk.type(event.target.value)}
        onKeyDown={pressed}
        onFocus={focused}
        onBlur={focused}
      />
      <Pinned />
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

/** Two lines that are always there: what was said last, what the keys do, what a word sounds like. */
function Hint({ writing }: { writing: boolean }) {
  const t = useTexts(texts);
  const said = useDeskState((state) => state.said);
  const text = useDeskState((state) => state.draft.text);
  const word = writing && kindOf(text) !== "quote" ? judgementIn(text) : null;
  const standing = useStanding(writing);
  return (
    <div className={styles.hints}>
      <p className={word ? styles.judging : styles.said} role="status" aria-live="polite">
        {word ? t("judging", { word }) : said}
      </p>
      <p className={styles.hint}>{standing}</p>
    </div>
  );
}

function useStanding(writing: boolean): string {
  const t = useTexts(texts);
  const keys = useKeys();
  const row = useDeskState((state) => state.row);
  const text = useDeskState((state) => state.draft.text);
  const seats = useRoom((room) => candidates(room).map(({ seat }) => seat));
  const key = (name: "plus" | "minus" | "neutral" | "rate"): string => printed(keys[name]) ?? "";
  if (writing) {
    const kind = kindOf(text);
    return text ? t("willBe", { kind: t(kind === "context" ? "kindContext" : kind) }) : t("kindHint");
  }
  if (text) return t("drafted", { space: t("space") });
  if (row) return t("rowHint", { plus: key("plus"), minus: key("minus"), neutral: key("neutral") });
  return t("deskHint", { seats: printedSeats(keys, seats) || "1–8", rate: key("rate") });
}
