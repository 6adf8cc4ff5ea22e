/**
 * How a thing that was written beside a whiteboard, and then drawn on it, is found again there: the whiteboard keeps a
 * mark with it. A whiteboard that draws nothing exactly as it was told still counts it as unchanged.
 */

import type { Item } from "./items.ts";

/** A field that the whiteboard has otherwise: what stands there, and what that means here. */
type Otherwise = readonly [field: "kind" | "text" | "w" | "h" | "color", there: unknown, here: unknown];

export interface Mark {
  /** Its id in Veche. */
  readonly name: string;
  /** Its id on the whiteboard. A copy that somebody makes of it has another, and is a thing of its own. */
  readonly at: string;
  readonly dx: number;
  readonly dy: number;
  readonly otherwise: readonly Otherwise[];
}

const FIELDS = ["kind", "text", "w", "h", "color"] as const;

/** The mark of what was `asked` for and came out as `made`. */
export function markOf(asked: Item, made: Item): Mark {
  const apart = (there: number | undefined, here: number | undefined): number =>
    there === undefined || here === undefined ? 0 : there - here;
  return {
    name: asked.id,
    at: made.id,
    dx: apart(made.x, asked.x),
    dy: apart(made.y, asked.y),
    otherwise: FIELDS.filter((field) => (made[field] ?? null) !== (asked[field] ?? null)).map(
      (field) => [field, made[field] ?? null, asked[field] ?? null] as const,
    ),
  };
}

/** What a whiteboard kept, if it is a mark. */
export function readMark(kept: unknown): Mark | null {
  try {
    const mark: unknown = typeof kept === "string" && kept ? JSON.parse(kept) : null;
    return isMark(mark) ? mark : null;
  } catch {
    return null;
  }
}

function isMark(data: unknown): data is Mark {
  if (typeof data !== "object" || data === null) return false;
  const { name, at, dx, dy, otherwise } = data as Record<string, unknown>;
  const texts = typeof name === "string" && name !== "" && typeof at === "string";
  return texts && typeof dx === "number" && typeof dy === "number" && Array.isArray(otherwise);
}

/** Which thing on the whiteboard is which in Veche, both ways. */
export class Marks {
  readonly #marks = new Map<string, Mark>();
  readonly #ids = new Map<string, string>();

  set(id: string, mark: Mark): void {
    this.#marks.set(id, mark);
    this.#ids.set(mark.name, id);
  }

  /** It lies on the whiteboard no more; should it come back it is still known. */
  leave(id: string): void {
    const name = this.name(id);
    if (this.#ids.get(name) === id) this.#ids.delete(name);
  }

  /** It has come back. */
  enter(id: string): void {
    const mark = this.#marks.get(id);
    if (mark && !this.#ids.has(mark.name)) this.#ids.set(mark.name, id);
  }

  name(id: string): string {
    return this.#marks.get(id)?.name ?? id;
  }

  id(name: string): string {
    return this.#ids.get(name) ?? name;
  }

  isDrawn(name: string): boolean {
    return this.#ids.has(name);
  }

  /** A thing of the whiteboard as Veche knows it. */
  inside(item: Item): Item {
    const mark = this.#marks.get(item.id);
    const named = this.#renamed(item, (id) => this.name(id));
    return mark ? moved(put(named, mark.otherwise), -mark.dx, -mark.dy) : named;
  }

  /** A thing of Veche as it lies on the whiteboard. */
  there(item: Item): Item {
    const mark = this.#marks.get(this.id(item.id));
    const named = this.#renamed(item, (name) => this.id(name));
    const back = mark?.otherwise.map(([field, there, here]) => [field, here, there] as const);
    return mark && back ? moved(put(named, back), mark.dx, mark.dy) : named;
  }

  #renamed(item: Item, rename: (id: string) => string): Item {
    const { parent, from, to } = item;
    return {
      ...item,
      id: rename(item.id),
      ...(parent && { parent: rename(parent) }),
      ...(from && { from: rename(from) }),
      ...(to && { to: rename(to) }),
    };
  }
}

function put(item: Item, otherwise: readonly Otherwise[]): Item {
  const changed = otherwise.filter(([field, there]) => (item[field] ?? null) === there);
  return { ...item, ...Object.fromEntries(changed.map(([field, , here]) => [field, here ?? undefined])) };
}

function moved(item: Item, dx: number, dy: number): Item {
  const { x, y } = item;
  return { ...item, ...(x !== undefined && { x: x + dx }), ...(y !== undefined && { y: y + dy }) };
}
