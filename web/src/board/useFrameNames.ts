import { CaptureUpdateAction, newElementWith } from "@excalidraw/excalidraw";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { useCallback } from "react";
import { nextName } from "./slides";

/** Gives a frame that was just drawn here the next number for a name; the returned function is for `onChange`. */
export function useFrameNames(api: ExcalidrawImperativeAPI | null): () => void {
  return useCallback(() => {
    if (!api) return;
    const { selectedElementIds, newElement } = api.getAppState();
    if (newElement) return;
    const elements = api.getSceneElementsIncludingDeleted();
    const frames = elements.filter((element) => element.type === "frame" && !element.isDeleted);
    // Whoever drew it has it chosen; others must not name it too.
    const fresh = frames.find(
      (frame) => frame.type === "frame" && frame.name === null && selectedElementIds[frame.id],
    );
    if (!fresh) return;
    const names = frames.map((frame) => (frame.type === "frame" ? (frame.name ?? "") : ""));
    api.updateScene({
      elements: elements.map((element) =>
        element === fresh && element.type === "frame"
          ? newElementWith(element, { name: nextName(names) })
          : element,
      ),
      captureUpdate: CaptureUpdateAction.NEVER,
    });
  }, [api]);
}
