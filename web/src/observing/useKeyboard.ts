import { type RefObject, useEffect } from "react";
import { criterion } from "../room/select";
import { useLive } from "../room/use";
import { keysNow } from "./bindings";
import type { Desk } from "./desk";
import { FIRST_STEPS } from "./FirstSteps";
import { type Deed, deedOf } from "./keymap";
import { putAway } from "./putAway";
import type { RatingDesk } from "./rating/ratingDesk";
import { SHEET, scrollSheet } from "./sheet";

const REGION = "[data-region]";
const FOCUSABLE = "summary, button:not(:disabled), a[href], textarea, input, select, [tabindex='0']";

const MODIFIERS = /^(?:Shift|Control|Alt|Meta)/;

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

interface Hands {
  readonly desk: Desk;
  readonly rating: RatingDesk;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Carries out at the desk what the keys say, wherever the focus is, unless it is somebody's text. */
export function useKeyboard(hands: Hands): void {
  const live = useLive();
  useEffect(() => {
    let byKeyboard = false;
    /** The control that was last pressed by keyboard: there the focus goes back when what it opened is left. */
    let opener: HTMLElement | null = null;
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    const pointed = (): void => {
      byKeyboard = false;
      opener = null;
    };
    const pressed = (event: KeyboardEvent): void => {
      if (hands.desk.store.getState().binding) {
        stop(event);
        if (!MODIFIERS.test(event.code)) hands.desk.bind(event.code);
        return;
      }
      if (isElsewhere(event)) {
        // Whoever leaves a field by Tab wants the control behind it.
        if (event.code === "Tab") byKeyboard = true;
        return;
      }
      if (isOnSheet(event)) {
        byKeyboard = true;
        return;
      }
      if (byKeyboard && isForControl(event)) {
        if (event.code !== "Tab") opener = targetOf(event) as HTMLElement;
        return;
      }
      if (scrollSheet(event, targetOf(event))) {
        stop(event);
        return;
      }
      const deed = deedOf(event, keysNow(), standingOf(hands.desk));
      if (event.code === "Tab" && !deed) byKeyboard = true;
      if (!deed || (isOfPlayer(deed) && !hands.desk.player)) return;
      stop(event);
      const back = deed.do === "leave" && byKeyboard && hands.desk.store.getState().reading ? opener : null;
      if (deed.do === "region") {
        byKeyboard = true;
        toRegion(deed.step);
      } else if (deed.do === "indicator") indicate(deed.sign, deed.place);
      else (HANDLERS[deed.do] as ((deed: Deed, hands: Hands) => void) | undefined)?.(deed, hands);
      back?.focus();
    };
    const indicate = (sign: 1 | -1, place: number): void => {
      const { room } = live.store.getState();
      const shown = hands.desk.store.getState().criterion;
      const known = room ? (criterion(room, shown)?.indicators ?? []) : [];
      const found = known.filter((one) => one.sign === sign)[place - 1];
      if (found) hands.desk.indicate(shown, found);
    };
    window.addEventListener("pointerdown", pointed, options);
    window.addEventListener("keydown", pressed, options);
    return () => listening.abort();
  }, [hands, live]);
}

function standingOf(desk: Desk) {
  const { pane, row, picking } = desk.store.getState();
  if (pane === "rating") return "rating";
  return picking ? "picking" : row ? "row" : "desk";
}

type Handlers = {
  readonly [Do in Deed["do"]]?: (deed: Extract<Deed, { readonly do: Do }>, hands: Hands) => void;
};

const HANDLERS: Handlers = {
  write: (_, { field }) => toEnd(field.current),
  candidate: ({ seat }, { desk }) => desk.chooseSeat(seat),
  criterion: ({ step }, { desk }) => desk.turn(step),
  row: ({ step }, { desk }) => desk.walk(step),
  sign: ({ sign }, { desk }) => withRow(desk, (row) => desk.sign(row, sign)),
  question: ({ place }, { desk, field }) => {
    if (desk.answer(place)) toEnd(field.current);
  },
  pin: (_, { desk }) => desk.pick(),
  pick: ({ place }, { desk }) => desk.pinAt(place),
  edit: (_, { desk }) => withRow(desk, (row) => desk.open(row)),
  remove: (_, { desk }) => withRow(desk, (row) => desk.remove(row)),
  unclassified: (_, { desk }) => {
    desk.set({ pane: "notes" });
    desk.toUnclassified();
  },
  undo: (_, { desk }) => desk.undo(),
  help: (_, { desk }) => desk.set({ reading: desk.store.getState().reading === "keys" ? null : "keys" }),
  rate: (_, { desk }) => desk.set({ pane: desk.store.getState().pane === "rating" ? "notes" : "rating" }),
  score: ({ score }, { rating }) => rating.score(score),
  cell: ({ across, down }, { rating }) => rating.move(across, down),
  next: (_, { rating }) => rating.next(),
  submit: (_, { rating }) => void rating.submit(),
  play: (_, { desk }) => desk.player?.toggle(),
  seek: ({ step }, { desk }) => desk.player?.seek(step),
  mark: ({ step }, { desk }) => desk.player?.step(step),
  leave: (_, hands) => leave(hands),
};

function isOfPlayer({ do: what }: Deed): boolean {
  return what === "play" || what === "seek" || what === "mark";
}

/** What is half written goes on where it ended. */
function toEnd(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}

function withRow(desk: Desk, act: (row: string) => void): void {
  const { row } = desk.store.getState();
  if (row) act(row);
}

/** One thing is left at a time, the topmost first. */
function leave({ desk, rating }: Hands): void {
  const { reading, pane } = desk.store.getState();
  if (reading) desk.set({ reading: null });
  else if (pane === "rating") rating.leave();
  else leaveNotes(desk);
  toDesk();
}

function leaveNotes(desk: Desk): void {
  const { editing, row, asking, picking } = desk.store.getState();
  if (editing) desk.set({ editing: null });
  else if (picking) desk.set({ picking: false, said: "" });
  else if (asking) desk.set({ asking: false });
  else if (row) desk.set({ row: null, sorting: false });
  else if (document.querySelector("[data-first-steps]")) putAway(FIRST_STEPS);
}

/** No control has the focus, so that every key acts. */
export function toDesk(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function targetOf(event: Event): Element | null {
  const [target] = event.composedPath();
  return target instanceof Element ? target : null;
}

/** Text that is being written, or something that lies over the page and has keys of its own. */
function isElsewhere(event: KeyboardEvent): boolean {
  const target = targetOf(event);
  if (!target) return false;
  if (target.closest("[role='dialog'], [role='menu'], [role='listbox']")) return true;
  // The way from part to part of the page leads out of every field.
  if (event.code === "F6") return false;
  if (target.closest("[role='tab']") && ["ArrowLeft", "ArrowRight"].includes(event.code)) return true;
  if (target.closest("[role='radiogroup']") && event.code.startsWith("Arrow")) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target.matches("textarea, select, [contenteditable='true']");
}

/** Whoever came to a control by keyboard goes on with the keys that every control has. */
function isForControl(event: KeyboardEvent): boolean {
  const target = targetOf(event);
  return !!target?.matches(FOCUSABLE) && ["Tab", "Enter", "Space", "NumpadEnter"].includes(event.code);
}

/** Whoever opened a sheet to read goes on by Tab to what is on it. */
function isOnSheet(event: KeyboardEvent): boolean {
  return event.code === "Tab" && (targetOf(event)?.matches(SHEET) ?? false);
}

/** The first control of the next part of the page that has one in reach. */
function toRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGION)].filter(firstIn);
  const at = regions.findIndex((one) => one.contains(document.activeElement));
  const from = at < 0 && step < 0 ? 0 : at;
  const next = regions[(from + step + regions.length) % regions.length];
  if (next) firstIn(next)?.focus();
}

function firstIn(region: HTMLElement): HTMLElement | undefined {
  const controls = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)];
  return controls.find((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]"));
}
