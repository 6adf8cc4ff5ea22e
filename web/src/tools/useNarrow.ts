import { type RefObject, useLayoutEffect, useState } from "react";

/** Whether an element is narrower than so many pixels, whatever the width of the page. */
export function useNarrow(element: RefObject<HTMLElement | null>, width: number): boolean {
  const [narrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = (): void => setNarrow(current.clientWidth < width);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(current);
    return () => watch.disconnect();
  }, [element, width]);
  return narrow;
}
