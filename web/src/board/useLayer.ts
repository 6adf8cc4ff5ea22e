import { type RefObject, useEffect } from "react";
import type { StoreApi } from "zustand/vanilla";
import { transformOf, type View } from "./view";

/** Keeps a layer whose content stands in the board's units where the board is. */
export function useLayer(layer: RefObject<HTMLElement | null>, view: StoreApi<View>): void {
  useEffect(() => {
    const place = (now: View): void => {
      if (!layer.current) return;
      layer.current.style.transform = transformOf(now);
      layer.current.style.setProperty("--unzoom", String(1 / now.zoom));
    };
    place(view.getState());
    return view.subscribe(place);
  }, [layer, view]);
}
