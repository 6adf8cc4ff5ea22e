/** Where on the board a new note finds room. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 20;
/** Among how many of the best places chance decides, so that two people do not choose the same one. */
const CHOICES = 4;

function overlap(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + GAP &&
    b.x < a.x + a.width + GAP &&
    a.y < b.y + b.height + GAP &&
    b.y < a.y + a.height + GAP
  );
}

/**
 * A place of this size in `view` that covers nothing, near the middle; where there is none, one below
 * everything. What is `spared` is covered only where all else in view is full: a grid on the board, in which a place says
 * something. `chance` gives numbers from 0 to 1.
 */
export function freeSpot(
  size: Pick<Box, "width" | "height">,
  view: Box,
  taken: readonly Box[],
  chance: () => number,
  spared: readonly Box[] = [],
): { readonly x: number; readonly y: number } {
  const free = places(size, view)
    .map((place) => ({ ...place, ...size }))
    .filter((place) => !taken.some((box) => overlap(place, box)));
  const best = free.filter((place) => !spared.some((box) => overlap(place, box)));
  const near = (best.length > 0 ? best : free).slice(0, CHOICES);
  const chosen = near[Math.floor(chance() * near.length)];
  if (chosen) return { x: chosen.x, y: chosen.y };
  const below = [...taken, ...spared].filter(
    (box) => box.x < view.x + view.width && box.x + box.width > view.x,
  );
  const floor = Math.max(view.y, ...below.map((box) => box.y + box.height));
  return { x: view.x + GAP + chance() * Math.max(0, view.width - size.width - 2 * GAP), y: floor + GAP };
}

/** A grid over the view, from the middle outwards. */
function places(size: Pick<Box, "width" | "height">, view: Box): { x: number; y: number }[] {
  const found: { x: number; y: number; far: number }[] = [];
  const middle = { x: view.x + (view.width - size.width) / 2, y: view.y + (view.height - size.height) / 2 };
  const columns = Math.floor((view.width / (size.width + GAP) - 1) / 2);
  const rows = Math.floor((view.height / (size.height + GAP) - 1) / 2);
  for (let row = -rows; row <= rows; row += 1) {
    for (let column = -columns; column <= columns; column += 1) {
      const x = middle.x + column * (size.width + GAP);
      const y = middle.y + row * (size.height + GAP);
      found.push({ x, y, far: Math.hypot(x - middle.x, y - middle.y) });
    }
  }
  return found.toSorted((a, b) => a.far - b.far);
}
