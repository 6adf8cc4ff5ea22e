import { useEffect, useRef } from "react";
import { useLocation } from "wouter";

/**
 * Whoever goes on to another page here stands at its content, not nowhere: what had the focus went away with the page
 * before. A page that the browser opened begins as the browser begins it.
 */
export function useArrival(): void {
  const [path] = useLocation();
  const opened = useRef<string | null>(path);
  useEffect(() => {
    if (opened.current === path) return;
    opened.current = null;
    return whenThere("main", (content) => {
      if (document.activeElement !== document.body) return;
      content.tabIndex = -1;
      content.focus({ preventScroll: true });
    });
  }, [path]);
}

/** The page before stays, hidden, until the next one has been loaded. */
function isSeen(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** Pages are loaded when they are first needed. Returns what ends the waiting. */
function whenThere(selector: string, found: (element: HTMLElement) => void): () => void {
  const watch = new MutationObserver(look);
  function look(): void {
    const element = [...document.querySelectorAll<HTMLElement>(selector)].find(isSeen);
    if (!element) return;
    watch.disconnect();
    found(element);
  }
  watch.observe(document.body, { childList: true, subtree: true });
  look();
  return () => watch.disconnect();
}
