/** Clusters as shapes: where a note goes that joins one, and what is drawn around them. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Between notes of one cluster. */
const GAP = 20;
/** How far the outline stands off its notes. */
export const PADDING = 16;
/** From a note that belongs elsewhere, so that two outlines do not run into one another. */
const APART = 2 * PADDING + GAP;

/**
 * A place for `note` beside `members`, as near to their middle as there is one that covers nothing and draws nobody
 * else into their outline; null where it lies well already or there is nobody to lie beside.
 */
export function placeBeside(note: Box, members: readonly Box[], others: readonly Box[]): Point | null {
  if (members.length === 0) return null;
  const at = ({ x, y }: Point): Box => ({ x, y, width: note.width, height: note.height });
  const isFree = (place: Point): boolean =>
    !members.some((one) => overlap(at(place), one, GAP - 1)) &&
    !others.some((one) => overlap(at(place), one, APART));
  const drawsIn = (place: Point): number => Number(isMixed([...members, at(place)], others));
  const around = boundsOf(members);
  const middle = middleOf(around);
  const far = (place: Point): number => {
    const own = middleOf(at(place));
    return Math.hypot(own.x - middle.x, own.y - middle.y);
  };
  const reach = Math.max(around.width, around.height) / 2 + note.width + note.height;
  if (isFree(note) && far(note) <= reach && !drawsIn(note)) return null;
  const free = members.flatMap((one) => sidesOf(one, note)).filter(isFree);
  // Where every side is taken, the whole cluster has room below it.
  const below = { x: around.x, y: around.y + around.height + GAP };
  const best = free.toSorted((a, b) => drawsIn(a) - drawsIn(b) || far(a) - far(b))[0];
  return best ?? (isFree(below) ? below : beyond(below, note, isFree));
}

/** Whether a good part of something that does not belong to a cluster lies within its outline. */
export function isMixed(members: readonly Box[], others: readonly Box[]): boolean {
  const hull = hullOf(members);
  return others.flatMap(coreOf).some((point) => isWithin(point, hull));
}

/** The middle of a box, and of its four quarters. */
function coreOf(box: Box): Point[] {
  const { x, y } = middleOf(box);
  const [dx, dy] = [box.width / 4, box.height / 4];
  return [
    { x, y },
    { x: x - dx, y: y - dy },
    { x: x + dx, y: y - dy },
    { x: x - dx, y: y + dy },
    { x: x + dx, y: y + dy },
  ];
}

function isWithin(point: Point, hull: readonly Point[]): boolean {
  return hull.every((corner, place) => turn(corner, hull[(place + 1) % hull.length], point) >= 0);
}

/** The shortest lines that join all boxes, middle to middle (Prim's tree). */
export function linksOf(boxes: readonly Box[]): readonly (readonly [from: Point, to: Point])[] {
  const [first, ...rest] = boxes.map(middleOf);
  if (!first) return [];
  const joined = [first];
  const links: [Point, Point][] = [];
  while (rest.length > 0) {
    let best: { from: Point; to: Point; far: number } | null = null;
    for (const from of joined) {
      for (const to of rest) {
        const far = Math.hypot(from.x - to.x, from.y - to.y);
        if (!best || far < best.far) best = { from, to, far };
      }
    }
    if (!best) break;
    links.push([best.from, best.to]);
    joined.push(best.to);
    rest.splice(rest.indexOf(best.to), 1);
  }
  return links;
}

function sidesOf(one: Box, { width, height }: Box): Point[] {
  return [
    { x: one.x + one.width + GAP, y: one.y },
    { x: one.x, y: one.y + one.height + GAP },
    { x: one.x - width - GAP, y: one.y },
    { x: one.x, y: one.y - height - GAP },
  ];
}

const TRIES = 40;

function beyond(from: Point, { height }: Box, isFree: (at: Point) => boolean): Point {
  for (let step = 1; step <= TRIES; step += 1) {
    const at = { x: from.x, y: from.y + (step * (height + GAP)) / 2 };
    if (isFree(at)) return at;
  }
  return from;
}

function overlap(a: Box, b: Box, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

export function boundsOf(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The convex hull of the boxes, clockwise from the left (Andrew's monotone chain, 1979). */
export function hullOf(boxes: readonly Box[]): readonly Point[] {
  const points = boxes
    .flatMap(({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y },
      { x, y: y + height },
      { x: x + width, y: y + height },
    ])
    .toSorted((a, b) => a.x - b.x || a.y - b.y);
  const upper = chain(points);
  const lower = chain(points.toReversed());
  return [...upper.slice(0, -1), ...lower.slice(0, -1)];
}

function chain(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    while (kept.length >= 2 && turn(kept.at(-2), kept.at(-1), point) <= 0) kept.pop();
    kept.push(point);
  }
  return kept;
}

function turn(a: Point | undefined, b: Point | undefined, c: Point): number {
  return a && b ? (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) : 1;
}
