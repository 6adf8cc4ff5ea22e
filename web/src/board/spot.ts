/** Where everybody is asked to look. */

import type { Room } from "../room/room";
import { notesOf } from "./notes";
import { slidesOf } from "./slides";
import type { Box } from "./space";

/** Null where there is no such place, or not any more. */
export function spotBox({ spotlight, board }: Pick<Room, "spotlight" | "board">): Box | null {
  if (!spotlight) return null;
  if (spotlight.area) {
    const [x, y, width, height] = spotlight.area;
    return { x, y, width, height };
  }
  const element = board.elements.get(spotlight.item ?? "");
  if (element && !element.isDeleted) {
    // Of a note's words the paper is meant.
    const paper = element.containerId ? board.elements.get(element.containerId) : undefined;
    const { x = 0, y = 0, width = 0, height = 0 } = paper ?? element;
    return { x, y, width, height };
  }
  const item = board.items.get(spotlight.item ?? "");
  if (!item || item.deleted) return null;
  return { x: item.x ?? 0, y: item.y ?? 0, width: item.w ?? 0, height: item.h ?? 0 };
}

/** What it says there, for whoever does not see it; empty where nothing does. */
export function spotWords({ spotlight, board }: Pick<Room, "spotlight" | "board">): string {
  const item = spotlight?.item;
  if (!item) return "";
  const slide = slidesOf(board.elements.values(), board.items.values()).find(({ id }) => id === item);
  if (slide) return slide.name;
  const note = notesOf(board.elements, board.items.values()).find(
    ({ id, textId }) => id === item || textId === item,
  );
  return note?.text ?? "";
}

export function isSlide({ spotlight, board }: Pick<Room, "spotlight" | "board">): boolean {
  return board.elements.get(spotlight?.item ?? "")?.type === "frame";
}
