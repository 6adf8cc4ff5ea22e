/**
 * Whoever works with the keyboard stands somewhere at any moment. What has the focus may go away: removed by the one
 * who uses it or by somebody else, closed with its phase, switched off. Then the focus goes to its neighbour, else to
 * where it was before, else to what is asked now (`data-home`).
 */

import { useEffect } from "react";

/** Milliseconds for those who put the focus somewhere themselves, as menus and dialogs do when they close. */
const PATIENCE = 80;
const REMEMBERED = 12;

/** No text fields: on a telephone the focus in one opens the keyboard. */
const TARGETS =
  "button, a[href], summary, input[type=radio], input[type=checkbox], [role=tab], [tabindex='0']";
/** What is gone with all around it leaves no neighbour that has to do with it. */
const PARTS =
  "section, main, aside, form, fieldset, li, dialog, [role=status], [role=tabpanel], [role=dialog]";
const WHOLE = "section, main, aside, dialog, [role=tabpanel], [role=dialog]";

interface Step {
  readonly parent: Element;
  /** Which of its children led to what had the focus. */
  readonly at: number;
}

interface Place {
  readonly element: HTMLElement;
  /** From the inside out. */
  readonly way: readonly Step[];
}

export function useFocusKept(): void {
  useEffect(() => keepFocus(document), []);
}

/** Returns what ends it. */
export function keepFocus(page: Document): () => void {
  let last: Place | null = null;
  let before: readonly HTMLElement[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listening = new AbortController();
  const { signal } = listening;

  const came = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    last = { element: target, way: wayTo(target) };
    before = [target, ...before.filter((one) => one !== target)].slice(0, REMEMBERED);
  };
  const left = ({ target }: FocusEvent): void => {
    // Whatever goes away is gone a moment later; what is still there was left on purpose.
    queueMicrotask(() => {
      const stands = last?.element === target && isUsable(last.element) && isShown(last.element);
      if (stands && isLost(page)) last = null;
    });
  };
  const look = (): void => {
    if (!last || !isLost(page) || (isUsable(last.element) && isShown(last.element))) return;
    const lost = last;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (last !== lost || !isLost(page)) return;
      for (const place of placesFor(lost, before, page)) {
        place.focus();
        // What is kept from sight does not take it.
        if (!isLost(page)) return;
      }
    }, PATIENCE);
  };

  page.addEventListener("focusin", came, { signal });
  page.addEventListener("focusout", left, { signal });
  const watch = new MutationObserver(look);
  watch.observe(page.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["inert", "hidden", "disabled"],
  });
  return () => {
    listening.abort();
    watch.disconnect();
    clearTimeout(timer);
  };
}

function isLost({ activeElement, body }: Document): boolean {
  return activeElement === null || activeElement === body || !isUsable(activeElement);
}

function isUsable(element: Element): boolean {
  return element.isConnected && !element.closest("[inert], [hidden]") && !element.matches(":disabled");
}

/** What waits for a part that is on its way is kept from sight by its style alone. Asked only where the focus is lost. */
function isShown(element: Element): boolean {
  return element.checkVisibility?.() ?? true;
}

function wayTo(element: Element): readonly Step[] {
  const way: Step[] = [];
  for (let one: Element = element; one.parentElement; one = one.parentElement) {
    way.push({ parent: one.parentElement, at: [...one.parentElement.children].indexOf(one) });
  }
  return way;
}

function placesFor({ way }: Place, before: readonly HTMLElement[], page: Document): HTMLElement[] {
  const stands = way.findIndex(({ parent }) => isUsable(parent));
  const whole = way.slice(0, Math.max(0, stands)).some(({ parent }) => parent.matches(WHOLE));
  const nearest = whole ? undefined : neighbour(way.slice(stands));
  return [
    ...(nearest ? [nearest] : []),
    ...before.filter((one) => isUsable(one) && one !== page.body),
    ...page.querySelectorAll<HTMLElement>("[data-home]"),
  ];
}

/** In what is left of the part that it stood in: what has come to its place, else what stands before it. */
function neighbour(way: readonly Step[]): HTMLElement | undefined {
  for (const { parent, at } of way) {
    if (parent === parent.ownerDocument.body) return undefined;
    const children = [...parent.children];
    const order = [...children.slice(at), ...children.slice(0, at).reverse()];
    for (const child of order) {
      const found = [child, ...child.querySelectorAll(TARGETS)].find(
        (one): one is HTMLElement =>
          one instanceof HTMLElement && one.matches(TARGETS) && one.tabIndex >= 0 && isUsable(one),
      );
      if (found) return found;
    }
    if (parent.matches(PARTS)) return undefined;
  }
  return undefined;
}
