/** Which notes everybody is asked to look at, and which lie in a closed part of the board. */

import type { BoardNote } from "../board/notes";
import type { Area } from "../groupProtocol";
import type { Room } from "../room/room";

type Place = Pick<BoardNote, "x" | "y" | "width" | "height">;

/** Whether everybody is asked to look at this note. */
export function isShown(
  { spotlight }: Pick<Room, "spotlight">,
  note: Pick<BoardNote, "id" | "textId">,
): boolean {
  const item = spotlight?.item;
  return item !== undefined && (item === note.id || item === note.textId);
}

/** The closed areas that a note lies in; as on the server, its middle decides. */
export function areasAround(areas: readonly Area[], { x, y, width, height }: Place): readonly Area[] {
  const [across, down] = [x + width / 2, y + height / 2];
  return areas.filter(
    (area) => area.x <= across && across <= area.x + area.w && area.y <= down && down <= area.y + area.h,
  );
}

/** How many other notes those areas keep closed as well. */
export function closedBeside(around: readonly Area[], note: BoardNote, notes: readonly BoardNote[]): number {
  return notes.filter(({ id, ...place }) => id !== note.id && areasAround(around, place).length > 0).length;
}

/** Around a note, so that its edge is seen. */
const MARGIN = 8;

/** The area that closes one note, in whole units of the board. */
export function areaOf({ x, y, width, height }: Place): Pick<Area, "x" | "y" | "w" | "h"> {
  const left = Math.floor(x - MARGIN);
  const top = Math.floor(y - MARGIN);
  return {
    x: left,
    y: top,
    w: Math.ceil(x + width + MARGIN) - left,
    h: Math.ceil(y + height + MARGIN) - top,
  };
}
