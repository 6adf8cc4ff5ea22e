import { useEffect } from "react";
import type { Desk } from "./desk";
import { type Deed, deedOf } from "./keys";

const ELSEWHERE =
  "textarea, select, [contenteditable='true'], [role='dialog'], [role='menu'], [role='listbox'], [role='tab']";
const CONTROL = "button, a[href], summary";

/** Carries out what the keys say, unless somebody writes or stands on a control that has keys of its own. */
export function useKeyboard(desk: Desk, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.isComposing || event.repeat) return;
      const deed = deedOf(event);
      if (!deed || isElsewhere(event.target) || (deed.do === "take" && isForControl(event.target, desk)))
        return;
      event.preventDefault();
      act(deed, desk);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [desk, on]);
}

/** Takes back the last deed, unless somebody writes: a field has an undo of its own. */
export function useUndoKey({ undo }: { undo: () => void }, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent): void => {
      if (event.isComposing || event.repeat || isElsewhere(event.target)) return;
      if (deedOf(event)?.do !== "undo") return;
      event.preventDefault();
      undo();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [undo, on]);
}

function act(deed: Deed, desk: Desk): void {
  if (deed.do === "score") desk.score(deed.score);
  else if (deed.do === "walk") desk.walk(deed.step);
  else if (deed.do === "take") desk.take();
  else if (deed.do === "undo") desk.undo();
  else {
    const { row } = desk;
    if (row) desk.drop(row.key);
    desk.follow();
  }
}

function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target.closest(ELSEWHERE) !== null;
}

/** Whoever came to a control by keyboard presses it; on the row in hand itself Enter decides. */
function isForControl(target: EventTarget | null, desk: Desk): boolean {
  if (!(target instanceof HTMLElement) || !target.matches(CONTROL)) return false;
  if (target.dataset.head !== undefined && target.dataset.head === desk.row?.key) return false;
  return target.dataset.head !== undefined || target.matches(":focus-visible");
}
