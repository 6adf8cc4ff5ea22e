/** Notes of the list that are dragged onto a cluster. Touch screens have no such drags; there is the picker. */

import { type DragEvent, useState } from "react";

const KIND = "application/x-veche-note";

/** What makes something a note that can be dragged. */
export function dragsNote(note: string, can: boolean) {
  if (!can) return {};
  return {
    draggable: true,
    onDragStart: (event: DragEvent): void => {
      event.dataTransfer.setData(KIND, note);
      event.dataTransfer.effectAllowed = "move";
    },
  };
}

/** What makes something a place where a note can be dropped; `over` is true while one hovers there. */
export function useNoteDrop(can: boolean, onNote: (note: string) => void) {
  const [depth, setDepth] = useState(0);
  const isNote = (event: DragEvent): boolean => can && event.dataTransfer.types.includes(KIND);
  // Entering a child comes before leaving its parent, so that both are counted.
  const step = (by: number) => (event: DragEvent) => {
    if (isNote(event)) setDepth((before) => Math.max(0, before + by));
  };
  return {
    over: depth > 0,
    place: {
      onDragEnter: step(1),
      onDragLeave: step(-1),
      onDragOver: (event: DragEvent): void => {
        if (!isNote(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "move";
      },
      onDrop: (event: DragEvent): void => {
        if (!isNote(event)) return;
        event.preventDefault();
        setDepth(0);
        onNote(event.dataTransfer.getData(KIND));
      },
    },
  };
}
