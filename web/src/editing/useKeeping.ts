import { useEffect, useRef } from "react";
import type { Desk } from "./desk";
import { dropDraft, keepDraft } from "./draft";
import { isChanged } from "./store";
import { documentOf } from "./writing";

const PAUSE = 300;

/** Keeps what is not saved in this browser, until it is saved or as it was again. */
export function useKeeping({ edit, shown }: Desk, draft: string): void {
  // An exercise that is saved for the first time goes on under its own name.
  const name = useRef(draft);
  name.current = draft;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      timer = undefined;
      const { form, saved, past } = edit.getState();
      const nothing = saved ? !isChanged({ form, saved }) : past.length === 0;
      if (nothing) {
        dropDraft(name.current);
        return;
      }
      keepDraft(name.current, {
        document: documentOf(form),
        ...(saved ? { base: saved } : {}),
        at: new Date().toISOString(),
        ...(shown.getState().all ? { told: true } : {}),
      });
    };
    const stop = edit.subscribe(() => {
      timer ??= setTimeout(keep, PAUSE);
    });
    const leave = (): void => {
      if (timer !== undefined) keep();
    };
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", leave);
    return () => {
      stop();
      leave();
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leave);
    };
  }, [edit, shown]);
}
