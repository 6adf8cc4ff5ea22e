/**
 * A note is carried with the pointer to an indicator, a sign, a criterion or another candidate. Choosing the
 * note and pressing any of them does the same, for the keyboard and for fingers.
 */

import { type DragEvent, useEffect, useRef, useState } from "react";
import { useDesk } from "./useDesk";

const NOTE = "text/x-note";

/** For what is carried. */
export function useCarried(observation: string) {
  const desk = useDesk();
  return {
    draggable: true,
    onDragStart: ({ dataTransfer }: DragEvent): void => {
      dataTransfer.setData(NOTE, observation);
      dataTransfer.effectAllowed = "move";
      desk.set({ dragging: observation });
    },
    onDragEnd: (): void => desk.set({ dragging: null }),
  };
}

/** Whoever only passes over does not rest so long. */
const RESTING = 300;

/** For where it can be put down; `rested` is called once the note has stayed over it. */
export function useTaking(take: (observation: string) => void, rested?: () => void) {
  const [over, setOver] = useState(false);
  const call = useRef(rested);
  useEffect(() => {
    call.current = rested;
  });
  useEffect(() => {
    if (!over) return;
    const timer = setTimeout(() => call.current?.(), RESTING);
    return () => clearTimeout(timer);
  }, [over]);
  const accepts = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes(NOTE)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    setOver(true);
  };
  return {
    "data-over": over || undefined,
    onDragEnter: accepts,
    onDragOver: accepts,
    onDragLeave: (): void => setOver(false),
    onDrop: (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const observation = event.dataTransfer.getData(NOTE);
      if (observation) take(observation);
    },
  };
}
