/** Dragging a row of a list by its handle, with a mouse, a pen or a finger. */

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

export interface Drag {
  readonly id: string;
  /** Where it would come to stand, counted from 0. */
  readonly to: number;
}

/** This near the edge of what scrolls, the list moves on by itself. */
const EDGE = 48;
const SCROLLS = 14;

/** Rows carry `data-row`; the list itself stands still while one is dragged, so that nothing jumps. */
export function useDragging(list: RefObject<HTMLElement | null>, onDrop: (drag: Drag) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const latest = useRef<Drag | null>(null);
  const show = (next: Drag | null): void => {
    latest.current = next;
    setDrag(next);
  };

  const dragging = drag !== null;
  useEffect(() => {
    if (!dragging) return;
    const cancel = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      latest.current = null;
      setDrag(null);
    };
    window.addEventListener("keydown", cancel, true);
    return () => window.removeEventListener("keydown", cancel, true);
  }, [dragging]);

  const grip = (id: string, at: number) => ({
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      show({ id, to: at });
    },
    onPointerMove(event: PointerEvent<HTMLElement>): void {
      if (latest.current?.id !== id || !list.current) return;
      scrollNear(list.current, event.clientY);
      show({ id, to: placeAt(list.current, id, event.clientY) });
    },
    onPointerUp(): void {
      const dropped = latest.current;
      show(null);
      if (dropped?.id === id && dropped.to !== at) onDrop(dropped);
    },
    onPointerCancel(): void {
      show(null);
    },
  });
  return { drag, grip };
}

/** How many of the other rows have their middle above. */
function placeAt(list: HTMLElement, id: string, y: number): number {
  return [...list.querySelectorAll<HTMLElement>("[data-row]")].filter((row) => {
    const { top, height } = row.getBoundingClientRect();
    return row.dataset.row !== id && top + height / 2 < y;
  }).length;
}

function scrollNear(list: HTMLElement, y: number): void {
  let box: HTMLElement | null = list;
  while (box && box.scrollHeight <= box.clientHeight) box = box.parentElement;
  if (!box) return;
  const { top, bottom } = box.getBoundingClientRect();
  if (y < top + EDGE) box.scrollBy(0, -SCROLLS);
  else if (y > bottom - EDGE) box.scrollBy(0, SCROLLS);
}
