/** The whole time of the exercise in view: phases, who did what when, notes; and the slider that lies over it. */

import { type CSSProperties, type KeyboardEvent, type PointerEvent, useMemo, useRef } from "react";
import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { Participant } from "../protocol";
import { PersonMark } from "../ui/Person";
import { colourOf } from "../ui/shapes";
import { runAt } from "./course";
import { SECONDS } from "./keys";
import { type Done, type Noted, speaksAt, spokenIn } from "./marks";
import styles from "./Track.module.css";
import { texts } from "./texts";
import { usePlaying, useReplay } from "./use";
import { usePhaseTitle } from "./usePhaseTitle";
import { useNameOf } from "./useSaid";
import { useStepping } from "./useStepping";

export function Track() {
  const t = useTexts(texts);
  const { marks, candidates, notesReadable } = useReplay();
  return (
    <div className={styles.track}>
      <ul className={styles.names} aria-label={t("lanes")}>
        {candidates.map((one) => (
          <LaneName key={one.id} person={one} />
        ))}
        {notesReadable && (
          <li className={styles.name}>
            <PersonMark seat={null} size={11} />
            <span className={styles.word}>{t("observed")}</span>
            <span className="unseen">{t("lane", { name: t("notes"), count: marks.note.length })}</span>
          </li>
        )}
      </ul>
      <div className={styles.time}>
        <Bands />
        <div className={styles.lanes} aria-hidden="true">
          {candidates.map((one) => (
            <Lane key={one.id} person={one} />
          ))}
          {notesReadable && <NotesLane />}
        </div>
        <Slider />
      </div>
    </div>
  );
}

function useWhole(): { begins: number; whole: number } {
  const begins = usePlaying((playing) => playing.begins);
  const ends = usePlaying((playing) => playing.ends);
  return { begins, whole: Math.max(1, ends - begins) };
}

function LaneName({ person }: { person: Participant }) {
  const t = useTexts(texts);
  const name = useNameOf()(person.id);
  const mine = useDoneBy(person.id);
  const spoken = useMemo(() => spokenIn(mine), [mine]);
  const speaks = usePlaying(({ at }) => speaksAt(spoken, at));
  return (
    <li className={styles.name} data-speaks={speaks || undefined}>
      <PersonMark seat={person.seat} size={11} />
      <span className={styles.word} title={name} aria-hidden="true">
        {name}
      </span>
      <span className="unseen">{t("lane", { name, count: mine.length })}</span>
      {speaks && <span className="unseen">, {t("speaks")}</span>}
    </li>
  );
}

function useDoneBy(participant: string): readonly Done[] {
  const { marks } = useReplay();
  return useMemo(
    () => marks.contribution.filter(({ done }) => done.participant === participant),
    [marks, participant],
  );
}

/** Phases with their names, as long as they lasted. */
export function Bands() {
  const { course } = useReplay();
  const { begins, whole } = useWhole();
  const titleOf = usePhaseTitle();
  const speaks = course.language;
  const current = usePlaying(({ at }) => runAt(course.runs, at)?.started_at);
  return (
    <div className={styles.bands} aria-hidden="true">
      {course.runs.map(({ key, started_at, ended_at }) => {
        const from = Date.parse(started_at) - begins;
        const until = (ended_at ? Date.parse(ended_at) : begins + whole) - begins;
        const place = { left: percent(from / whole), width: percent((until - from) / whole) };
        return (
          <span
            key={started_at}
            className={styles.band}
            style={place}
            title={titleOf(key)}
            lang={speaks}
            data-now={started_at === current || undefined}
          >
            <span>{titleOf(key)}</span>
          </span>
        );
      })}
    </div>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1e5) / 1e3}%`;
}

/** Units of the drawing from the beginning to the end; it is stretched to the width of the page. */
const WIDE = 2_000;
const TALL = 10;

/** Ticks for what was done and bars for speech, each in one stroke, however many there are. */
function Lane({ person }: { person: Participant }) {
  const { begins, whole } = useWhole();
  const mine = useDoneBy(person.id);
  const [ticks, bars] = useMemo(() => {
    const x = (at: number): string => (((at - begins) / whole) * WIDE).toFixed(1);
    const bar = ({ from, until }: Done): string => `M${x(from)} 5H${x(until)}`;
    const tick = ({ at }: Done): string => `M${x(at)} 1V9`;
    const spoken = mine.filter(({ done }) => done.kind === "speech");
    const other = mine.filter(({ done }) => done.kind !== "speech");
    return [other.map(tick).join(""), spoken.map(bar).join("")];
  }, [mine, begins, whole]);
  return (
    <svg
      className={styles.lane}
      viewBox={`0 0 ${WIDE} ${TALL}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className={styles.bars} d={bars} stroke={colourOf(person.seat)} />
      <path className={styles.ticks} d={ticks} stroke={colourOf(person.seat)} />
    </svg>
  );
}

const SIGNS = { "1": "+", "-1": "−", "0": "·" } as const;

export function NotesLane() {
  const { marks } = useReplay();
  const { begins, whole } = useWhole();
  const signOf = ({ note }: Noted): keyof typeof SIGNS => `${note.sign ?? 0}`;
  return (
    <div className={styles.notes}>
      {marks.note.map((mark) => (
        <span
          key={mark.id}
          className={styles.note}
          data-sign={signOf(mark)}
          style={{ left: percent((mark.at - begins) / whole) }}
        >
          {SIGNS[signOf(mark)]}
        </span>
      ))}
    </div>
  );
}

/** Covers the whole track, so that a press anywhere on it goes there. */
export function Slider() {
  const t = useTexts(texts);
  const { player, course } = useReplay();
  const { begins, whole } = useWhole();
  const at = usePlaying((playing) => playing.at);
  const titleOf = usePhaseTitle();
  const slider = useRef<HTMLDivElement>(null);
  const pressed = useSliderKeys();
  const drag = (event: PointerEvent): void => {
    const box = slider.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const share = (event.clientX - box.left) / box.width;
    player.seek(begins + Math.min(1, Math.max(0, share)) * whole);
  };
  const time = span(Math.floor((at - begins) / 1000));
  const run = runAt(course.runs, at);
  return (
    <div
      ref={slider}
      className={styles.slider}
      role="slider"
      tabIndex={0}
      aria-label={t("slider")}
      aria-valuemin={0}
      aria-valuemax={Math.floor(whole / 1000)}
      aria-valuenow={Math.floor((at - begins) / 1000)}
      aria-valuetext={run ? t("inPhase", { time, title: titleOf(run.key) }) : t("between", { time })}
      style={{ "--at": percent((at - begins) / whole) } as CSSProperties}
      onKeyDown={pressed}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) drag(event);
      }}
    >
      <span className={styles.cursor} />
    </div>
  );
}

/** What a slider is expected to know beside the keys of the whole page. */
function useSliderKeys(): (event: KeyboardEvent) => void {
  const { player } = useReplay();
  const step = useStepping();
  return (event) => {
    const { begins, ends, at } = player.store.getState();
    const acts = new Map<string, () => void>([
      ["Home", () => player.seek(begins)],
      ["End", () => player.seek(ends)],
      ["ArrowUp", () => player.seek(at + SECONDS)],
      ["ArrowDown", () => player.seek(at - SECONDS)],
      ["PageUp", () => step(1, "phase")],
      ["PageDown", () => step(-1, "phase")],
    ]);
    const act = acts.get(event.key);
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  };
}
