import { CaptureUpdateAction } from "@excalidraw/excalidraw";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { type RefObject, useEffect } from "react";
import { isTyping } from "./useGuards";

/** Escape lets go of what is chosen: the panel of its looks lies over what one wants to take next. */
export function useLettingGo(
  frame: RefObject<HTMLElement | null>,
  api: ExcalidrawImperativeAPI | null,
): void {
  useEffect(() => {
    const box = frame.current;
    if (!api || !box) return;
    const letGo = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || isTyping(event)) return;
      const { newElement, multiElement, editingTextElement, editingLinearElement, openDialog } =
        api.getAppState();
      // In the middle of something the package's own answer to the key comes first.
      if (newElement || multiElement || editingTextElement || editingLinearElement || openDialog) return;
      api.updateScene({
        appState: { selectedElementIds: {}, selectedGroupIds: {} },
        captureUpdate: CaptureUpdateAction.NEVER,
      });
    };
    box.addEventListener("keydown", letGo);
    return () => box.removeEventListener("keydown", letGo);
  }, [frame, api]);
}
