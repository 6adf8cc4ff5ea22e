import { useRef } from "react";

/**
 * The way back from something that opens in the page and takes the focus: to what had it before. The function that is
 * returned goes there; false where that is gone, or was nothing in particular.
 */
export function useWayBack(open: boolean): () => boolean {
  const from = useRef<Element | null>(null);
  const was = useRef(false);
  // Read while it opens: what opens takes the focus only once it stands there.
  if (open && !was.current) from.current = document.activeElement;
  was.current = open;
  return () => {
    const place = from.current;
    if (!(place instanceof HTMLElement) || !place.isConnected || place === document.body) return false;
    place.focus();
    return document.activeElement === place;
  };
}
