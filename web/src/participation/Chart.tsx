/** A chart as the server draws it, the same as in the summary; it stands in the page, so that it has the page's letters. */

import { useCallback, useEffect, useRef } from "react";
import { api } from "../api";
import { language } from "../i18n/i18n";
import { useTheme } from "../ui/theme";
import { useMedia } from "../ui/useMedia";
import { useReading } from "../useReading";
import styles from "./Participation.module.css";

const NARROW = "(max-width: 700px)";
const MEDIUM = "(max-width: 1020px)";

interface ChartProps {
  readonly session: string;
  readonly token: string | undefined;
  readonly name: string;
  readonly phase: string | null;
  /** What the chart shows, in words. */
  readonly alt: string;
  /** Changes when the figures do; then the chart is drawn anew. */
  readonly stamp: string;
}

export function Chart({ session, token, name, phase, alt, stamp }: ChartProps) {
  const theme = useTheme();
  const narrow = useMedia(NARROW);
  const medium = useMedia(MEDIUM);
  const size = narrow ? "narrow" : medium ? "print" : "wide";
  const lang = language();
  const { found } = useReading(
    // biome-ignore lint/correctness/useExhaustiveDependencies: other figures are the reason to read again
    useCallback(
      () => api.chart(session, name, { lang, theme, size, phase }, token),
      [session, name, lang, theme, size, phase, token, stamp],
    ),
  );
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (holder.current && found) hang(holder.current, found);
  }, [found]);
  return (
    <div
      ref={holder}
      className={styles.chart}
      role="img"
      aria-label={alt}
      data-drawn={found ? "" : undefined}
    />
  );
}

/** Puts a drawing into the page; what is no drawing stays out. */
export function hang(holder: HTMLElement, svg: string): void {
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (drawing.nodeName !== "svg") return;
  drawing.setAttribute("aria-hidden", "true");
  // Charts share the width of the page and keep their proportions.
  drawing.style.maxWidth = `${drawing.getAttribute("width")}px`;
  drawing.removeAttribute("width");
  drawing.removeAttribute("height");
  holder.replaceChildren(document.importNode(drawing, true));
}
