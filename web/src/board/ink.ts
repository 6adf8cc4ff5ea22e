/** In what words can be read on a paper of any colour. */

/** Lighter than this, and dark words are read better; both inks reach about the same contrast here. */
const LIGHT = 0.2;

/** The dark ink, or the pale one where the paper is too dark for it; what is no plain colour counts as light. */
export function inkOn(paper: string, dark: string, pale: string): string {
  const light = luminance(paper);
  return light !== null && light < LIGHT ? pale : dark;
}

/** How bright people find a colour, from 0 to 1. */
function luminance(color: string): number | null {
  const parts = channels(color);
  if (!parts) return null;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => (part / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: string): readonly number[] | null {
  const hex = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(color.trim());
  if (hex) {
    const six = hex[2] ?? (hex[1] ?? "").replace(/./g, "$&$&");
    return [0, 2, 4].map((at) => Number.parseInt(six.slice(at, at + 2), 16));
  }
  const rgb = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/i.exec(color.trim());
  if (rgb) return rgb.slice(1).map(Number);
  return color.trim().toLowerCase() === "black" ? [0, 0, 0] : null;
}
