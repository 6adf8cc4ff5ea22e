import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Puts the focus, once what closes is gone, on what opened it: that is drawn anew by then, so that it is named by a
 * selector within `box` and not kept.
 */
export function useFocusAfter(box: RefObject<HTMLElement | null>): (selector: string) => void {
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const found = box.current?.querySelector<HTMLElement>(wanted.current);
    if (!found) return;
    wanted.current = null;
    found.focus();
  });
  return (selector) => {
    wanted.current = selector;
  };
}
