import { useEffect, useRef } from "react";
import { SILENCE } from "./loudness";
import styles from "./speech.module.css";
import { useMicrophone } from "./use";

/** Decibels at which the bar begins and is full. */
const QUIET = -60;
const LOUD = -12;
const STEPS = 20;

/** How loud it is now. Changes with every frame, so it is drawn past the page's own rendering. */
export function Meter({ small = false }: { small?: boolean }) {
  const { level } = useMicrophone();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = (decibels: number): void => {
      const share = decibels <= SILENCE ? 0 : (decibels - QUIET) / (LOUD - QUIET);
      const step = Math.round(Math.min(1, Math.max(0, share)) * STEPS) / STEPS;
      bar.current?.style.setProperty("--level", String(step));
    };
    draw(level.getState());
    return level.subscribe(draw);
  }, [level]);
  return (
    <div
      ref={bar}
      className={small ? styles.small : styles.meter}
      // The state beside it says in words what it shows.
      aria-hidden="true"
    />
  );
}
