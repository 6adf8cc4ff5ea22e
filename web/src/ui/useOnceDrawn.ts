import { useEffect, useState } from "react";

/** A value as it was, until the page has been drawn with what else goes with the new one. */
export function useOnceDrawn<Value>(value: Value): Value {
  const [shown, show] = useState(value);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A frame is drawn after what was asked for in it, and a timer that is set there comes after that.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => show(() => value));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return shown;
}
