import { useEffect, useState } from "react";
import { TEXT_SIZE } from "./paper";

/** Letters of either alphabet: each lies in a file of its own. */
const LETTERS = "Aa Яя 0";
const EVERY = 150;
const TRIES = 40;

/** Has the notes' typeface loaded before the first note is measured by it; true once it is there. */
export function useFace(): boolean {
  const [loaded, setLoaded] = useState(false);
  useEffect(() => {
    let stopped = false;
    const load = async (tries: number): Promise<void> => {
      const faces = await document.fonts.load(`${TEXT_SIZE}px Nunito`, LETTERS);
      // The package names its faces to the browser a moment after the canvas shows.
      if (stopped) return;
      if (faces.length > 0) setLoaded(true);
      else if (tries > 0) setTimeout(() => void load(tries - 1), EVERY);
    };
    void load(TRIES);
    return () => {
      stopped = true;
    };
  }, []);
  return loaded;
}
