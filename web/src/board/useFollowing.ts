import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { useCallback, useEffect, useRef } from "react";
import { isCalm, MOVES_FOR, shown, WHOLE_PANE } from "./controls";
import { aim, FILLS, READABLE } from "./following";

/** Milliseconds between two looks: a view that jumps after every hand can be watched by nobody. */
const LOOKS_EVERY = 1_200;
/** Milliseconds for which a change counts as what the group is at. */
const LATELY = 6_000;

/** Follows the group's work while asked to; the returned function tells it what was changed. */
export function useFollowing(
  api: ExcalidrawImperativeAPI | null,
  follow: boolean,
): (changed: readonly string[]) => void {
  const changedAt = useRef(new Map<string, number>());
  useEffect(() => {
    if (!api || !follow) return;
    const timer = setInterval(() => look(api, changedAt.current), LOOKS_EVERY);
    return () => clearInterval(timer);
  }, [api, follow]);
  return useCallback((changed) => {
    const now = performance.now();
    for (const id of changed) changedAt.current.set(id, now);
  }, []);
}

function look(api: ExcalidrawImperativeAPI, changedAt: Map<string, number>): void {
  const since = performance.now() - LATELY;
  for (const [id, at] of changedAt) if (at < since) changedAt.delete(id);
  if (changedAt.size === 0) return;
  const all = api.getSceneElements();
  const recent = all.filter(({ id }) => changedAt.has(id));
  const { width, height } = api.getAppState();
  const aimed = aim(all, recent, shown(api, 0), { width, height });
  if (aimed === "stay") return;
  api.scrollToContent(aimed === "all" ? all : recent, {
    fitToViewport: true,
    viewportZoomFactor: FILLS,
    minZoom: READABLE,
    maxZoom: 1,
    canvasOffsets: WHOLE_PANE,
    animate: !isCalm(),
    duration: MOVES_FOR,
  });
}
