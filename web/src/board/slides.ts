/** Frames on the board as the slides of a talk. */

import type { Element, Item } from "../protocol";
import type { Room } from "../room/room";
import { toolOpen } from "../room/select";

export interface Slide {
  readonly id: string;
  /** Empty where it was given none. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** By name, numbers as numbers; those without a name last, as they stand: from above, then from the left. */
export function slidesOf(elements: Iterable<Element>, items: Iterable<Item> = []): readonly Slide[] {
  const slides: Slide[] = [];
  for (const { id, type, isDeleted, name, x = 0, y = 0, width = 0, height = 0 } of elements) {
    if (type !== "frame" || isDeleted) continue;
    slides.push({ id, name: typeof name === "string" ? name.trim() : "", x, y, width, height });
  }
  for (const { id, kind, deleted, text, x = 0, y = 0, w = 0, h = 0 } of items) {
    if (kind === "frame" && !deleted) {
      slides.push({ id, name: text?.trim() ?? "", x, y, width: w ?? 0, height: h ?? 0 });
    }
  }
  return slides.toSorted(
    (a, b) =>
      Number(!a.name) - Number(!b.name) ||
      byName.compare(a.name, b.name) ||
      a.y - b.y ||
      a.x - b.x ||
      (a.id < b.id ? -1 : 1),
  );
}

/** The number after the highest that a slide bears. */
export function nextName(names: readonly string[]): string {
  const numbers = names.map((name) => Number.parseInt(name, 10)).filter(Number.isFinite);
  return String(Math.max(0, ...numbers) + 1);
}

export function hasTalk({ exercise }: Pick<Room, "exercise">): boolean {
  return exercise.phases.some(({ tools }) => tools.includes("speak"));
}

/** Whether slides can be made now. */
export function makesSlides(room: Room): boolean {
  return hasTalk(room) && toolOpen(room, "draw");
}
