/** Whether fingers do here what keys do elsewhere; then no words may speak of keys. */

import { useMedia } from "../ui/useMedia";

const FINGERS = "(pointer: coarse)";

export function useFingers(): boolean {
  return useMedia(FINGERS);
}

/** The same outside a component, at this moment. */
export function byFingers(): boolean {
  return globalThis.matchMedia?.(FINGERS).matches ?? false;
}
