import { useLayoutEffect } from "react";

const standing = new Map<string, number>();

/**
 * Marks the root of the page with an attribute while something stands on it, for rules that concern the page as a whole.
 * A rule that finds it out by itself, with `:has` at the root, makes the browser look at every element again whenever
 * anything is added anywhere.
 */
export function useRootMark(name: `data-${string}`): void {
  useLayoutEffect(() => {
    count(name, 1);
    return () => count(name, -1);
  }, [name]);
}

function count(name: string, more: 1 | -1): void {
  const now = (standing.get(name) ?? 0) + more;
  standing.set(name, now);
  document.documentElement.toggleAttribute(name, now > 0);
}
