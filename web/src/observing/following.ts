/** Lists that grow at their end: whoever is there sees what comes, whoever reads further up stays there. */

import { useEffect, useLayoutEffect, useRef } from "react";

/** Whoever is this near to the end, in pixels, is there. */
const NEAR = 60;
/** Milliseconds for which a list still runs on after a hand has moved it. */
const RUNS_ON = 400;

/**
 * Keeps the end of a box in view while it is; `last` names what stands there. That the end has been left is
 * taken from the reader's own scrolling alone: a box that grows, shrinks or is drawn anew leaves nothing.
 * Nothing is followed while something of the list is `inHand`.
 */
export function useFollowing(box: HTMLElement | null, last: string | number, inHand = false): void {
  const atEnd = useRef(true);
  const held = useRef(inHand);
  useLayoutEffect(() => {
    held.current = inHand;
  }, [inHand]);
  useEffect(() => {
    if (!box) return;
    const listening = new AbortController();
    const options = { passive: true, signal: listening.signal };
    let until = 0;
    const acted = (): void => {
      until = performance.now() + RUNS_ON;
    };
    const scrolled = (): void => {
      if (performance.now() > until) return;
      acted();
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    };
    for (const by of ["wheel", "touchmove", "pointerdown", "keydown"])
      box.addEventListener(by, acted, options);
    // While the bar at the side is being drawn.
    box.addEventListener("pointermove", ({ buttons }) => buttons !== 0 && acted(), options);
    box.addEventListener("scroll", scrolled, options);
    const watch = new ResizeObserver(() => {
      if (atEnd.current && !held.current) toEnd(box);
    });
    watch.observe(box);
    return () => {
      listening.abort();
      watch.disconnect();
    };
  }, [box]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new end is what it reacts to
  useLayoutEffect(() => {
    if (box && atEnd.current && !held.current) toEnd(box);
  }, [last, box]);
}

function toEnd(box: HTMLElement): void {
  box.scrollTo({ top: box.scrollHeight });
}

/** Brings something into view by scrolling its own box, and nothing around that. */
export function reveal(found: HTMLElement | null, box: HTMLElement | null): void {
  if (!found || !box) return;
  const [inner, outer] = [found.getBoundingClientRect(), box.getBoundingClientRect()];
  const above = inner.top - outer.top;
  const below = inner.bottom - outer.bottom;
  // Where it is higher than the box, its beginning counts.
  if (above < 0 || inner.height > outer.height) box.scrollTop += above;
  else if (below > 0) box.scrollTop += below;
}
