import { type RefObject, useEffect, useRef } from "react";

/** Keeps out what would leave the house: the package's help with its links, files that are dropped or pasted. */
export function useGuards(frame: RefObject<HTMLElement | null>, onOwnView: (() => void) | undefined): void {
  const ownView = useRef(onOwnView);
  ownView.current = onOwnView;

  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    const stop = (event: globalThis.Event): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    box.addEventListener("keydown", (event) => event.key === "?" && !isTyping(event) && stop(event), options);
    box.addEventListener("drop", (event) => event.dataTransfer?.files.length && stop(event), options);
    box.addEventListener("wheel", () => ownView.current?.(), { ...options, passive: true });
    box.addEventListener(
      "pointermove",
      (event) => {
        if (event.buttons > 0 && event.target instanceof HTMLCanvasElement) ownView.current?.();
      },
      options,
    );
    return () => listening.abort();
  }, [frame]);
}

export function isTyping(event: globalThis.Event): boolean {
  return isField(event.target);
}

/** Whether what has the focus is written in. */
export function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}
