import { useState } from "react";

/** Whether a hint was put away in this browser, and how to do so. */
export function usePutAway(hint: string): readonly [away: boolean, putAway: () => void] {
  const key = `veche.away.${hint}`;
  const [away, setAway] = useState(() => localStorage.getItem(key) !== null);
  const putAway = (): void => {
    localStorage.setItem(key, "1");
    setAway(true);
  };
  return [away, putAway];
}
