/**
 * Veche beside a tldraw board. tldraw is neither bundled nor installed: what is used of its editor is described here, by
 * shape alone. Its use in earnest needs a licence of its makers.
 */

import type { Bridge, Item, ItemKind } from "@veche/board-bridge";

/** As much of a shape as is used. */
export interface Shape {
  readonly id: string;
  readonly typeName: "shape";
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly parentId: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<Record<string, unknown>>;
}

interface Named {
  readonly id: string;
  readonly typeName: string;
}

export interface Changes {
  readonly added: Readonly<Record<string, Named>>;
  readonly updated: Readonly<Record<string, readonly [from: Named, to: Named]>>;
  readonly removed: Readonly<Record<string, Named>>;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** As much of tldraw's `Editor` as is used. */
export interface Editor {
  readonly store: {
    listen(
      hear: (entry: { readonly changes: Changes }) => void,
      filters: { readonly source: "user"; readonly scope: "document" },
    ): () => void;
    /** What is done in it is not of the user's making. */
    mergeRemoteChanges(what: () => void): void;
  };
  getShape(id: never): unknown;
  getShapePageBounds(id: never): Box | undefined;
  getBindingsFromShape(
    shape: never,
    type: "arrow",
  ): readonly {
    readonly toId: string;
    readonly props: { readonly terminal?: unknown };
  }[];
  createShapes(shapes: never): unknown;
  updateShapes(shapes: never): unknown;
  deleteShapes(ids: never): unknown;
  select(...ids: never[]): unknown;
  zoomToSelection(): unknown;
  zoomToBounds(box: Box): unknown;
  updateInstanceState(state: { readonly isReadonly: boolean }): unknown;
}

export interface TldrawOptions {
  /** tldraw's `toRichText`: how words are kept in its shapes. */
  readonly written: (words: string) => unknown;
}

const KINDS: Readonly<Record<string, ItemKind>> = {
  note: "note",
  text: "text",
  geo: "shape",
  arrow: "connector",
  line: "drawing",
  draw: "drawing",
  highlight: "drawing",
  frame: "frame",
  image: "image",
  video: "image",
  bookmark: "image",
  embed: "image",
};
const TYPES: Readonly<Partial<Record<ItemKind, string>>> = {
  note: "note",
  text: "text",
  shape: "geo",
  frame: "frame",
};
const PREFIX = "shape:";

/** Returns what ends it. */
export function tldrawAdapter(editor: Editor, beside: Bridge, { written }: TldrawOptions): () => void {
  const get = (id: string): Shape | undefined => editor.getShape(idOf(id) as never) as Shape | undefined;
  const tell = (shape: Shape): void => beside.put(itemOf(shape, editor));
  const hear = ({ changes }: { readonly changes: Changes }): void => {
    const { added, updated, removed } = changes;
    for (const one of Object.values(added)) if (isShape(one)) tell(one);
    for (const [, one] of Object.values(updated)) if (isShape(one)) tell(one);
    const gone = Object.values(removed).filter(isShape);
    if (gone.length > 0) beside.remove(...gone.map(({ id }) => nameOf(id)));
  };
  const draw = (items: readonly Item[]): void => {
    editor.store.mergeRemoteChanges(() => {
      for (const item of items) {
        const shape = get(item.id);
        if (shape) editor.updateShapes([changed(shape, item, itemOf(shape, editor), written)] as never);
        else if (TYPES[item.kind]) editor.createShapes([made(item, written)] as never);
      }
    });
  };
  const erase = (ids: readonly string[]): void => {
    editor.store.mergeRemoteChanges(() =>
      editor.deleteShapes(ids.filter((id) => get(id)).map(idOf) as never),
    );
  };
  const show = (id: string): void => {
    editor.select(idOf(id) as never);
    editor.zoomToSelection();
  };
  let spot = "null";
  const ends = [
    editor.store.listen(hear, { source: "user", scope: "document" }),
    beside.on("draw", draw),
    beside.on("erase", erase),
    beside.on("refused", ({ undo }) => {
      draw(undo.flatMap(({ stored }) => stored ?? []));
      erase(undo.filter(({ stored }) => !stored).map(({ id }) => id));
    }),
    beside.on("show", show),
    beside.on("state", (state) => {
      editor.updateInstanceState({ isReadonly: !state?.writes });
      const light = state?.spotlight ?? null;
      if (JSON.stringify(light) === spot) return;
      spot = JSON.stringify(light);
      if (light?.item !== undefined) show(light.item);
      else if (light?.area) {
        const [x, y, w, h] = light.area;
        editor.zoomToBounds({ x, y, w, h });
      }
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** A shape as a neutral item, where it lies on the page. */
export function itemOf(
  shape: Shape,
  editor: Pick<Editor, "getShapePageBounds" | "getBindingsFromShape">,
): Item {
  const kind = KINDS[shape.type] ?? "shape";
  const text = wordsOf(shape.props.richText ?? shape.props.text ?? shape.props.name);
  const { color } = shape.props;
  const common = {
    id: nameOf(shape.id),
    kind,
    ...(text && { text }),
    ...(typeof color === "string" && { color }),
    ...(shape.parentId.startsWith(PREFIX) && { parent: nameOf(shape.parentId) }),
  };
  if (kind === "connector") {
    const ends = editor.getBindingsFromShape(shape as never, "arrow");
    const end = (terminal: string) => ends.find(({ props }) => props.terminal === terminal)?.toId;
    const [from, to] = [end("start"), end("end")];
    return { ...common, ...(from && { from: nameOf(from) }), ...(to && { to: nameOf(to) }) };
  }
  const { x, y, w, h } = editor.getShapePageBounds(shape.id as never) ?? { ...shape, w: 0, h: 0 };
  return { ...common, x: round(x), y: round(y), w: round(w), h: round(h) };
}

/** What is written, whether plainly or as a document of paragraphs. */
export function wordsOf(written: unknown): string {
  if (typeof written === "string") return written;
  if (typeof written !== "object" || written === null) return "";
  const { type, text, content } = written as { type?: unknown; text?: unknown; content?: unknown };
  if (typeof text === "string") return text;
  if (!Array.isArray(content)) return "";
  return content.map(wordsOf).join(type === "doc" ? "\n" : "");
}

function made(item: Item, written: (words: string) => unknown): object {
  const { kind, text, x = 0, y = 0, w, h } = item;
  const words = kind === "frame" ? { name: text ?? "" } : { richText: written(text ?? "") };
  const size = (kind === "shape" || kind === "frame") && w && h ? { w, h } : {};
  return { id: idOf(item.id), type: TYPES[kind], x, y, props: { ...words, ...size } };
}

function changed(shape: Shape, item: Item, now: Item, written: (words: string) => unknown): object {
  const { id, type, props } = shape;
  const words = item.text ?? "";
  const kept = props.richText === undefined ? { name: words } : { richText: written(words) };
  // Counted from where it is, whatever it lies in.
  const apart = (wanted: number | undefined, is: number | undefined) => (wanted ?? 0) - (is ?? 0);
  return {
    id,
    type,
    x: shape.x + apart(item.x, now.x),
    y: shape.y + apart(item.y, now.y),
    props: words === (now.text ?? "") ? {} : kept,
  };
}

function isShape(one: Named): one is Shape {
  return one.typeName === "shape";
}

function nameOf(id: string): string {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
}

function idOf(name: string): string {
  return `${PREFIX}${name}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
