/** The one microphone of an open session, and how components reach it. */

import { useEffect } from "react";
import { useStore } from "zustand";
import { isKeyAlone } from "../notes/keys";
import type { Live } from "../room/live";
import { me } from "../room/select";
import { useLive, useRoom } from "../room/use";
import { Microphone, type Shown, type State } from "./microphone";
import type { Turn } from "./segmenter";

/** What is shown: the microphone's own state, or that the question stands open. */
export type Status = State | "asked";

export const MUTE_KEY = "M";
const MUTE_CODE = "KeyM";

const microphones = new WeakMap<Live, Microphone>();

function microphoneOf(live: Live): Microphone {
  const known = microphones.get(live);
  if (known) return known;
  const made = new Microphone(live.now, (piece) => report(live, piece));
  microphones.set(live, made);
  return made;
}

/** Nothing counts before the exercise; what is said after it the server knows best. */
function report(live: Live, { from, to }: Turn): void {
  const begun = live.store.getState().room?.runs[0]?.started_at;
  if (!begun) return;
  const start = Math.max(Math.round(from), Date.parse(begun));
  const end = Math.round(to);
  if (end <= start) return;
  const moment = (at: number): string => new Date(at).toISOString();
  void live.ask("speech.report", { from: moment(start), to: moment(end) });
}

export function useMicrophone(): Microphone {
  return microphoneOf(useLive());
}

export function useShown(): Shown {
  return useStore(useMicrophone().store);
}

export function useStatus(): Status {
  const { state } = useShown();
  const answer = useRoom((room) => me(room).speech);
  return answer === undefined && state === "off" ? "asked" : state;
}

export function canMute(status: Status): boolean {
  return status === "listening" || status === "speaking" || status === "muted";
}

/** Follows the answer that the server knows: another tab or an earlier visit may have given it. */
export function useFollowing(): void {
  const microphone = useMicrophone();
  const wanted = useRoom((room) => me(room).speech === true);
  useEffect(() => {
    if (!wanted) microphone.stop();
    else if (microphone.store.getState().state === "off") void microphone.start();
  }, [wanted, microphone]);
  useEffect(() => () => microphone.stop(), [microphone]);
}

export interface Answering {
  agree(): void;
  refuse(): void;
}

/** The answer to the question, at any time; what was heard until a refusal is told before it. */
export function useAnswering(): Answering {
  const live = useLive();
  const microphone = useMicrophone();
  return {
    agree() {
      // Within the press, or some browsers let nothing be heard.
      void microphone.start();
      void live.ask("speech.consent", { given: true }).then(({ ok }) => ok || microphone.stop());
    },
    refuse() {
      microphone.stop();
      void live.ask("speech.consent", { given: false });
    },
  };
}

export function useMuteKey(): void {
  const microphone = useMicrophone();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { state } = microphone.store.getState();
      if (!isKeyAlone(event, MUTE_CODE) || !canMute(state)) return;
      event.preventDefault();
      microphone.mute(state !== "muted");
    };
    // Before the board, which hears keys itself while it has the focus.
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, [microphone]);
}
