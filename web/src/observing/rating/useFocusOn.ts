import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/**
 * What covers something else takes the focus: underneath it would be lost. It goes back to where it was when the
 * panel is put away from within; whoever left it by Escape has it nowhere, so that every key acts.
 */
export function useFocusOn(panel: RefObject<HTMLElement | null>): void {
  const held = useRef(false);
  useLayoutEffect(() => {
    const box = panel.current;
    return () => {
      held.current = box?.contains(document.activeElement) ?? false;
    };
  }, [panel]);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      // Only now is what lay underneath in reach again.
      if (held.current && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [panel]);
}
