/** What the server tells of a session's past. */

import type {
  Event,
  Language,
  Moment,
  Observation,
  Participant,
  PhaseSpan,
  SessionState,
  WelcomeSession,
} from "../protocol";

/** From when to when a session can be watched again, and who was ever in it. */
export interface Course {
  readonly title: string;
  readonly language: Language;
  /** As it is told outside: a wash-up counts as over. */
  readonly state: SessionState;
  readonly begins_at: Moment;
  readonly ends_at: Moment;
  readonly facts: number;
  readonly runs: readonly PhaseSpan[];
  readonly people: readonly Participant[];
}

/** The session after its fact number `seq`. */
export interface Still {
  readonly seq: number;
  readonly at: Moment;
  readonly pos: number;
  readonly session: WelcomeSession;
}

/** What followed a fact, up to fact number `to`; `next` is where to go on, null at the end. */
export interface Following {
  readonly to: number;
  readonly next: number | null;
  readonly events: readonly Event[];
}

/** What assessors noted, where it may be read. */
export interface NotesRead {
  readonly readable: boolean;
  readonly notes: readonly Observation[];
}

/** Of the exercise itself, in milliseconds; null where no phase has begun. */
export interface Stretch {
  readonly begins: number;
  readonly ends: number;
  /** It goes on, so that the end moves. */
  readonly open: boolean;
}

/** The lobby before the first phase and what is left to say after the last one are no part of the exercise. */
export function stretchOf({ runs, state, ends_at }: Course): Stretch | null {
  const first = runs[0];
  const last = runs.at(-1);
  if (!first || !last) return null;
  const begins = Date.parse(first.started_at);
  const open = state === "lobby" || state === "running";
  // Between two phases of a session that goes on, the talk goes on as well.
  const ends = Date.parse(open ? ends_at : (last.ended_at ?? ends_at));
  return { begins, ends: Math.max(begins, ends), open };
}

/** The run that goes on at a moment in milliseconds. */
export function runAt(runs: readonly PhaseSpan[], at: number): PhaseSpan | undefined {
  return runs.find(
    ({ started_at, ended_at }) =>
      Date.parse(started_at) <= at && (ended_at === null || at < Date.parse(ended_at)),
  );
}
