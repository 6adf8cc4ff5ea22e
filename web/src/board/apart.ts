/**
 * Where notes that everybody writes alone find room: nobody sees the others', and yet none may cover another when
 * all are shown. Each row of places is dealt out anew, so that a place does not tell whose note it is.
 */

import type { Room } from "../room/room";
import { writesAlone } from "../room/secrecy";
import { candidates } from "../room/select";
import { mixed } from "../tools/ordering/order";
import type { Box } from "./space";

const ACROSS = 20;
/** Words may need a higher note than usual. */
const DOWN = 60;
const LEFT = 40;
/** Below what lies over the board's upper edge. */
const TOP = 80;
const ROWS = 200;

/** The next free place of one's own for something of a `size`; null where the usual ones will do. `taken` is what oneself can see. */
export function ownSpot(
  room: Room,
  size: Pick<Box, "width" | "height">,
  taken: readonly (Box & { readonly id: string })[],
): Box | null {
  const seated = candidates(room).map(({ id }) => id);
  if (!writesAlone(room) || !seated.includes(room.me)) return null;
  // What all can see is there for everybody alike; the rows begin below it.
  const { elements, hidden } = room.board;
  const shared = taken.filter(({ id }) => elements.has(id) && !hidden.has(id));
  const top = Math.max(TOP, ...shared.map(({ y, height }) => y + height + TOP));
  for (let row = 0; row < ROWS; row += 1) {
    const column = mixed(seated, `${room.id} ${row}`).indexOf(room.me);
    const place = { x: LEFT + column * (size.width + ACROSS), y: top + row * (size.height + DOWN), ...size };
    if (!taken.some((one) => covers(one, place))) return place;
  }
  return null;
}

function covers(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
