/** What a page can do with the canvas: the notes by their ids, the view, the tool in hand. */

import { CaptureUpdateAction, convertToExcalidrawElements, newElementWith } from "@excalidraw/excalidraw";
import type { ExcalidrawElement, ExcalidrawTextElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import type { RefObject } from "react";
import type { Element } from "../protocol";
import type { BoardHandle } from "./handle";
import { NOTE, note, reworded } from "./paper";
import { nextName } from "./slides";
import { type Box, freeSpot } from "./space";
import { FOREIGN } from "./sync";
import { type LaidTemplate, titlesOf } from "./template";
import { visible } from "./view";

export const MOVES_FOR = 160;
/** The package keeps room for bars of its own, which are not shown here. */
export const WHOLE_PANE = { top: 0, right: 0, bottom: 0, left: 0 } as const;
/** What the bar of tools covers at the lower edge, in pixels. */
const BAR = 88;
/** Between the bar and the edge, and above it. */
const MARGIN = 28;

type Api = ExcalidrawImperativeAPI;
type Frame = RefObject<HTMLElement | null>;

/** What shows of the board above what covers its lower edge. */
export function shown(api: Api, covered = BAR): ReturnType<typeof visible> {
  const { scrollX, scrollY, zoom, width, height } = api.getAppState();
  return visible({ scrollX, scrollY, zoom: zoom.value }, width, height - covered);
}

/** The bar and, while it is open, the field for a note. */
function coveredBy(frame: HTMLElement | null): number {
  const bar = frame?.querySelector<HTMLElement>("[data-covers]");
  return bar ? bar.offsetHeight + MARGIN : BAR;
}

function change(api: Api, elements: readonly ExcalidrawElement[]): void {
  api.updateScene({ elements, captureUpdate: CaptureUpdateAction.IMMEDIATELY });
}

function replace(api: Api, fresh: readonly ExcalidrawElement[]): void {
  const byId = new Map(fresh.map((element) => [element.id, element]));
  change(
    api,
    api.getSceneElementsIncludingDeleted().map((element) => byId.get(element.id) ?? element),
  );
}

/** A note's elements: its paper, if it has one, and its words. */
function partsOf(
  api: Api,
  id: string,
  elements: readonly ExcalidrawElement[] = api.getSceneElements(),
): { container?: ExcalidrawElement; words?: ExcalidrawTextElement } {
  const named = elements.find((element) => element.id === id);
  if (named?.type === "text") return { words: named };
  const words = elements.find((element) => element.type === "text" && element.containerId === id);
  return { container: named, words: words as ExcalidrawTextElement | undefined };
}

/** What stands for a note on the canvas, also for one of another whiteboard. */
function elementOf(api: Api, id: string): ExcalidrawElement | undefined {
  const { container, words } = partsOf(api, id);
  const foreign = partsOf(api, `${FOREIGN}${id}`);
  return container ?? words ?? foreign.container ?? foreign.words;
}

export function isCalm(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Moves the view to where something happened, if it happened out of sight. */
function bringIntoView(api: Api, changed: readonly Element[], covered: number): void {
  const ids = new Set(changed.filter(({ isDeleted }) => !isDeleted).map(({ id }) => id));
  const elements = api.getSceneElements().filter(({ id }) => ids.has(id));
  const view = shown(api, covered);
  const isInView = elements.every(
    ({ x, y, width, height }) =>
      x >= view.x && y >= view.y && x + width <= view.x + view.width && y + height <= view.y + view.height,
  );
  if (elements.length === 0 || isInView) return;
  // In the middle of what is not covered: the package knows nothing of the field for the next note.
  const below = covered / 2 / api.getAppState().zoom.value;
  const aim = elements.map((element) => ({ ...element, y: element.y + below }));
  api.scrollToContent(aim, { animate: !isCalm(), duration: MOVES_FOR, canvasOffsets: WHOLE_PANE });
}

function setDeleted(api: Api, id: string, isDeleted: boolean): void {
  const { container, words } = partsOf(api, id, api.getSceneElementsIncludingDeleted());
  const parts = [container, words].filter((element) => element !== undefined);
  replace(
    api,
    parts.map((element) => newElementWith(element, { isDeleted })),
  );
}

/**
 * Every method reads the canvas anew; the frame is where the keyboard's focus goes, `write` opens the field, `lies` tells
 * of the templates on the board, `own` of a place of one's own while everybody writes alone.
 */
export function createHandle(
  api: Api,
  frame: Frame,
  write: () => void,
  lies: () => readonly LaidTemplate[],
  own: OwnPlace,
): Omit<BoardHandle, keyof Looking> {
  const closed = (): boolean => api.getAppState().viewModeEnabled;
  return {
    ...notesThrough(api, closed, frame, lies, own),
    ...viewThrough(api, closed, frame),
    addSlide: () => (closed() ? null : addSlide(api, coveredBy(frame.current), lies())),
    write: () => void (closed() || write()),
  };
}

export type OwnPlace = (
  size: Pick<Box, "width" | "height">,
  taken: readonly ExcalidrawElement[],
) => Pick<Box, "x" | "y"> | null;
/** See `lookout.ts`. */
type Looking = Pick<BoardHandle, "fit" | "look" | "seen" | "chosen">;
type NoteControls = Pick<BoardHandle, "addNote" | "editNote" | "moveNote" | "removeNote" | "restoreNote">;

function notesThrough(
  api: Api,
  closed: () => boolean,
  frame: Frame,
  lies: () => readonly LaidTemplate[],
  own: OwnPlace,
): NoteControls {
  return {
    addNote(text) {
      if (closed()) return null;
      const covered = coveredBy(frame.current);
      // A template is beside what is written for it, whoever writes alone.
      const apart = lies().length === 0 ? own(NOTE, api.getSceneElements()) : null;
      const made = note(text, apart ?? room(api, NOTE, covered, lies()));
      const [paper] = made;
      change(api, [
        ...api.getSceneElementsIncludingDeleted(),
        // Without an index they go on top and no other element moves.
        ...made.map((element) => ({ ...element, index: null })),
      ]);
      if (paper) bringIntoView(api, [paper as unknown as Element], covered);
      return paper?.id ?? null;
    },
    editNote(id, text) {
      const { container, words } = partsOf(api, id);
      if (closed() || !words) return;
      replace(api, reworded(words, container, text));
    },
    moveNote(id, dx, dy) {
      if (closed()) return;
      const { container, words } = partsOf(api, id);
      const parts = [container, words].filter((element) => element !== undefined);
      replace(
        api,
        parts.map((element) => newElementWith(element, { x: element.x + dx, y: element.y + dy })),
      );
    },
    removeNote(id) {
      if (!closed()) setDeleted(api, id, true);
    },
    restoreNote(id) {
      if (!closed()) setDeleted(api, id, false);
    },
  };
}

/** Where something new finds room: beside the templates rather than in a cell that nobody chose for it. */
function room(
  api: Api,
  size: Pick<Box, "width" | "height">,
  covered: number,
  templates: readonly LaidTemplate[],
): ReturnType<typeof freeSpot> {
  const taken = [...api.getSceneElements(), ...templates.flatMap(titlesOf)];
  return freeSpot(size, shown(api, covered), taken, Math.random, templates);
}

/** Room for six notes. */
const SLIDE = { width: 640, height: 360 } as const;

function addSlide(api: Api, covered: number, templates: readonly LaidTemplate[]): string {
  const elements = api.getSceneElements();
  const name = nextName(elements.map((one) => (one.type === "frame" ? (one.name ?? "") : "")));
  const at = room(api, SLIDE, covered, templates);
  const made = convertToExcalidrawElements([{ type: "frame", children: [], name, ...at, ...SLIDE }]);
  // Beneath what lies there: it is a ground, and nothing is hidden by it.
  change(api, [
    ...made.map((element) => ({ ...element, ...at, ...SLIDE, index: null as never })),
    ...api.getSceneElementsIncludingDeleted(),
  ]);
  bringIntoView(api, made as unknown as Element[], covered);
  return name;
}

type ViewControls = Pick<BoardHandle, "show" | "choose" | "focus">;

function viewThrough(api: Api, closed: () => boolean, frame: Frame): ViewControls {
  return {
    show(id) {
      const element = elementOf(api, id);
      if (!element) return;
      api.scrollToContent(element, { animate: !isCalm(), duration: MOVES_FOR, canvasOffsets: WHOLE_PANE });
      if (!closed()) {
        api.updateScene({
          appState: { selectedElementIds: { [element.id]: true } },
          captureUpdate: CaptureUpdateAction.NEVER,
        });
      }
    },
    choose(type) {
      if (!closed()) api.setActiveTool({ type });
    },
    focus() {
      frame.current?.querySelector<HTMLElement>(".excalidraw-container, .excalidraw")?.focus();
    },
  };
}
