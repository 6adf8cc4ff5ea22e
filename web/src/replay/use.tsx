/** How the parts of the page reach the player and what is on the track. */

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { api } from "../api";
import { language, whenLanguageChanges } from "../i18n/i18n";
import type { Language, Participant } from "../protocol";
import { readInOwn } from "../room/reading";
import { useReading } from "../useReading";
import { type Course, type Stretch, stretchOf } from "./course";
import { type Marks, marksOf, type Step } from "./marks";
import { createPast, type Past } from "./past";
import { Player, type Playing, type Source } from "./player";
import { silences } from "./silences";

export interface Replay {
  readonly player: Player;
  readonly course: Course;
  readonly marks: Marks;
  /** Whether this reader may know what assessors noted. */
  readonly notesReadable: boolean;
  /** The candidates, by seat. */
  readonly candidates: readonly Participant[];
  readonly step: Step;
  readonly setStep: (step: Step) => void;
}

const Open = createContext<Replay | null>(null);

export function ReplayProvider({ value, children }: { value: Replay; children: ReactNode }) {
  return <Open value={value}>{children}</Open>;
}

export function useReplay(): Replay {
  const replay = useContext(Open);
  if (!replay) throw new Error("Nothing is replayed here.");
  return replay;
}

/** A part of how it plays; pick what compares by itself. */
export function usePlaying<Part>(select: (playing: Playing) => Part): Part {
  return useStore(useReplay().player.store, select);
}

const NOWHERE = createStore<Pick<Playing, "at" | "begins">>(() => ({ at: 0, begins: 0 }));

/** Whether one has come on from the beginning; null where nothing is replayed. */
export function useBegun(): boolean | null {
  const replay = useContext(Open);
  const begun = useStore(replay?.player.store ?? NOWHERE, ({ at, begins }) => at > begins);
  return replay ? begun : null;
}

/** Facts in one page of events. */
const PAGE = 800;

function sourceOf(session: string, token: string | undefined): Source {
  return {
    still: (at) => api.replayState(session, new Date(at).toISOString(), token),
    following: (after) => rested().then(() => api.replayEvents(session, after, PAGE, token)),
  };
}

/** Milliseconds for which what will follow may wait at most. */
const PATIENCE = 300;

/** Once the page has drawn what it has: nobody waits yet for what will follow. */
function rested(): Promise<void> {
  if (typeof requestIdleCallback === "undefined") return Promise.resolve();
  return new Promise((done) => requestIdleCallback(() => done(), { timeout: PATIENCE }));
}

export interface Machine {
  readonly player: Player;
  readonly past: Past;
}

/** Milliseconds by which clocks step; they round down, and at a phase's begin would show more than all of it. */
const CLOCK = 250;

function onStep(moment: number): number {
  return Math.ceil(moment / CLOCK) * CLOCK;
}

/** The player of one session, at the moment that the address names; null for one render. */
export function useMachine(session: string, token: string | undefined, course: Course, at: number) {
  const [machine, setMachine] = useState<Machine | null>(null);
  const stretch = useMemo(() => stretchOf(course), [course]);
  const begin = useState<{ stretch: Stretch | null; at: number }>({ stretch, at })[0];
  useEffect(() => {
    if (!begin.stretch) return;
    let player: Player | null = null;
    const past = createPast(() => onStep(player?.store.getState().at ?? begin.at));
    player = new Player(sourceOf(session, token), past, begin.stretch, begin.at);
    setMachine({ player, past });
    const tell = (id: string, lang: Language) => api.sessionExercise(id, lang, token);
    const stop = readInOwn(past, tell, { now: language, whenChanged: whenLanguageChanges });
    return () => {
      stop();
      player?.pause();
      past.close();
    };
  }, [session, token, begin]);
  useEffect(() => {
    if (stretch) machine?.player.grow(stretch, course.facts);
  }, [machine, stretch, course.facts]);
  return machine;
}

/** Milliseconds between two looks at a session that goes on. */
const LOOKS_AGAIN = 10_000;
/** Contributions are told from the beginning to whenever. */
const [EVER_FROM, EVER_TO] = ["2000-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z"];

/** What is on the track; the player is told where nobody does anything. */
export function useMarks(session: string, token: string | undefined, course: Course, player: Player | null) {
  const stretch = useMemo(() => stretchOf(course), [course]);
  const every = stretch?.open ? LOOKS_AGAIN : null;
  const done = useReading(
    useCallback(() => api.contributions(session, EVER_FROM, EVER_TO, token), [session, token]),
    every,
  ).found;
  const noted = useReading(
    useCallback(() => api.replayNotes(session, token), [session, token]),
    every,
  ).found;
  const marks = useMemo(
    () => marksOf(done?.contributions ?? [], noted?.notes ?? [], course.runs),
    [done, noted, course.runs],
  );
  useEffect(() => {
    if (!player || !stretch || !done) return;
    const spans = [
      ...marks.contribution.map(({ from, until }) => ({ at: from, until })),
      ...[...marks.note, ...marks.phase].map(({ at }) => ({ at, until: at })),
    ];
    player.setSilences(silences(spans, stretch.begins, stretch.ends));
  }, [player, stretch, done, marks]);
  return { marks, notesReadable: noted?.readable ?? false };
}
