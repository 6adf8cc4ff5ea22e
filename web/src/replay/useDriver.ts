/** What drives the player: the time that passes, the keys, and the address that names the moment. */

import { useEffect } from "react";
import { useStore } from "zustand";
import { actOf, carryOut, isTaken } from "./keys";
import type { Player } from "./player";
import { usePlaying, useReplay } from "./use";
import { useStepping } from "./useStepping";

const EVERY = 50;
/** A window that slept does not rush through what it missed. */
const MOST = 1_000;

export function useDriver(): void {
  const { player } = useReplay();
  const step = useStepping();
  useTime(player);
  useAddress(player);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const act = actOf(event);
      if (!act || event.defaultPrevented || isTaken(event.target, event.code)) return;
      // The whiteboard beneath has a use of its own for some of them.
      event.preventDefault();
      event.stopPropagation();
      carryOut(act, player, step);
    };
    window.addEventListener("keydown", pressed, { capture: true });
    return () => window.removeEventListener("keydown", pressed, { capture: true });
  }, [player, step]);
}

/** While it plays, time passes. */
export function useTime(player: Player): void {
  const playing = useStore(player.store, (state) => state.playing);
  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      player.tick(Math.min(MOST, now - last));
      last = now;
    }, EVERY);
    return () => clearInterval(timer);
  }, [player, playing]);
}

/** Milliseconds; a hand that still moves the slider names no moment yet. */
const RESTS = 400;

/** While it stands still the address leads others to the same moment. */
function useAddress(player: Player): void {
  const at = usePlaying((state) => (state.playing || state.leaping ? null : state.at));
  useEffect(() => {
    if (at === null || player.store.getState().playing) return;
    const timer = setTimeout(() => {
      const address = new URL(window.location.href);
      address.searchParams.set("at", new Date(at).toISOString());
      window.history.replaceState(window.history.state, "", address);
    }, RESTS);
    return () => clearTimeout(timer);
  }, [player, at]);
}
