/** What a page asks the canvas about what is looked at, and how it leads the view somewhere. */

import { convertToExcalidrawElements, getCommonBounds } from "@excalidraw/excalidraw";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { isCalm, MOVES_FOR, WHOLE_PANE } from "./controls";
import type { BoardHandle, Chosen } from "./handle";
import type { Box } from "./space";
import { FOREIGN } from "./sync";
import { firstPart } from "./template";
import { visible } from "./view";

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
    look(box, closest = 1) {
      const { width, height } = api.getAppState();
      api.scrollToContent(boxAsElement(firstPart(box, { width, height }, READABLE)), {
        fitToViewport: true,
        viewportZoomFactor: 0.9,
        minZoom: 0.1,
        maxZoom: closest,
        canvasOffsets: WHOLE_PANE,
        animate: !isCalm(),
        duration: MOVES_FOR,
      });
    },
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
