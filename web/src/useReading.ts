import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "./api";

export interface Reading<Found> {
  readonly found: Found | null;
  readonly problem: ApiError | null;
  readonly again: () => void;
}

/** Reads something from the server, and once more whenever the reader comes back to the page or `every` ms. */
export function useReading<Found>(read: () => Promise<Found>, every: number | null = null): Reading<Found> {
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const turn = useRef(0);

  const again = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    read().then(
      (answer) => {
        if (mine !== turn.current) return;
        setFound(answer);
        setProblem(null);
      },
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        if (mine === turn.current) setProblem(error);
      },
    );
  }, [read]);

  useEffect(() => {
    again();
    return () => {
      turn.current += 1;
    };
  }, [again]);
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === "visible") again();
    };
    document.addEventListener("visibilitychange", look);
    const timer = every === null ? undefined : setInterval(look, every);
    return () => {
      document.removeEventListener("visibilitychange", look);
      clearInterval(timer);
    };
  }, [again, every]);

  return { found, problem, again };
}
