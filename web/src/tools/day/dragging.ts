/** Cards that are dragged from place to place; every card's commands do the same without a pointer. */

import { type DragEvent, useState } from "react";

const KIND = "application/x-veche-task";

export function dragsTask(task: string, can: boolean) {
  if (!can) return {};
  return {
    draggable: true,
    onDragStart: (event: DragEvent): void => {
      event.dataTransfer.setData(KIND, task);
      event.dataTransfer.effectAllowed = "move";
    },
  };
}

/** A place where a card can be let go; `over` is true while one hovers there. */
export function useTaskDrop(can: boolean, onTask: (task: string) => void) {
  const [over, setOver] = useState(false);
  const isTask = (event: DragEvent): boolean => can && event.dataTransfer.types.includes(KIND);
  return {
    over,
    place: {
      onDragOver: (event: DragEvent): void => {
        if (!isTask(event)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = "move";
        setOver(true);
      },
      onDragLeave: (event: DragEvent): void => {
        const within = event.currentTarget.contains(event.relatedTarget as Node | null);
        if (!within) setOver(false);
      },
      onDrop: (event: DragEvent): void => {
        setOver(false);
        if (!isTask(event)) return;
        event.preventDefault();
        // Let go on a card of the day, it does not fall through to the day as well.
        event.stopPropagation();
        onTask(event.dataTransfer.getData(KIND));
      },
    },
  };
}
