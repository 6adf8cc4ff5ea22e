/** On paper every row is open, in light colours and smaller type, without controls. */

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Every size follows the root's; so much leaves room for a row of the wash-up. */
const ON_PAPER = "8pt";

export function print(): void {
  window.print();
}

/** Whether the page is being printed: set before the browser lays the paper out, and only as long. */
export function usePrinting(size = ON_PAPER): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const { dataset, style } = document.documentElement;
    let theme = dataset.theme;
    const begin = (): void => {
      theme = dataset.theme;
      dataset.theme = "light";
      style.fontSize = size;
      flushSync(() => setPrinting(true));
    };
    const end = (): void => {
      if (theme) dataset.theme = theme;
      style.fontSize = "";
      setPrinting(false);
    };
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, [size]);
  return printing;
}
