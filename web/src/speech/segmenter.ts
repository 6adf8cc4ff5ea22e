/**
 * Turns out of frames: when the own speech began and when it ended, to a frame.
 *
 * A frame is voiced where the model hears speech in it, with one threshold to begin and a lower one to go on. It
 * is near where it is also as loud as the own voice. A turn needs enough of both. It ends when nothing was heard
 * for the shortest gap, or nothing near for longer: at the last frame of own speech, not when that was decided.
 */

import { createGate, type Gate } from "./loudness";

export interface Frame {
  /** Milliseconds on any clock; a frame begins where the one before ended. */
  readonly from: number;
  readonly to: number;
  /** That somebody speaks in it, from 0 to 1. */
  readonly probability: number;
  /** Decibels below full scale. */
  readonly level: number;
}

/** Milliseconds, both ends in speech. */
export interface Turn {
  readonly from: number;
  readonly to: number;
}

export interface Rules {
  /** The probability from which on speech begins, and down to which it goes on. */
  readonly begins: number;
  readonly continues: number;
  /** Milliseconds of voiced and of near frames that make a turn. */
  readonly shortestTurn: number;
  readonly shortestNear: number;
  /** The part of the voiced frames that has to be near: a loud word in a far voice does not make it one's own. */
  readonly nearShare: number;
  /** A pause below this belongs to the turn. */
  readonly shortestGap: number;
  /** After so long without a near frame whoever speaks is somebody else: one's own words are not all quiet. */
  readonly longestFar: number;
  /** Before a turn is sure, a pause from this on begins anew: keys follow each other slower than syllables. */
  readonly shortestDoubt: number;
  /** Quiet speech of this length, without a pause before or after near speech, is its own beginning or end. */
  readonly edge: number;
  /** Added at both ends: where the model hears a beginning late or an end early. */
  readonly padBefore: number;
  readonly padAfter: number;
}

export const RULES: Rules = {
  begins: 0.5,
  continues: 0.35,
  shortestTurn: 190,
  shortestNear: 90,
  nearShare: 0.2,
  shortestGap: 400,
  longestFar: 1_000,
  shortestDoubt: 180,
  edge: 500,
  padBefore: 0,
  padAfter: 0,
};

/** What is known after a frame. */
export interface Heard {
  /** The turn that goes on, up to its last near frame; null between turns. */
  readonly open: Turn | null;
  /** The turn that has just been found to be over. */
  readonly ended: Turn | null;
  /** Speech in this frame that is not the own. */
  readonly other: boolean;
}

export interface Segmenter {
  step(frame: Frame): Heard;
  /** The sound stops here: the open turn, if there is one, ends with its last frame of speech. */
  stop(): Turn | null;
}

interface Run {
  readonly begun: number;
  voiced: number;
  lastVoiced: number;
  near: number;
  firstNear: number | null;
  lastNear: number;
  /** The end of what is voiced after the last near frame without a pause. */
  tail: number;
  sure: boolean;
}

export function createSegmenter(rules: Rules = RULES, gate: Gate = createGate()): Segmenter {
  let run: Run | null = null;
  /** Never before the end of the turn told last. */
  let told = Number.NEGATIVE_INFINITY;

  const begin = ({ firstNear, begun }: Run): number => {
    const near = firstNear ?? begun;
    const first = near - begun <= rules.edge ? begun : near;
    return Math.max(told, first - rules.padBefore);
  };
  const end = ({ lastNear, tail }: Run): number =>
    (tail - lastNear <= rules.edge ? tail : lastNear) + rules.padAfter;
  const turnOf = (found: Run | null): Turn | null => {
    if (!found?.sure) return null;
    const from = begin(found);
    const to = end(found);
    return to > from ? { from, to } : null;
  };
  const close = (): Turn | null => {
    const turn = turnOf(run);
    if (turn) told = turn.to;
    run = null;
    return turn;
  };

  return {
    step(frame) {
      const voiced = frame.probability >= (run ? rules.continues : rules.begins);
      const near = voiced && frame.level >= gate.threshold();
      if (voiced) {
        run ??= started(frame);
        extend(run, frame, near, rules.shortestDoubt);
        if (near) gate.own(frame.level);
        else gate.other();
        run.sure ||= isTurn(run, rules);
      }
      const ended = run && isOver(run, frame, rules) ? close() : null;
      return { open: run?.sure ? turnOf(run) : null, ended, other: voiced && !near && !run?.sure };
    },
    stop: close,
  };
}

function started({ from }: Frame): Run {
  return {
    begun: from,
    voiced: 0,
    lastVoiced: from,
    near: 0,
    firstNear: null,
    lastNear: from,
    tail: from,
    sure: false,
  };
}

function extend(run: Run, { from, to }: Frame, near: boolean, pause: number): void {
  run.voiced += to - from;
  run.lastVoiced = to;
  if (near || from - run.tail < pause) run.tail = to;
  if (!near) return;
  run.near += to - from;
  run.firstNear ??= from;
  run.lastNear = to;
}

function isTurn({ voiced, near }: Run, rules: Rules): boolean {
  return voiced >= rules.shortestTurn && near >= rules.shortestNear && near >= rules.nearShare * voiced;
}

function isOver(run: Run, { to }: Frame, rules: Rules): boolean {
  const silent = to - run.lastVoiced;
  if (!run.sure) return silent >= rules.shortestDoubt;
  return silent >= rules.shortestGap || to - run.lastNear >= rules.longestFar;
}
