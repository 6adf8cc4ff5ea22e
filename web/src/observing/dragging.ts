/**
 * A note is carried with the pointer to an indicator, a sign, a criterion or another candidate. Choosing the
 * note and pressing any of them does the same, for the keyboard and for fingers.
 */

import { type DragEvent, useState } from "react";
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

/** For where it can be put down; `near` is called once the note is over it. */
export function useTaking(take: (observation: string) => void, near?: () => void) {
  const [over, setOver] = useState(false);
  const accepts = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes(NOTE)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    setOver(true);
  };
  return {
    "data-over": over || undefined,
    onDragEnter: (event: DragEvent): void => {
      accepts(event);
      if (event.dataTransfer.types.includes(NOTE)) near?.();
    },
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
