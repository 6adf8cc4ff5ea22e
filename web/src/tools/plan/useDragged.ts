import { useEffect, useState } from "react";

/** Whether something of this type is being dragged anywhere on the page. */
export function useDragged(type: string): boolean {
  const [dragged, setDragged] = useState(false);
  useEffect(() => {
    const begins = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes(type)) setDragged(true);
    };
    const ends = (): void => setDragged(false);
    const left = (event: DragEvent): void => {
      // Out of the window; a drag that ends there tells nobody.
      if (event.relatedTarget === null) ends();
    };
    // What is dragged gets its type in `dragstart`, on the way up to here.
    window.addEventListener("dragenter", begins);
    window.addEventListener("dragend", ends);
    window.addEventListener("dragleave", left);
    window.addEventListener("drop", ends, true);
    return () => {
      window.removeEventListener("dragenter", begins);
      window.removeEventListener("dragend", ends);
      window.removeEventListener("dragleave", left);
      window.removeEventListener("drop", ends, true);
    };
  }, [type]);
  return dragged;
}
