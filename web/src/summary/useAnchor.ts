import { useEffect } from "react";

/** Goes to the part that the address names: the page was still being made when the browser looked for it. */
export function useAnchor(): void {
  useEffect(() => {
    const name = decodeURIComponent(window.location.hash.slice(1));
    if (name) document.getElementById(name)?.scrollIntoView();
  }, []);
}
