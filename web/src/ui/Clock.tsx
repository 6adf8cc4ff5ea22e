/** How long is left, on the server's clock; the last minute looks and sounds different. */

import { Pause, Volume2, VolumeX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { Room } from "../room/room";
import { timeLeft } from "../room/select";
import { useRoom, useServerNow } from "../room/use";
import { IconButton } from "./Button";
import styles from "./Clock.module.css";
import { chime, chimeIsOn, setChime } from "./chime";
import { texts } from "./texts";

const FIVE_MINUTES = 300_000;
const LAST_MINUTE = 60_000;
/** Less than any extension, more than a clock that is set anew. */
const A_LITTLE = 20_000;

type Caption = "closed" | "over" | "lobby" | "between" | "paused" | "timeLeft";

function captionOf({ state, phase }: Room): Caption {
  if (state === "closed") return "closed";
  if (state === "over" || state === "washup") return "over";
  if (state === "lobby") return "lobby";
  if (!phase) return "between";
  return phase.paused ? "paused" : "timeLeft";
}

export interface ClockProps {
  readonly size?: "m" | "l";
  /** Only the figures; the words are read out all the same. */
  readonly bare?: boolean;
}

export function Clock({ size = "l", bare = false }: ClockProps) {
  const t = useTexts(texts);
  const now = useServerNow(250);
  const phase = useRoom((room) => room.phase);
  const caption = useRoom(captionOf);
  const left = timeLeft(phase, now);
  const paused = caption === "paused";
  const last = left !== null && left <= LAST_MINUTE && !phase?.paused;
  return (
    <div
      className={styles.clock}
      data-size={size}
      data-last={last || undefined}
      data-paused={paused || undefined}
      role="timer"
      aria-live="off"
    >
      {left !== null && <span className={styles.figures}>{span(left / 1000)}</span>}
      {/* Figures that stand still must say why, however little room there is. */}
      <span className={bare && left !== null && !paused ? "unseen" : styles.caption}>
        {paused && <Pause aria-hidden="true" />}
        {t(caption)}
      </span>
    </div>
  );
}

type News = "phaseEnded" | "oneMinute" | "fiveMinutes" | { readonly started: string };

/** Tells of phases and of the time that is left, once each; stands once on a page. `quiet` makes no sound. */
export function TimeWarnings({ quiet = false }: { quiet?: boolean }) {
  const t = useTexts(texts);
  // Not the words themselves: the reader may change the language while they stand there.
  const [news, tell] = useState<News | null>(null);
  const phase = useRoom((room) => room.phase);
  const title = useRoom((room) => room.exercise.phases.find((one) => one.key === room.phase?.key)?.title);
  const left = timeLeft(phase, useServerNow(1000));
  const before = useRef<{ run: string | null; left: number | null }>({ run: null, left: null });

  useEffect(() => {
    const run = phase ? `${phase.key} ${phase.run}` : null;
    const earlier = before.current;
    before.current = { run, left };
    if (run !== earlier.run) {
      tell(run && title ? { started: title } : earlier.run ? "phaseEnded" : null);
      return;
    }
    // More time was given: what was said of the time left is true no longer.
    if (left !== null && earlier.left !== null && left > earlier.left + A_LITTLE) tell(null);
    const passed = (mark: number): boolean =>
      left !== null && earlier.left !== null && earlier.left > mark && left <= mark;
    if (passed(LAST_MINUTE)) {
      tell("oneMinute");
      if (!quiet) chime();
    } else if (passed(FIVE_MINUTES)) {
      tell("fiveMinutes");
    }
  }, [phase, left, title, quiet]);

  return (
    <div className="unseen" role="status" aria-live="polite">
      {news !== null && (typeof news === "string" ? t(news) : t("phaseStarted", { title: news.started }))}
    </div>
  );
}

/** Mutes the sound of the last minute. */
export function ChimeSwitch() {
  const t = useTexts(texts);
  const [on, setOn] = useState(chimeIsOn);
  return (
    <IconButton
      label={t(on ? "soundOff" : "soundOn")}
      icon={on ? <Volume2 /> : <VolumeX />}
      aria-pressed={!on}
      onClick={() => {
        setChime(!on);
        setOn(!on);
      }}
    />
  );
}
