/**
 * Plays the past: which moment shows, and which events are due by then. Knows no timers: whoever drives it says how
 * much time has passed.
 */

import { createStore, type StoreApi } from "zustand/vanilla";
import { ApiError } from "../api";
import type { Event } from "../protocol";
import type { Following, Still, Stretch } from "./course";
import { type Silence, skipped } from "./silences";

export const SPEEDS = [1, 2, 4, 8, 16] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Source {
  /** The state at a moment in milliseconds. */
  still(at: number): Promise<Still>;
  following(after: number): Promise<Following>;
}

export interface Scene {
  show(still: Still): void;
  hear(events: readonly Event[]): void;
}

/** All moments in milliseconds of the epoch. */
export interface Playing extends Stretch {
  readonly at: number;
  readonly playing: boolean;
  readonly speed: Speed;
  /** Leaves out where nobody does anything. */
  readonly skips: boolean;
  /** On the way to another moment: what shows is not yet what was there at `at`. */
  readonly leaping: boolean;
  readonly problem: ApiError | null;
}

interface Due {
  readonly at: number;
  readonly event: Event;
}

/** With fewer events in hand the next page is fetched. */
const IN_HAND = 400;
/** Milliseconds; a step so short is taken by the events that lie between. */
const STEP = 30_000;

export class Player {
  readonly store: StoreApi<Playing>;
  readonly #source: Source;
  readonly #scene: Scene;
  #silences: readonly Silence[] = [];
  #due: Due[] = [];
  #taken = 0;
  /** The number of the last fact that was fetched; null before the first state. */
  #fetched: number | null = null;
  #more = false;
  #fetching = false;
  #wanted: number | null = null;
  /** Counts leaps: an answer that belongs to an earlier one is not wanted any more. */
  #leap = 0;

  constructor(source: Source, scene: Scene, stretch: Stretch, at: number) {
    this.#source = source;
    this.#scene = scene;
    const state = { playing: false, speed: 1, skips: false, leaping: false, problem: null } as const;
    this.store = createStore<Playing>(() => ({ ...stretch, ...state, at: stretch.begins }));
    this.seek(at);
  }

  play(): void {
    const { at, ends, open } = this.store.getState();
    this.store.setState({ playing: true, problem: null });
    if (this.#fetched === null) this.seek(at);
    else if (at >= ends && !open) this.seek(this.store.getState().begins);
  }

  pause(): void {
    this.store.setState({ playing: false });
  }

  toggle(): void {
    if (this.store.getState().playing) this.pause();
    else this.play();
  }

  setSpeed(speed: Speed): void {
    this.store.setState({ speed });
  }

  setSkips(skips: boolean): void {
    this.store.setState({ skips });
  }

  setSilences(silences: readonly Silence[]): void {
    this.#silences = silences;
  }

  /** The session has gone on: its end lies later, and it holds so many facts. */
  grow({ begins, ends, open }: Stretch, facts: number): void {
    this.store.setState({ begins, ends, open });
    if (this.#fetched === null || facts <= this.#fetched) return;
    this.#more = true;
    void this.#fetchAhead();
  }

  /** To another moment; of several that are asked for in haste the last one counts. */
  seek(moment: number): void {
    const { begins, ends, at, leaping } = this.store.getState();
    const to = Math.min(Math.max(moment, begins), ends);
    if (!leaping && to >= at && to - at <= STEP && to <= this.#known()) {
      this.store.setState({ at: to });
      this.#hearUntil(to);
      void this.#fetchAhead();
      return;
    }
    this.#wanted = to;
    this.store.setState({ at: to, leaping: true, problem: null });
    if (!leaping) void this.#travel();
  }

  /** So many milliseconds have passed for whoever watches. */
  tick(passed: number): void {
    const { playing, leaping, at, speed, skips, ends, open } = this.store.getState();
    if (!playing || leaping || this.#fetched === null) return;
    const ahead = at + passed * speed;
    const wished = Math.min(skips ? skipped(this.#silences, ahead) : ahead, ends);
    const to = Math.max(at, Math.min(wished, this.#known()));
    if (to > at) this.store.setState({ at: to });
    this.#hearUntil(to);
    if (to >= ends && !open) this.pause();
    void this.#fetchAhead();
  }

  /** Up to this moment everything that happened is here. */
  #known(): number {
    if (this.#fetched === null) return Number.NEGATIVE_INFINITY;
    return this.#more ? (this.#due.at(-1)?.at ?? this.store.getState().at) : Number.POSITIVE_INFINITY;
  }

  #hearUntil(moment: number): void {
    const from = this.#taken;
    while ((this.#due[this.#taken]?.at ?? Number.POSITIVE_INFINITY) <= moment) this.#taken += 1;
    if (this.#taken === from) return;
    this.#scene.hear(this.#due.slice(from, this.#taken).map(({ event }) => event));
  }

  async #travel(): Promise<void> {
    while (this.#wanted !== null) {
      const to = this.#wanted;
      this.#wanted = null;
      this.#leap += 1;
      try {
        this.#arrive(await this.#source.still(to));
      } catch (error) {
        this.#stumble(error);
        if (this.#wanted === null) this.#fetched = null;
      }
    }
    this.store.setState({ leaping: false });
    void this.#fetchAhead();
  }

  #arrive(still: Still): void {
    this.#due = [];
    this.#taken = 0;
    this.#fetched = still.seq;
    this.#more = true;
    this.#scene.show(still);
  }

  async #fetchAhead(): Promise<void> {
    const { leaping } = this.store.getState();
    if (leaping || this.#fetching || !this.#more || this.#fetched === null) return;
    if (this.#due.length - this.#taken >= IN_HAND) return;
    const leap = this.#leap;
    this.#fetching = true;
    try {
      const page = await this.#source.following(this.#fetched);
      if (leap === this.#leap) this.#take(page);
    } catch (error) {
      if (leap === this.#leap) this.#stumble(error);
      return;
    } finally {
      this.#fetching = false;
    }
    // Of an earlier leap, or a page that tells nothing of what can be seen: there may be more to fetch.
    void this.#fetchAhead();
  }

  #take({ events, to, next }: Following): void {
    let last = this.#due.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    const due = events.map((event) => {
      // A clock that was put back must not keep what came after it.
      last = Math.max(last, Date.parse(event.at));
      return { at: last, event };
    });
    this.#due = [...this.#due.slice(this.#taken), ...due];
    this.#taken = 0;
    this.#fetched = to;
    this.#more = next !== null;
  }

  #stumble(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    this.store.setState({ playing: false, problem: error });
  }
}
