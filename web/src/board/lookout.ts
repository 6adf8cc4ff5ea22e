/** What a page asks the canvas about what is looked at, and how it leads the view somewhere. */

import { CaptureUpdateAction, convertToExcalidrawElements, getCommonBounds } from "@excalidraw/excalidraw";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { isCalm, MOVES_FOR, WHOLE_PANE } from "./controls";
import type { BoardHandle, Chosen } from "./handle";
import type { Box } from "./space";
import { FOREIGN } from "./sync";
import { firstPart } from "./template";
import { type View, visible } from "./view";

type Api = ExcalidrawImperativeAPI;
export type LookControls = Pick<BoardHandle, "fit" | "look" | "seen" | "chosen">;

/** Below this the titles of a template cannot be read. */
const READABLE = 0.34;

/** `lies` are the parts of the board that are no elements and count as something to see. */
export function lookingThrough(api: Api, lies: () => readonly Box[]): LookControls {
  return {
    fit() {
      const everything = [...api.getSceneElements(), ...lies().flatMap(boxAsElement)];
      if (everything.length === 0) return;
      api.scrollToContent(everything, {
        fitToViewport: true,
        viewportZoomFactor: 0.85,
        maxZoom: 1,
        minZoom: 0.25,
        canvasOffsets: WHOLE_PANE,
        animate: false,
      });
    },
    look: (box, closest = 1) => lead(api, box, closest),
    seen: () => seenThrough(api),
    chosen: () => chosenIn(api),
  };
}

/** What shows of the board, whole. */
function seenThrough(api: Api): Box {
  const { scrollX, scrollY, zoom, width, height } = api.getAppState();
  return visible({ scrollX, scrollY, zoom: zoom.value }, width, height);
}

function chosenIn(api: Api): Chosen | null {
  const { selectedElementIds } = api.getAppState();
  const chosen = api.getSceneElements().filter(({ id }) => selectedElementIds[id]);
  // The words of a note are chosen with their paper.
  const things = chosen.filter((one) => one.type !== "text" || !one.containerId);
  const [first, ...more] = things;
  if (!first) return null;
  const [left, top, right, bottom] = getCommonBounds(things);
  const item = more.length === 0 ? first.id.replace(new RegExp(`^${FOREIGN}`), "") : null;
  return { item, x: left, y: top, width: right - left, height: bottom - top };
}

/** Something for the package to aim at that is on no board. */
function boxAsElement(box: Box): readonly ExcalidrawElement[] {
  const { x, y } = box;
  const width = Math.max(1, box.width);
  const height = Math.max(1, box.height);
  return convertToExcalidrawElements([{ type: "rectangle", x, y, width, height }]);
}

/** What lies over the edges of the pane, in pixels: a line at the top, the tools at the bottom. */
const EDGES = { top: 92, bottom: 96, sides: 16 };

/** The package would round the zoom down to whole tenths, and much of a small window would stay empty. */
function lead(api: Api, box: Box, closest: number): void {
  const { width, height, scrollX, scrollY, zoom } = api.getAppState();
  const room = { width: width - 2 * EDGES.sides, height: height - EDGES.top - EDGES.bottom };
  if (room.width <= 0 || room.height <= 0) return;
  const part = firstPart(box, room, READABLE);
  const fits = Math.min(room.width / Math.max(1, part.width), room.height / Math.max(1, part.height));
  const to = Math.max(0.1, Math.min(closest, fits));
  const goal: View = {
    zoom: to,
    scrollX: (EDGES.sides + room.width / 2) / to - (part.x + part.width / 2),
    scrollY: (EDGES.top + room.height / 2) / to - (part.y + part.height / 2),
  };
  glide(api, { scrollX, scrollY, zoom: zoom.value }, goal);
}

const gliding = new WeakMap<Api, number>();

function glide(api: Api, from: View, to: View): void {
  cancelAnimationFrame(gliding.get(api) ?? 0);
  const begun = performance.now();
  const step = (now: number): void => {
    const done = isCalm() ? 1 : Math.min(1, Math.max(0, now - begun) / MOVES_FOR);
    const at = (a: number, b: number): number => a + (b - a) * done;
    api.updateScene({
      appState: {
        scrollX: at(from.scrollX, to.scrollX),
        scrollY: at(from.scrollY, to.scrollY),
        zoom: { value: at(from.zoom, to.zoom) as ReturnType<Api["getAppState"]>["zoom"]["value"] },
      },
      captureUpdate: CaptureUpdateAction.NEVER,
    });
    if (done < 1) gliding.set(api, requestAnimationFrame(step));
  };
  step(begun);
}
