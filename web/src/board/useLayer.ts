import { type RefObject, useEffect } from "react";
import type { StoreApi } from "zustand/vanilla";
import { transformOf, type View } from "./view";

/** Keeps a layer whose content stands in the board's units where the board is. */
export function useLayer(layer: RefObject<HTMLElement | null>, view: StoreApi<View>): void {
  useEffect(() => {
    let zoom: number | null = null;
    const place = (now: View): void => {
      if (!layer.current) return;
      layer.current.style.transform = transformOf(now);
      // Everything on the layer inherits it: said again, it would be looked up again for each note.
      if (now.zoom !== zoom) layer.current.style.setProperty("--unzoom", String(1 / now.zoom));
      zoom = now.zoom;
    };
    place(view.getState());
    return view.subscribe(place);
  }, [layer, view]);
}
