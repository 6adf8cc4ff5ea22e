import { ChevronLeft, ChevronRight, Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { useKeys } from "../observing/bindings";
import { printed } from "../observing/keymap";
import { useFingers } from "../observing/touch";
import { useDesk } from "../observing/useDesk";
import { SECONDS } from "../replay/keys";
import { SPEEDS } from "../replay/player";
import { silences } from "../replay/silences";
import { Bands, NotesLane, Slider } from "../replay/Track";
import { texts as replaying } from "../replay/texts";
import { usePlaying, useReplay } from "../replay/use";
import { useStepping } from "../replay/useStepping";
import { useRoom } from "../room/use";
import { useToken } from "../room/useToken";
import { Button, IconButton } from "../ui/Button";
import { Check, Choice, Select } from "../ui/Field";
import styles from "./Deck.module.css";
import { readSpans } from "./quiet";
import { texts } from "./texts";

/** What plays, stops and goes back, under what the group did; the keys beside it are the desk's own. */
export function Deck() {
  const t = useTexts(replaying);
  useKeysOfDesk();
  return (
    <section className={styles.deck} aria-label={t("player")} data-region="">
      <div className={styles.time}>
        <Bands />
        <div aria-hidden="true">
          <NotesLane />
        </div>
        <Slider />
      </div>
      <div className={styles.controls}>
        <Running />
        <Speeds />
        <Quiet />
        <Times />
        <Stepping />
      </div>
    </section>
  );
}

/** The desk carries out what its keys say. */
function useKeysOfDesk(): void {
  const desk = useDesk();
  const { player } = useReplay();
  const step = useStepping();
  useEffect(() => {
    desk.player = {
      toggle: () => player.toggle(),
      seek: (towards) => player.seek(player.store.getState().at + towards * SECONDS),
      step: (towards) => step(towards),
    };
    return () => {
      desk.player = null;
    };
  }, [desk, player, step]);
}

function Running() {
  const t = useTexts(replaying);
  const { player } = useReplay();
  const keys = useKeys();
  const fingers = useFingers();
  const playing = usePlaying((state) => state.playing);
  const key = printed(keys.play);
  const by = (milliseconds: number): void => player.seek(player.store.getState().at + milliseconds);
  const withKey = (words: string, cap: string): string => (fingers ? words : `${words} (${cap})`);
  return (
    <div className={styles.group}>
      <IconButton
        label={withKey(t("back"), "←")}
        tip="above"
        icon={<RotateCcw />}
        onClick={() => by(-SECONDS)}
      />
      <Button
        kind="primary"
        icon={playing ? <Pause /> : <Play />}
        shortcut={(!fingers && key) || undefined}
        onClick={() => player.toggle()}
      >
        {t(playing ? "pause" : "play")}
      </Button>
      <IconButton label={withKey(t("on"), "→")} tip="above" icon={<RotateCw />} onClick={() => by(SECONDS)} />
    </div>
  );
}

function Times() {
  const t = useTexts(replaying);
  const say = useTexts(texts);
  const second = usePlaying(({ at, begins }) => Math.floor((at - begins) / 1000));
  const whole = usePlaying(({ ends, begins }) => Math.floor((ends - begins) / 1000));
  const stalled = usePlaying(({ problem }) => problem !== null);
  const ended = usePlaying(({ at, ends, leaping }) => at >= ends && !leaping);
  return (
    <p className={`figures ${styles.times}`}>
      {t("elapsed", { at: span(second), whole: span(whole) })}
      <span role="status" className={styles.news} data-problem={stalled || undefined}>
        {stalled ? t("stalled") : ended ? say("ended") : ""}
      </span>
    </p>
  );
}

/** From one own note, or one phase, to the next. */
function Stepping() {
  const t = useTexts(replaying);
  const say = useTexts(texts);
  const { step, setStep } = useReplay();
  const go = useStepping();
  return (
    <div className={`${styles.group} ${styles.steps}`}>
      <IconButton label={t(`previous_${step}`)} tip="above" icon={<ChevronLeft />} onClick={() => go(-1)} />
      <Choice
        bare
        label={t("stepBy")}
        value={step}
        onChange={setStep}
        options={[
          { value: "note", label: say("ownNote") },
          { value: "phase", label: t("by_phase") },
        ]}
      />
      <IconButton label={t(`next_${step}`)} tip="above" icon={<ChevronRight />} onClick={() => go(1)} />
    </div>
  );
}

/** Whether time is left out in which nobody does anything; when that is, is found out when it is wished for first. */
function Quiet() {
  const t = useTexts(replaying);
  const session = useRoom((room) => room.id);
  const token = useToken();
  const { player } = useReplay();
  const skips = usePlaying((playing) => playing.skips);
  const [asked, ask] = useState(false);
  useEffect(() => {
    if (!asked) return;
    let wanted = true;
    const { begins, ends } = player.store.getState();
    readSpans(session, token).then(
      (spans) => wanted && player.setSilences(silences(spans, begins, ends)),
      // It plays on with its silences; the next wish asks again.
      () => {
        if (!wanted) return;
        ask(false);
        player.setSkips(false);
      },
    );
    return () => {
      wanted = false;
    };
  }, [asked, session, token, player]);
  return (
    <Check
      checked={skips}
      onChange={({ target }) => {
        ask(true);
        player.setSkips(target.checked);
      }}
    >
      {t("skip")}
    </Check>
  );
}

function Speeds() {
  const t = useTexts(replaying);
  const { player } = useReplay();
  const speed = usePlaying((playing) => playing.speed);
  return (
    <div className={styles.speed}>
      <Select
        bare
        label={t("speed")}
        value={`${speed}`}
        onChange={({ target }) => player.setSpeed(SPEEDS.find((one) => `${one}` === target.value) ?? 1)}
      >
        {SPEEDS.map((value) => (
          <option key={value} value={value}>
            {value}×
          </option>
        ))}
      </Select>
    </div>
  );
}
