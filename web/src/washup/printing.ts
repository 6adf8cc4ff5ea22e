/** On paper every row is open, in light colours, without controls. */

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

export function print(): void {
  window.print();
}

/** Whether the page is being printed: set before the browser lays the paper out, and only as long. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const { dataset } = document.documentElement;
    let theme = dataset.theme;
    const begin = (): void => {
      theme = dataset.theme;
      dataset.theme = "light";
      flushSync(() => setPrinting(true));
    };
    const end = (): void => {
      if (theme) dataset.theme = theme;
      setPrinting(false);
    };
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}
