/** What lies on a whiteboard, in the one vocabulary that all whiteboards share. */

export type ItemKind = "note" | "text" | "shape" | "connector" | "image" | "frame" | "drawing";

/** A thing as a whiteboard has it. Its id is the whiteboard's own and stays the same. */
export interface Item {
  readonly id: string;
  readonly kind: ItemKind;
  readonly text?: string | null;
  readonly x?: number;
  readonly y?: number;
  readonly w?: number;
  readonly h?: number;
  readonly color?: string | null;
  /** The frame that it lies in. */
  readonly parent?: string | null;
  /** Of a connector: the things at its ends. */
  readonly from?: string | null;
  readonly to?: string | null;
  /** Somebody made it who takes no part in the session: it is shown, and credited to nobody. */
  readonly outside?: boolean;
}

/** A thing as Veche keeps it; what was deleted stays, marked. */
export interface StoredItem extends Item {
  readonly version: number;
  readonly deleted?: boolean;
}

/** The same with who brought it first and who last, as participants' ids; null where nobody may know. */
export interface SeenItem extends StoredItem {
  readonly author: string | null;
  readonly editor: string | null;
}

const FIELDS = ["kind", "text", "x", "y", "w", "h", "color", "parent", "from", "to", "outside"] as const;

/** Two things with the same face look the same; who touched them, and how often, does not show in it. */
export function faceOf(item: Item & { readonly deleted?: boolean }): string {
  if (item.deleted) return "";
  // What says nothing says the same as what is not there.
  return JSON.stringify(FIELDS.map((name) => item[name] || null));
}

/** The fields of an item alone, whatever else the object of a whiteboard holds. */
export function bare(item: Item): Item {
  const { id, kind } = item;
  const others = FIELDS.flatMap((name) => {
    const value = item[name];
    return name === "kind" || value === undefined || value === null ? [] : [[name, value] as const];
  });
  return { id, kind, ...Object.fromEntries(others) };
}
