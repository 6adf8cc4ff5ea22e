import { type RefObject, useEffect, useRef } from "react";
import type { StoreApi } from "zustand/vanilla";
import { useLive } from "../room/use";
import { notesIn } from "./noteList";
import { noteAt, stacked } from "./notes";
import { toBoard, type View } from "./view";

/** A press that moves further than this drags the view. */
const STILL = 5;

/** Tells which note was pressed, without getting in the way of moving the view. */
export function usePick(
  frame: RefObject<HTMLElement | null>,
  view: StoreApi<View>,
  onPick: ((noteId: string) => void) | undefined,
): void {
  const live = useLive();
  const latest = useRef(onPick);
  latest.current = onPick;
  const picks = onPick !== undefined;

  useEffect(() => {
    const canvas = frame.current;
    if (!canvas || !picks) return;
    let begun: { x: number; y: number } | null = null;
    const press = (event: PointerEvent): void => {
      begun = event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
    };
    const release = (event: PointerEvent): void => {
      const from = begun;
      begun = null;
      if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL) return;
      if (!(event.target instanceof HTMLCanvasElement)) return;
      const box = canvas.getBoundingClientRect();
      const at = toBoard(view.getState(), event.clientX - box.left, event.clientY - box.top);
      const board = live.store.getState().room?.board;
      const note = noteAt(notesIn(live), at.x, at.y, board ? stacked(board) : []);
      if (note) latest.current?.(note.id);
    };
    canvas.addEventListener("pointerdown", press, true);
    canvas.addEventListener("pointerup", release, true);
    return () => {
      canvas.removeEventListener("pointerdown", press, true);
      canvas.removeEventListener("pointerup", release, true);
    };
  }, [frame, view, picks, live]);
}
