/**
 * The candidate's own microphone: one state at any moment, from off to speaking, and what leads from one to
 * another. Sound stays in the frames that the model hears; what leaves is when speech began and ended.
 */

import { createStore } from "zustand/vanilla";
import { type Device, listDevices, NoMicrophone, rememberDevice, type Trouble } from "./device";
import { createListening, type Listening } from "./listening";
import { SILENCE } from "./loudness";
import { keepMuted, wasMuted } from "./muting";
import { letGo, type Opened, openMicrophone, wake } from "./opening";
import { watchPage } from "./page";
import type { Turn } from "./segmenter";

export type State =
  | "off"
  /** The browser asks, or the model is on its way. */
  | "starting"
  | "listening"
  | "speaking"
  | "muted"
  /** It was taken out while in use; another one is waited for. */
  | "lost"
  /** The browser has put sound to sleep; a press wakes it. */
  | "asleep"
  /** What listens could not be loaded. */
  | "broken"
  | Trouble;

export interface Shown {
  readonly state: State;
  readonly devices: readonly Device[];
  /** The one in use. */
  readonly device: string | null;
  /** Somebody speaks too quietly to be the owner of the microphone. */
  readonly other: boolean;
}

interface Open extends Opened {
  readonly listening: Listening;
}

/** Milliseconds without a frame after which a turn is not held open any more. */
const STALLED = 1_500;
/** Milliseconds for which foreign speech is shown after it was heard. */
const OTHER_SHOWN = 1_500;

export class Microphone {
  readonly store = createStore<Shown>(() => ({ state: "off", devices: [], device: null, other: false }));
  /** Decibels of the last frame. */
  readonly level = createStore<number>(() => SILENCE);
  private open: Open | null = null;
  /** Grows with every start and stop, so that what comes late knows that it is not wanted any more. */
  private attempt = 0;
  private heardAt = 0;
  private otherAt = Number.NEGATIVE_INFINITY;
  private unwatch: (() => void) | null = null;

  /** `now` is the server's clock in milliseconds; `spoken` hears of turns, long ones in pieces. */
  constructor(
    private readonly now: () => number,
    private readonly spoken: (piece: Turn) => void,
  ) {}

  /** Best from a press: some browsers let nothing be heard without one. */
  async start(): Promise<void> {
    this.unwatch ??= watchPage({
      devices: () => void this.seek(),
      left: () => this.open?.listening.cut(),
      allowed: () => this.is("blocked") && void this.start(),
      looked: () => this.look(),
    });
    this.close();
    const attempt = this.attempt;
    this.store.setState({ state: "starting", device: null, other: false });
    try {
      const opened = await openMicrophone((probability, samples) => this.hear(probability, samples), {
        ended: () => attempt === this.attempt && this.lose(),
        slept: () => attempt === this.attempt && this.sleepOrWake(),
      });
      if (attempt === this.attempt) this.begin(opened);
      else letGo(opened);
    } catch (error) {
      if (attempt !== this.attempt) return;
      this.store.setState({ state: error instanceof NoMicrophone ? error.trouble : "broken" });
    }
    if (attempt === this.attempt) await this.refresh();
  }

  stop(): void {
    this.unwatch?.();
    this.unwatch = null;
    this.close();
    this.store.setState({ state: "off", device: null, other: false });
  }

  mute(muted: boolean): void {
    keepMuted(muted);
    if (!this.open) return;
    this.open.listening.cut();
    for (const track of this.open.stream.getAudioTracks()) track.enabled = !muted;
    this.level.setState(SILENCE, true);
    this.store.setState({ state: muted ? "muted" : this.running(), other: false });
  }

  /** After the browser has put sound to sleep; from a press. */
  async wake(): Promise<void> {
    if (this.open) await wake(this.open.context);
    this.sleepOrWake();
  }

  choose(device: string): void {
    rememberDevice(device);
    // Whoever is not listened to has not agreed; a choice is no answer.
    if (!this.is("off")) void this.start();
  }

  /** The voice that is heard as somebody else's is the own. */
  mine(): void {
    this.open?.listening.mine();
    this.store.setState({ other: false });
  }

  private begin(opened: Opened): void {
    const listening = createListening(this.now, opened.context.sampleRate, this.spoken);
    this.open = { ...opened, listening };
    const [track] = opened.stream.getAudioTracks();
    this.store.setState({ state: this.running(), device: track?.getSettings().deviceId ?? null });
    // It may have been taken out while the model was on its way.
    if (track?.readyState === "ended") this.lose();
    else if (wasMuted()) this.mute(true);
  }

  private hear(probability: number, samples: Float32Array): void {
    if (!this.open || !(this.is("listening") || this.is("speaking"))) return;
    this.heardAt = performance.now();
    const sound = this.open.listening.frame(probability, samples, this.open.context.currentTime * 1000);
    this.level.setState(sound.level, true);
    if (sound.other) this.otherAt = this.heardAt;
    const state = sound.speaking ? "speaking" : "listening";
    const other = !sound.speaking && this.heardAt - this.otherAt < OTHER_SHOWN;
    const last = this.store.getState();
    if (state !== last.state || other !== last.other) this.store.setState({ state, other });
  }

  /** A device that gives nothing any more holds no turn open. */
  private look(): void {
    if (!this.open || !this.is("speaking") || performance.now() - this.heardAt < STALLED) return;
    this.open.listening.cut();
    this.store.setState({ state: "listening" });
  }

  private sleepOrWake(): void {
    if (!this.open || this.is("muted")) return;
    if (this.open.context.state !== "running") this.open.listening.cut();
    else if (!this.is("asleep")) return;
    this.store.setState({ state: this.running(), other: false });
  }

  private lose(): void {
    this.close();
    this.store.setState({ state: "lost", device: null, other: false });
    void this.seek();
  }

  /** Goes on with whatever microphone there is, where one is missing. */
  private async seek(): Promise<void> {
    await this.refresh();
    const waits = this.is("lost") || this.is("none");
    if (waits && this.store.getState().devices.length > 0) await this.start();
  }

  private async refresh(): Promise<void> {
    const devices = await listDevices().catch(() => []);
    this.store.setState({ devices });
  }

  private close(): void {
    this.attempt += 1;
    const was = this.open;
    this.open = null;
    this.level.setState(SILENCE, true);
    if (!was) return;
    was.listening.cut();
    letGo(was);
  }

  private is(state: State): boolean {
    return this.store.getState().state === state;
  }

  private running(): State {
    return this.open?.context.state === "running" ? "listening" : "asleep";
  }
}
