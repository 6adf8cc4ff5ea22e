/** Miro names the colours of its sticky notes; elsewhere a colour is `#rrggbb`. The values are near what Miro shows. */

import type { StickyNote } from "@mirohq/websdk-types";

type Named = `${StickyNote["style"]["fillColor"]}`;

const STICKY: Readonly<Record<Named, string>> = {
  gray: "#e6e6e6",
  light_yellow: "#fff6b6",
  yellow: "#f5d128",
  orange: "#ff9d48",
  light_green: "#d5f692",
  green: "#c9df56",
  dark_green: "#93d275",
  cyan: "#67c6c0",
  light_pink: "#ffcee0",
  pink: "#ea94bb",
  violet: "#c6a2d2",
  red: "#f0939d",
  light_blue: "#a6ccf5",
  blue: "#6cd8fa",
  dark_blue: "#9ea9ff",
  black: "#1a1a1a",
};

export function colorOf(name: string): string | null {
  return STICKY[name as Named] ?? (/^#[0-9a-f]{6}$/i.test(name) ? name.toLowerCase() : null);
}

/** The sticky note's colour that is nearest; null for what is no colour. */
export function stickyColor(color: string | null | undefined): Named | null {
  const wanted = color ? channels(color) : null;
  if (!wanted) return null;
  const apart = (hex: string): number =>
    (channels(hex) ?? []).reduce((sum, value, at) => sum + (value - (wanted[at] ?? 0)) ** 2, 0);
  const names = Object.keys(STICKY) as Named[];
  return names.reduce((best, name) => (apart(STICKY[name]) < apart(STICKY[best]) ? name : best));
}

function channels(color: string): readonly number[] | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  return hex?.slice(1).map((pair) => Number.parseInt(pair, 16)) ?? null;
}
