import { useEffect, useState } from "react";

/** Which of the parts the reader is at: the last one that begins above the upper third of the window. */
export function useShown(anchors: readonly string[]): string | undefined {
  const [shown, setShown] = useState(anchors[0]);
  const all = anchors.join(" ");
  useEffect(() => {
    let asked = 0;
    const look = (): void => {
      asked = 0;
      const line = window.innerHeight / 3;
      const passed = all
        .split(" ")
        .filter((one) => (document.getElementById(one)?.getBoundingClientRect().top ?? Infinity) < line);
      setShown(passed.at(-1) ?? all.split(" ")[0]);
    };
    const ask = (): void => {
      asked ||= requestAnimationFrame(look);
    };
    look();
    window.addEventListener("scroll", ask, { passive: true });
    window.addEventListener("resize", ask);
    return () => {
      cancelAnimationFrame(asked);
      window.removeEventListener("scroll", ask);
      window.removeEventListener("resize", ask);
    };
  }, [all]);
  return shown;
}
