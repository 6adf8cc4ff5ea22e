import { Check, X } from "lucide-react";
import { texts as calibrating } from "../calibrating/texts";
import { useTexts } from "../i18n/texts";
import { useBegun } from "../replay/use";
import { candidates } from "../room/select";
import { useRoom } from "../room/use";
import { IconButton } from "../ui/Button";
import { Kbd } from "../ui/Kbd";
import { useKeys } from "./bindings";
import styles from "./FirstSteps.module.css";
import { printed, printedSeats } from "./keymap";
import { usePutAway } from "./putAway";
import { texts } from "./texts";
import { useFingers } from "./touch";
import { useDeskState, useLines } from "./useDesk";

/** Where one part of the desk shows at a time. */
export const NARROW = "(max-width: 860px)";

/** What it is put away as. */
export const FIRST_STEPS = "first-steps";
/** Whoever has written so much knows how. */
const PRACTISED = 5;

/** What there is to learn in the first minute, ticked off as it is done; put away once and for all. */
export function FirstSteps() {
  const t = useTexts(texts);
  const [away, putAway] = usePutAway(FIRST_STEPS);
  const running = useRoom(({ state }) => state === "lobby" || state === "running");
  const steps = useSteps();
  const known = useLines().length >= PRACTISED;
  const fingers = useFingers();
  if (away || !running) return null;
  const learned = steps.every(({ done }) => done);
  return (
    <section
      className={styles.steps}
      aria-label={t("firstSteps")}
      data-first-steps={known ? undefined : ""}
      data-gone={known || undefined}
      inert={known}
    >
      <header>
        <h2>{t(learned ? "firstLearned" : "firstSteps")}</h2>
        <IconButton
          size="s"
          tip="above"
          label={fingers ? t("firstAway") : `${t("firstAway")} (Esc)`}
          icon={<X />}
          onClick={putAway}
        />
      </header>
      <ol hidden={learned}>
        {steps.map(({ caps, what, done }) => (
          <li key={what} data-done={done || undefined}>
            <Check aria-hidden="true" />
            <span className={styles.caps}>
              {caps.map((cap) => (
                <Kbd key={cap}>{cap}</Kbd>
              ))}
            </span>
            {what}
            {done && <span className="unseen">{t("firstDone")}</span>}
          </li>
        ))}
      </ol>
      <p>{t(fingers ? "firstTryTouch" : learned ? "firstMore" : "firstTry")}</p>
    </section>
  );
}

interface Step {
  readonly caps: readonly string[];
  readonly what: string;
  readonly done: boolean;
}

function useSteps(): readonly Step[] {
  const t = useTexts(texts);
  const keys = useKeys();
  const fingers = useFingers();
  const seats = useRoom((room) => candidates(room).map(({ seat }) => seat));
  const chosen = useDeskState((state) => state.candidate !== null);
  const lines = useLines();
  const say = useTexts(calibrating);
  const begun = useBegun();
  const watch = { caps: [printed(keys.play) ?? ""], what: say("firstPlay"), done: begun ?? false };
  const steps: readonly Step[] = [
    ...(begun === null ? [] : [watch]),
    { caps: [printedSeats(keys, seats) || "1–8"], what: t("firstCandidate"), done: chosen },
    {
      caps: [printed(keys.positive1) ?? "", printed(keys.negative1) ?? ""],
      what: t("firstIndicator"),
      done: lines.some(({ indicator }) => !!indicator),
    },
    {
      caps: [t("space")],
      what: t("firstWords"),
      done: lines.some(({ indicator, evidence }) => !indicator && !evidence),
    },
    {
      caps: [printed(keys.pin) ?? "", "1"],
      what: t("firstPin"),
      done: lines.some(({ evidence }) => !!evidence),
    },
  ];
  return fingers ? steps.map((step) => ({ ...step, caps: [] })) : steps;
}
