import { type RefObject, startTransition, useEffect, useMemo, useState } from "react";
import type { StoreApi } from "zustand/vanilla";
import { type View, visible } from "./view";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Near {
  /** Null while the board has no size yet. */
  readonly region: Box | null;
  /** Names of usual size can be read. */
  readonly legible: boolean;
}

/** How far beyond what shows, in parts of it, so that a view that moves a little needs nothing new. */
const AROUND = 0.25;
/** Times as wide as what shows, and more stands ready than anybody can look at. */
const TOO_WIDE = 3;
/** Letters of 11 px are smaller than 3.5 px then. */
const LEGIBLE = 0.3;
const NOWHERE: Near = { region: null, legible: true };

/**
 * Those that lie in the part of the board that shows, or near it. What nobody sees would be laid out and painted all the
 * same, and with a thousand notes that is what takes longest.
 */
export function useNear<One extends Box>(
  view: StoreApi<View>,
  pane: RefObject<HTMLElement | null>,
  all: readonly One[],
): { readonly near: readonly One[]; readonly legible: boolean } {
  const [{ region, legible }, look] = useState(NOWHERE);
  useEffect(() => {
    if (!pane.current) return;
    let now = NOWHERE;
    let size = { width: 0, height: 0 };
    const follow = (): void => {
      const state = view.getState();
      const shows = visible(state, size.width, size.height);
      const reads = state.zoom >= LEGIBLE;
      const fits = now.region && holds(now.region, shows) && now.region.width < TOO_WIDE * shows.width;
      if (size.width === 0 || (fits && reads === now.legible)) return;
      now = { region: around(shows), legible: reads };
      const next = now;
      startTransition(() => look(next));
    };
    const measure = new ResizeObserver(([entry]) => {
      if (entry) size = entry.contentRect;
      follow();
    });
    measure.observe(pane.current);
    const leave = view.subscribe(follow);
    return () => {
      measure.disconnect();
      leave();
    };
  }, [view, pane]);
  const near = useMemo(() => (region ? all.filter((one) => meet(region, one)) : []), [all, region]);
  return { near, legible };
}

function around({ x, y, width, height }: Box): Box {
  return {
    x: x - AROUND * width,
    y: y - AROUND * height,
    width: (1 + 2 * AROUND) * width,
    height: (1 + 2 * AROUND) * height,
  };
}

function holds(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
