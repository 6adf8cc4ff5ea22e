import { useMemo } from "react";
import { encode } from "uqr";
import { useTexts } from "../i18n/texts";
import { texts } from "./texts";

const EDGE = 3;

/** A link to be read by a telephone: dark on light in either theme. */
export function QrCode({ link, size = 168 }: { link: string; size?: number }) {
  const t = useTexts(texts);
  const { side, path } = useMemo(() => {
    const { data, size: modules } = encode(link, { border: 0 });
    const dark = data.flatMap((row, y) =>
      row.flatMap((on, x) => (on ? [`M${x + EDGE} ${y + EDGE}h1v1h-1Z`] : [])),
    );
    return { side: modules + 2 * EDGE, path: dark.join("") };
  }, [link]);
  return (
    <svg width={size} height={size} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={t("qr")}>
      <rect width={side} height={side} fill="#fff" rx="2" />
      <path d={path} fill="#1e2326" shapeRendering="crispEdges" />
    </svg>
  );
}
