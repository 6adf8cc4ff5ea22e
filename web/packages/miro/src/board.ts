/** As much of Miro's Web SDK as is used. It is taken from the published types, so the compiler proves that the SDK fits. */

import type { Miro, Item as MiroItem } from "@mirohq/websdk-types";

type Whole = Miro["board"];

type Methods =
  | "get"
  | "remove"
  | "getUserInfo"
  | "canUse"
  | "findEmptySpace"
  | "createStickyNote"
  | "createText"
  | "createShape"
  | "createFrame"
  | "createConnector";

export interface MiroBoard extends Pick<Whole, Methods> {
  readonly ui: Pick<Whole["ui"], "on" | "off">;
  readonly viewport: Pick<Whole["viewport"], "zoomTo" | "set">;
  readonly notifications: Pick<Whole["notifications"], "showInfo">;
  readonly storage: Pick<Whole["storage"], "collection">;
  readonly timer: Pick<Whole["timer"], "start" | "stop" | "pause" | "isStarted">;
}

/** What the SDK can read, by its type; tags and groups lie nowhere. */
type Readable<Thing> = Thing extends { readonly type: infer Name }
  ? string extends Name
    ? never
    : Name extends "tag" | "group"
      ? never
      : Thing
  : never;

/** Strokes, tables and the like: the SDK knows where they are and nothing more. */
type Unread<Thing> = Thing extends { readonly type: infer Name }
  ? string extends Name
    ? Thing & { readonly type: "unsupported" }
    : never
  : never;

/** What lies on a board. */
export type Placed = Readable<MiroItem> | Unread<MiroItem>;

export function isPlaced(item: MiroItem): item is Placed {
  return item.type !== "tag" && item.type !== "group";
}
