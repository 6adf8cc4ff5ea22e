/**
 * How often something heavy may happen that nobody waits for: what others draw is shown at once where that costs little,
 * and gathered where it costs much, so that most of the time is left to whoever sits here.
 */

interface Measure {
  /** Times what showing took last that the page is left alone afterwards. */
  readonly rest: number;
  /** Milliseconds; nobody's work is shown later than this. */
  readonly latest: number;
}

const WATCHING: Measure = { rest: 2, latest: 250 };
/** While somebody types or drags here. */
const WORKING: Measure = { rest: 12, latest: 500 };
/** Milliseconds after a key or a movement for which somebody is at work here. */
const AT_WORK = 200;

export interface Pace {
  /** Has it happened soon. */
  ask(): void;
  /** Has what was asked for happen now. */
  flush(): void;
  stop(): void;
}

export function paced(work: () => void): Pace {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = 0;
  let cost = 0;
  const hand = watchHand();
  const run = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const begun = performance.now();
    // Until it is painted it goes on costing: what the work itself left behind, and the next frame.
    cost = WATCHING.latest;
    work();
    afterThis(() => {
      cost = performance.now() - begun;
      ended = performance.now();
    });
    requestAnimationFrame(() => {
      const frame = performance.now();
      afterThis(() => {
        cost += performance.now() - frame;
        ended = performance.now();
      });
    });
  };
  return {
    ask() {
      if (timer !== undefined) return;
      const { rest, latest } = hand.works() ? WORKING : WATCHING;
      timer = setTimeout(run, Math.max(0, ended + Math.min(latest, cost * rest) - performance.now()));
    },
    flush() {
      if (timer !== undefined) run();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      hand.leave();
    },
  };
}

/** After everything that follows from what happens now: renderings, and within a frame its painting. */
function afterThis(then: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then();
  };
  port2.postMessage(null);
}

const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

function watchHand(): { works(): boolean; leave(): void } {
  let moved = Number.NEGATIVE_INFINITY;
  const see = (): void => {
    moved = performance.now();
  };
  for (const sign of SIGNS) window.addEventListener(sign, see, { capture: true, passive: true });
  return {
    works: () => performance.now() - moved < AT_WORK,
    leave() {
      for (const sign of SIGNS) window.removeEventListener(sign, see, { capture: true });
    },
  };
}
