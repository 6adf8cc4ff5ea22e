/** The bar that runs the hour: one big button for what comes next, the clock's helpers beside it. */

import { Download, ListRestart, Pause, Play, Scale, Square, SquareCheckBig, StepForward } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/texts";
import { currentPhase, nextPhase } from "../../room/select";
import { useRoom } from "../../room/use";
import { Button } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { barTexts } from "./barTexts";
import { useDeskStore } from "./desk";
import styles from "./Steering.module.css";
import { nextStep, numberOf, type Step } from "./steering";
import { texts } from "./texts";
import { useSteering } from "./useSteering";

export function Steering() {
  const t = useTexts(texts);
  const running = useRoom((room) => room.state === "lobby" || room.state === "running");
  return (
    <section className={styles.bar} aria-label={t("steering")}>
      <BigButton />
      {running && <ClockHelpers />}
      <Asked />
      <Closing />
    </section>
  );
}

const ICONS: Readonly<Record<Step["does"], ReactNode>> = {
  start: <StepForward />,
  resume: <Play />,
  endExercise: <SquareCheckBig />,
  washup: <Scale />,
  close: <SquareCheckBig />,
  download: <Download />,
};

function BigButton() {
  const step = useRoom(nextStep);
  const { act, busy } = useSteering();
  const { title, more } = useWords(step);
  // The wash-up waits for those who still rate; until then it is possible and not the next thing to do.
  const waits = step.does === "washup" && step.missing > 0;
  return (
    <Button
      kind={waits ? "plain" : "primary"}
      size="l"
      className={styles.big}
      data-home
      icon={ICONS[step.does]}
      busy={busy}
      onClick={() => void act(step)}
    >
      <span className={styles.words}>
        <span className={styles.next}>{title}</span>
        {more && <span className={styles.more}>{more}</span>}
      </span>
    </Button>
  );
}

function useWords(step: Step): { readonly title: string; readonly more: string } {
  const t = useTexts(texts);
  const room = useRoom((whole) => whole);
  switch (step.does) {
    case "start":
      return {
        title: t("startPhase", { number: numberOf(room, step.phase), title: step.phase.title }),
        more: step.ends
          ? t("endsByIt", { number: numberOf(room, step.ends), title: step.ends.title })
          : t("takes", { count: Math.max(1, Math.round(step.phase.seconds / 60)) }),
      };
    case "resume":
      return {
        title: t("resumePhase", { number: numberOf(room, step.phase), title: step.phase.title }),
        more: t("clockStands"),
      };
    case "endExercise":
      return { title: t("endExercise"), more: t("lastRuns") };
    case "washup":
      return {
        title: t("toWashup"),
        more: step.missing > 0 ? t("ratingsMissing", { count: step.missing }) : t("ratingsIn"),
      };
    case "close":
      return { title: t("closeSession"), more: t("nobodyRates") };
    case "download":
      return { title: t("downloadSummary"), more: "" };
  }
}

/** What candidates were asked to do, as they read it; a press shows all of the exercise. */
function Asked() {
  const t = useTexts(barTexts);
  const desk = useDeskStore();
  const phase = useRoom(currentPhase);
  const speaks = useRoom((room) => room.exercise.language);
  if (!phase) return null;
  return (
    <button type="button" className={styles.asked} onClick={() => desk.setState({ window: "exercise" })}>
      <span className={styles.askedHead}>{t("asked")}</span>
      <span className={styles.prompt} lang={speaks}>
        {phase.prompt}
      </span>
    </button>
  );
}

/** Beside the wash-up: the end of everything, which then is not the next thing to do. */
function Closing() {
  const t = useTexts(texts);
  const desk = useDeskStore();
  const offered = useRoom((room) => nextStep(room).does === "washup");
  if (!offered) return null;
  return (
    <Button icon={<SquareCheckBig />} onClick={() => desk.setState({ window: "close" })}>
      {t("closeSession")}
    </Button>
  );
}

function ClockHelpers() {
  const t = useTexts(texts);
  const on = useRoom((room) => room.phase !== null);
  const paused = useRoom((room) => room.phase?.paused ?? false);
  const { ask, endPhase } = useSteering();
  return (
    <div className={styles.helpers}>
      <Button
        icon={<Pause />}
        disabled={!on}
        aria-pressed={paused}
        onClick={() => void ask(paused ? "phase.resume" : "phase.pause", {})}
      >
        {t("pause")}
      </Button>
      <Button
        disabled={!on}
        aria-label={t("addMinutes", { count: 1 })}
        onClick={() => void ask("phase.extend", { seconds: 60 })}
      >
        {t("plus", { count: 1 })}
      </Button>
      <Button
        disabled={!on}
        aria-label={t("addMinutes", { count: 5 })}
        onClick={() => void ask("phase.extend", { seconds: 300 })}
      >
        {t("plus", { count: 5 })}
      </Button>
      <Button className={styles.end} icon={<Square />} disabled={!on} onClick={() => void endPhase()}>
        {t("endPhase")}
      </Button>
      <OtherPhases />
    </div>
  );
}

/** Any phase, also one that was run before. */
function OtherPhases() {
  const t = useTexts(texts);
  const room = useRoom((whole) => whole);
  const { startPhase } = useSteering();
  const running = currentPhase(room)?.key;
  const next = nextPhase(room)?.key;
  return (
    <Menu
      icon
      label={t("otherPhase")}
      trigger={<ListRestart />}
      choices={room.exercise.phases.map((phase) => ({
        id: phase.key,
        label: `${numberOf(room, phase)} ${phase.title}${
          phase.key === running
            ? `, ${t("runsNow")}`
            : room.phases_done.includes(phase.key)
              ? `, ${t("again")}`
              : ""
        }`,
        icon: phase.key === next ? <StepForward /> : <span />,
        disabled: phase.key === running,
        onChoose: () => void startPhase(phase),
      }))}
    />
  );
}
