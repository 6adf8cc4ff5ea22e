import { flushSync } from "react-dom";
import { useTexts } from "../../i18n/texts";
import { called, candidates, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { Kbd } from "../../ui/Kbd";
import { PersonMark } from "../../ui/Person";
import { useMedia } from "../../ui/useMedia";
import { useKeys } from "../bindings";
import { NARROW } from "../FirstSteps";
import type { Line } from "../feed";
import { type KeyName, printed } from "../keymap";
import { Class, Words } from "../NoteLine";
import { isOver } from "../times";
import { useAround, useDeskState, useLines } from "../useDesk";
import styles from "./Debrief.module.css";
import reading from "./Reading.module.css";
import { texts } from "./texts";

/** The questions after the exercise, for one candidate after another; a key or a press opens the line for the answer. */
export function Debrief() {
  const t = useTexts(texts);
  const questions = useRoom((room) => room.exercise.debrief ?? []);
  const open = useRoom((room) => isOver(room.state) && room.state !== "closed");
  const chosen = useDeskState((state) => state.candidate);
  const who = useRoom((room) => (chosen ? person(room, chosen) : undefined));
  return (
    <div className={reading.text}>
      <p className={styles.who} role="status">
        {who && <PersonMark seat={who.seat} />}
        {open ? t(who ? "asking" : "askWhom", { name: who ? called(who) : "" }) : t("askLater")}
      </p>
      <ol className={styles.questions}>
        {questions.map((asked, place) => (
          <Question key={asked} asked={asked} place={place} about={chosen} open={open} />
        ))}
      </ol>
    </div>
  );
}

interface QuestionProps {
  readonly asked: string;
  readonly place: number;
  readonly about: string | null;
  readonly open: boolean;
}

function Question({ asked, place, about, open }: QuestionProps) {
  const { desk, field } = useAround();
  const keys = useKeys();
  const narrow = useMedia(NARROW);
  const speaks = useRoom((room) => room.exercise.language);
  const answering = useDeskState(({ draft }) => draft.question === place);
  const answers = useLines().filter(({ question }) => question === place);
  const code = keys[`question${place + 1}` as KeyName];
  const key = code && printed(code);
  return (
    <li>
      <button
        type="button"
        className={styles.question}
        aria-pressed={answering}
        aria-keyshortcuts={key || undefined}
        disabled={!open}
        onClick={() => {
          // What is not in view takes no focus, and a telephone brings up its keyboard within the press only.
          flushSync(() => {
            if (desk.answer(place + 1) && narrow) desk.set({ reading: null, pane: "notes" });
          });
          field.current?.focus();
        }}
      >
        {key && <Kbd>{key}</Kbd>}
        <span lang={speaks}>{asked}</span>
        <Answered answers={answers} />
      </button>
      {answers
        .filter(({ candidate }) => candidate === about)
        .map((line) => (
          <p key={line.observation} className={styles.answer}>
            <Class line={line} /> <Words line={line} />
          </p>
        ))}
    </li>
  );
}

/** Who has answered it so far. */
function Answered({ answers }: { answers: readonly Line[] }) {
  const t = useTexts(texts);
  const people = useRoom((room) => candidates(room));
  const answered = people.filter(({ id }) => answers.some(({ candidate }) => candidate === id));
  if (answered.length === 0) return null;
  return (
    <span className={styles.answered} title={t("answered", { names: answered.map(called).join(", ") })}>
      {answered.map(({ id, seat }) => (
        <PersonMark key={id} seat={seat} />
      ))}
      <span className="unseen">{t("answered", { names: answered.map(called).join(", ") })}</span>
    </span>
  );
}
