/** Does on a Miro board what Veche asks for, as far as the SDK can. */

import type { Item, Notice, Surface } from "@veche/board-bridge";
import { isPlaced, type MiroBoard, type Placed } from "./board.ts";
import { stickyColor } from "./colors.ts";
import { type All, cornerOf, itemOf } from "./items.ts";
import { htmlOf } from "./words.ts";

/** Under which name a thing's mark is kept with it. */
export const MARK = "veche";
/** Wider than that a sticky note is of the wide sort. */
const WIDE = 1.2;

export interface SurfaceOptions {
  readonly board: MiroBoard;
  /** What lies on the board, as last looked at. */
  readonly all: () => All;
  readonly say: (notice: Notice) => void;
}

export function miroSurface({ board, all, say }: SurfaceOptions): Surface {
  const find = async (id: string): Promise<Placed | null> => {
    const [thing] = await board.get({ id });
    return thing && isPlaced(thing) ? thing : null;
  };
  let view: Promise<unknown> = Promise.resolve();
  return {
    make: (item, mark) =>
      attempt(null, async () => {
        const made = await create(board, item);
        if (!made) return null;
        const came = itemOf(made, all());
        await made.setMetadata(MARK, mark(came));
        return came;
      }),
    change: (id, item) =>
      attempt(null, async () => {
        const thing = await find(id);
        if (!thing || !rewrite(thing, item, all())) return null;
        await thing.sync();
        return itemOf(thing, all());
      }),
    take: (id) =>
      attempt(false, async () => {
        const thing = await find(id);
        // A table or a document that the SDK cannot read it could not bring back either.
        if (!thing || thing.type === "unsupported") return false;
        await board.remove(thing);
        return true;
      }),
    show(id) {
      const before = view;
      view = attempt(null, async () => {
        await before;
        const thing = await find(id);
        if (thing) await board.viewport.zoomTo(thing);
        return null;
      });
    },
    look([x, y, width, height]) {
      const before = view;
      view = attempt(null, async () => {
        await before;
        return board.viewport.set({ viewport: { x, y, width, height } });
      });
    },
    say,
  };
}

/** Miro refuses what is gone meanwhile, what is locked there, and whoever asks too often. */
async function attempt<Answer>(otherwise: Answer, what: () => Promise<Answer>): Promise<Answer> {
  try {
    return await what();
  } catch {
    return otherwise;
  }
}

async function create(board: MiroBoard, item: Item): Promise<Placed | null> {
  const { text, color, w = 192, h = 112 } = item;
  const at = { x: (item.x ?? 0) + w / 2, y: (item.y ?? 0) + h / 2 };
  const content = htmlOf(text ?? "");
  switch (item.kind) {
    case "note": {
      const fillColor = stickyColor(color);
      const shape = w > h * WIDE ? "rectangle" : "square";
      return board.createStickyNote({
        ...at,
        content,
        width: w,
        shape,
        ...(fillColor && { style: { fillColor } }),
      });
    }
    case "text":
      return board.createText({ ...at, content, width: w });
    case "shape":
      return board.createShape({
        ...at,
        content,
        width: w,
        height: h,
        ...(color && { style: { fillColor: color } }),
      });
    case "frame":
      return board.createFrame({ ...at, title: text ?? "", width: w, height: h });
    case "connector":
      return item.from && item.to
        ? board.createConnector({ start: { item: item.from }, end: { item: item.to } })
        : null;
    default:
      return null;
  }
}

/** Puts a thing as asked, in what differs alone: what the SDK would not write as it was stays as it is. */
function rewrite(thing: Placed, wanted: Item, all: All): boolean {
  const now = itemOf(thing, all);
  if (thing.type === "connector") {
    if (wanted.from) thing.start = { ...thing.start, item: wanted.from };
    if (wanted.to) thing.end = { ...thing.end, item: wanted.to };
    return true;
  }
  const base = cornerOf(thing, all);
  const { w = 0, h = 0 } = wanted;
  if (wanted.x !== now.x || w !== now.w) thing.x = (wanted.x ?? 0) + w / 2 - base.x;
  if (wanted.y !== now.y || h !== now.h) thing.y = (wanted.y ?? 0) + h / 2 - base.y;
  resize(thing, now, wanted);
  recolor(thing, now, wanted);
  return (wanted.text ?? "") === (now.text ?? "") || reword(thing, wanted.text ?? "");
}

function resize(thing: Placed, now: Item, { w, h }: Item): void {
  if (w && w !== now.w) {
    if (thing.type === "frame" || thing.type === "sticky_note" || thing.type === "image") thing.width = w;
    else if (thing.type === "text" || thing.type === "card" || thing.type === "app_card") thing.width = w;
  }
  if (h && h !== now.h && thing.type === "frame") thing.height = h;
}

function recolor(thing: Placed, now: Item, { color }: Item): void {
  if (!color || color === now.color) return;
  if (thing.type === "sticky_note") thing.style.fillColor = stickyColor(color) ?? thing.style.fillColor;
  else if (thing.type === "shape") thing.style.fillColor = color;
}

function reword(thing: Placed, text: string): boolean {
  switch (thing.type) {
    case "sticky_note":
    case "text":
    case "shape":
      thing.content = htmlOf(text);
      return true;
    case "card":
    case "app_card": {
      const [title = "", ...more] = text.split("\n");
      thing.title = title;
      thing.description = more.join("\n");
      return true;
    }
    case "frame":
    case "image":
      thing.title = text;
      return true;
    default:
      return false;
  }
}
