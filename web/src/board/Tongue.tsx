import { CaptureUpdateAction, useI18n } from "@excalidraw/excalidraw";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { useEffect } from "react";

/**
 * The package loads another language and leaves what it has drawn in the one before. A change of the drawing's name,
 * which nobody sees, makes it draw all its words anew. Stands within the package, where its language is known.
 */
export function Tongue({ api }: { api: ExcalidrawImperativeAPI | null }) {
  const { langCode } = useI18n();
  useEffect(() => {
    if (!api) return;
    // The canvas has words too, and looks at what is chosen alone.
    const selectedElementIds = { ...api.getAppState().selectedElementIds };
    api.updateScene({
      appState: { name: langCode, selectedElementIds },
      captureUpdate: CaptureUpdateAction.NEVER,
    });
  }, [api, langCode]);
  return null;
}
