/** A conversation that is there from its beginning is read somewhere in it: what is in view there, and where it was left. */

import { useEffect } from "react";
import { DIGITS } from "./pinnable";
import { useDesk } from "./useDesk";

/**
 * Of the lines in view, in their order, those at which digits stand, the newest first. `done` is how far the list has
 * been read, 0 to 1: so the first line and the last are reached as well as what is between.
 */
export function offered(lines: readonly string[], done: number): readonly string[] {
  const first = Math.round(done * Math.max(0, lines.length - DIGITS));
  return lines.slice(first, first + DIGITS).toReversed();
}

/** Ids of the lines that are wholly in view. */
function linesIn(box: HTMLElement): readonly string[] {
  const { top, bottom } = box.getBoundingClientRect();
  return [...box.querySelectorAll<HTMLElement>("[data-line]")].flatMap((line) => {
    const place = line.getBoundingClientRect();
    // Half a pixel is lost where the screen's pixels are not the page's.
    const whole = place.top >= top - 1 && place.bottom <= bottom + 1;
    return whole && line.dataset.line ? [line.dataset.line] : [];
  });
}

function readSoFar({ scrollTop, scrollHeight, clientHeight }: HTMLElement): number {
  const rest = scrollHeight - clientHeight;
  return rest > 0 ? Math.min(1, scrollTop / rest) : 1;
}

/** While `box` is open the desk offers what is in view in it, also after a turn of the wheel; it opens where it was left. */
export function useReader(box: HTMLElement | null, transcript: boolean): void {
  const desk = useDesk();
  useEffect(() => {
    if (!box || !transcript) return;
    box.scrollTop = desk.leftAt;
    desk.inView = () => offered(linesIn(box), readSoFar(box));
    desk.lookAgain();
    const scrolled = (): void => {
      desk.leftAt = box.scrollTop;
      desk.lookAgain();
    };
    box.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      box.removeEventListener("scroll", scrolled);
      desk.inView = null;
    };
  }, [box, transcript, desk]);
}
