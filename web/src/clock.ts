/** The server's clock as seen from here: the sample with the shortest way there and back counts. */

export interface ServerClock {
  /** Milliseconds of the epoch. */
  now(): number;
  /** A first idea, until samples are in. */
  guess(serverNow: number): void;
  start(): void;
  stop(): void;
}

const SAMPLES = 5;
const BETWEEN = 150;
const AGAIN = 60_000;

/** `ask` returns the server's time, or null where it would not say. */
export function createClock(ask: () => Promise<number | null>): ServerClock {
  let offset: number | null = null;
  let running = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const measure = async (run: number): Promise<void> => {
    let best: { readonly trip: number; readonly offset: number } | null = null;
    for (let sample = 0; sample < SAMPLES && run === running; sample += 1) {
      const sent = Date.now();
      const server = await ask().catch(() => null);
      const trip = Date.now() - sent;
      if (server !== null && (best === null || trip < best.trip)) {
        best = { trip, offset: server + trip / 2 - Date.now() };
      }
      await new Promise((resolve) => setTimeout(resolve, BETWEEN));
    }
    if (run !== running) return;
    if (best) offset = best.offset;
    // The reader's own clock may be set or drift while the exercise runs.
    timer = setTimeout(() => void measure(run), AGAIN);
  };

  return {
    now: () => Date.now() + (offset ?? 0),
    guess(serverNow) {
      offset ??= serverNow - Date.now();
    },
    start() {
      running += 1;
      clearTimeout(timer);
      void measure(running);
    },
    stop() {
      running += 1;
      clearTimeout(timer);
    },
  };
}
