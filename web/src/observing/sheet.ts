/** What lies open to be read over the board: it takes the keys that scroll, and leaves all others to the desk. */

export const SHEET = "[data-sheet]";
/** Pixels of an arrow key. */
const LINE = 60;

type Stroke = Pick<KeyboardEvent, "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * How far a key scrolls a sheet of this height, in pixels; null where it does not. Arrows are the desk's as long
 * as the focus is not `inside`; nobody there has a use for a whole page.
 */
export function scrollOf({ code, ...stroke }: Stroke, height: number, inside: boolean): number | null {
  if (stroke.shiftKey || stroke.ctrlKey || stroke.metaKey || stroke.altKey) return null;
  if (code === "PageDown") return height - LINE;
  if (code === "PageUp") return LINE - height;
  if (!inside) return null;
  if (code === "ArrowDown") return LINE;
  if (code === "ArrowUp") return -LINE;
  if (code === "Home") return Number.NEGATIVE_INFINITY;
  return code === "End" ? Number.POSITIVE_INFINITY : null;
}

/** Scrolls the sheet that lies open; false where there is none or the key is no such key. */
export function scrollSheet(event: KeyboardEvent, target: Element | null): boolean {
  const sheet = document.querySelector(SHEET);
  const page = sheet?.querySelector<HTMLElement>("[role='tabpanel']");
  if (!sheet || !page) return false;
  const by = scrollOf(event, page.clientHeight, target !== null && sheet.contains(target));
  if (by === null) return false;
  page.scrollTop = Math.min(page.scrollHeight, Math.max(0, page.scrollTop + by));
  return true;
}
