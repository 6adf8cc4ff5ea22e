/** What plays, stops and steps. */

import { ChevronLeft, ChevronRight, Keyboard, Pause, Play, Radio, RotateCcw, RotateCw } from "lucide-react";
import { useState } from "react";
import { span, useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { Button, IconButton } from "../ui/Button";
import { Check, Choice } from "../ui/Field";
import { KeysDialog } from "./KeysDialog";
import { SECONDS } from "./keys";
import { markAt, STEPS } from "./marks";
import { SPEEDS } from "./player";
import { Track } from "./Track";
import styles from "./Transport.module.css";
import { texts } from "./texts";
import { usePlaying, useReplay } from "./use";
import { useSaid } from "./useSaid";
import { useStepping } from "./useStepping";

export function Transport() {
  const t = useTexts(texts);
  return (
    <section className={styles.transport} aria-label={t("player")}>
      <Track />
      <div className={styles.line}>
        <Times />
        <Caption />
      </div>
      <div className={styles.controls}>
        <Running />
        <Stepping />
        <Pace />
        <Rest />
      </div>
    </section>
  );
}

/** Since the exercise began, and by the reader's clock. */
function Times() {
  const t = useTexts(texts);
  const dates = useDates();
  const second = usePlaying(({ at, begins }) => Math.floor((at - begins) / 1000));
  const whole = usePlaying(({ ends, begins }) => Math.floor((ends - begins) / 1000));
  const moment = usePlaying(({ at }) => new Date(at).toISOString());
  return (
    <p className={`figures ${styles.times}`}>
      <strong>{t("elapsed", { at: span(second), whole: span(whole) })}</strong>{" "}
      <span className={styles.clock}>
        <time dateTime={moment}>{dates.second(moment)}</time> <span className={styles.by}>{t("clock")}</span>
      </span>
    </p>
  );
}

/** Milliseconds for which what was done last is told. */
const LATELY = 15_000;

/** What was done last, or that something stands in the way. */
function Caption() {
  const t = useTexts(texts);
  const { player, marks, course } = useReplay();
  const said = useSaid();
  const problem = usePlaying((playing) => playing.problem);
  const ended = usePlaying(({ at, ends, open, leaping }) => at >= ends && !open && !leaping);
  const last = usePlaying(({ at }) => {
    const found = [markAt(marks.contribution, at), markAt(marks.note, at), markAt(marks.phase, at)]
      .filter((mark) => mark !== undefined && at - mark.at < LATELY)
      .toSorted((a, b) => (b?.at ?? 0) - (a?.at ?? 0));
    return found[0];
  });
  if (problem) {
    return (
      <p className={styles.problem} role="alert">
        {t("stalled")}{" "}
        <Button size="s" onClick={() => player.play()}>
          {t("again")}
        </Button>
      </p>
    );
  }
  return (
    <p className={styles.caption}>
      {ended
        ? t("ended")
        : last && <span lang={last.kind === "note" ? undefined : course.language}>{said(last)}</span>}
    </p>
  );
}

function Running() {
  const t = useTexts(texts);
  const { player } = useReplay();
  const playing = usePlaying((state) => state.playing);
  const by = (milliseconds: number): void => player.seek(player.store.getState().at + milliseconds);
  return (
    <div className={styles.group}>
      <IconButton label={t("back")} tip="above" icon={<RotateCcw />} onClick={() => by(-SECONDS)} />
      <IconButton
        kind="primary"
        tip="above"
        label={t(playing ? "pause" : "play")}
        icon={playing ? <Pause /> : <Play />}
        aria-keyshortcuts="Space"
        onClick={() => player.toggle()}
      />
      <IconButton label={t("on")} tip="above" icon={<RotateCw />} onClick={() => by(SECONDS)} />
    </div>
  );
}

function Stepping() {
  const t = useTexts(texts);
  const { step, setStep, notesReadable } = useReplay();
  const go = useStepping();
  const steps = STEPS.filter((one) => one !== "note" || notesReadable);
  return (
    <div className={`${styles.group} ${styles.steps}`}>
      <IconButton label={t(`previous_${step}`)} tip="above" icon={<ChevronLeft />} onClick={() => go(-1)} />
      <Choice
        bare
        label={t("stepBy")}
        value={step}
        onChange={setStep}
        options={steps.map((value) => ({ value, label: t(`by_${value}`) }))}
      />
      <IconButton label={t(`next_${step}`)} tip="above" icon={<ChevronRight />} onClick={() => go(1)} />
    </div>
  );
}

function Pace() {
  const t = useTexts(texts);
  const { player } = useReplay();
  const speed = usePlaying((playing) => playing.speed);
  const skips = usePlaying((playing) => playing.skips);
  return (
    <div className={`${styles.group} ${styles.pace}`}>
      <div className={styles.speeds}>
        <Choice
          bare
          label={t("speed")}
          value={`${speed}`}
          onChange={(value) => player.setSpeed(SPEEDS.find((one) => `${one}` === value) ?? 1)}
          options={SPEEDS.map((value) => ({ value: `${value}`, label: `${value}×` }))}
        />
      </div>
      <div className={styles.skip}>
        <Check checked={skips} onChange={({ target }) => player.setSkips(target.checked)}>
          {t("skip")}
        </Check>
      </div>
    </div>
  );
}

function Rest() {
  const t = useTexts(texts);
  const { player } = useReplay();
  const open = usePlaying((playing) => playing.open);
  const atEnd = usePlaying(({ at, ends }) => at >= ends);
  const [keys, setKeys] = useState(false);
  return (
    <div className={`${styles.group} ${styles.rest}`}>
      {open && (
        <Button
          size="s"
          icon={<Radio />}
          aria-disabled={atEnd || undefined}
          onClick={() => {
            if (atEnd) return;
            player.seek(player.store.getState().ends);
            player.play();
          }}
        >
          {t(atEnd ? "isLive" : "live")}
        </Button>
      )}
      <IconButton label={t("keys")} tip="above" icon={<Keyboard />} onClick={() => setKeys(true)} />
      <KeysDialog open={keys} onClose={() => setKeys(false)} />
    </div>
  );
}
