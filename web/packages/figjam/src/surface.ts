/// <reference types="@figma/plugin-typings" />
/** Does on a FigJam board what Veche asks for, as far as the plugin API can. */

import type { Item, Notice, Surface } from "../../board-bridge/src/headless.ts";
import type { FigJam } from "./board.ts";
import { itemOf, rgbOf } from "./items.ts";

/** Under which name a node's mark is kept with it. */
export const MARK = "veche";
/** Wider than that a sticky note is of the wide sort. */
const WIDE = 1.2;

export function figjamSurface(figma: FigJam, say: (notice: Notice) => void): Surface {
  const find = async (id: string): Promise<SceneNode | null> => {
    const node = await figma.getNodeByIdAsync(id);
    return node && !node.removed && node.type !== "DOCUMENT" && node.type !== "PAGE" ? node : null;
  };
  return {
    make: (item, mark) =>
      attempt(null, async () => {
        const node = await create(figma, item, (made) => made.setPluginData(MARK, mark(itemOf(made))));
        return node && itemOf(node);
      }),
    change: (id, item) =>
      attempt(null, async () => {
        const node = await find(id);
        return node && !node.locked && (await rewrite(figma, node, item)) ? itemOf(node) : null;
      }),
    take: (id) =>
      attempt(false, async () => {
        const node = await find(id);
        if (!node || node.locked) return false;
        node.remove();
        return true;
      }),
    show(id) {
      void attempt(null, async () => {
        const node = await find(id);
        if (node) figma.viewport.scrollAndZoomIntoView([node]);
        return null;
      });
    },
    look([x, y, w, h]) {
      const { bounds } = figma.viewport;
      figma.viewport.center = { x: x + w / 2, y: y + h / 2 };
      if (w > 0 && h > 0) figma.viewport.zoom *= Math.min(bounds.width / w, bounds.height / h);
    },
    say,
  };
}

/** FigJam refuses what is gone meanwhile and fonts that are not there. */
async function attempt<Answer>(otherwise: Answer, what: () => Promise<Answer>): Promise<Answer> {
  try {
    return await what();
  } catch {
    return otherwise;
  }
}

async function create(figma: FigJam, item: Item, keep: (node: SceneNode) => void): Promise<SceneNode | null> {
  const node = blank(figma, item);
  if (!node) return null;
  // Before anything is waited for: the board's events must not find it without its mark.
  keep(node);
  if (node.type === "CONNECTOR") return node;
  try {
    node.x = item.x ?? 0;
    node.y = item.y ?? 0;
    paint(node, item.color);
    await write(figma, node, item.text ?? "");
    keep(node);
    return node;
  } catch (error) {
    // Nothing half made stays; it may also be gone already.
    if (!node.removed) node.remove();
    throw error;
  }
}

function blank(figma: FigJam, item: Item): SceneNode | null {
  const { w = 192, h = 112 } = item;
  switch (item.kind) {
    case "note": {
      const sticky = figma.createSticky();
      sticky.isWideWidth = w > h * WIDE;
      return sticky;
    }
    case "text":
      return figma.createText();
    case "shape": {
      const shape = figma.createShapeWithText();
      shape.resize(w, h);
      return shape;
    }
    case "frame": {
      const section = figma.createSection();
      section.resizeWithoutConstraints(w, h);
      return section;
    }
    case "connector": {
      if (!item.from || !item.to) return null;
      const connector = figma.createConnector();
      connector.connectorStart = { endpointNodeId: item.from, magnet: "AUTO" };
      connector.connectorEnd = { endpointNodeId: item.to, magnet: "AUTO" };
      return connector;
    }
    default:
      return null;
  }
}

/** Puts a node as asked, in what differs alone. */
async function rewrite(figma: FigJam, node: SceneNode, wanted: Item): Promise<boolean> {
  const now = itemOf(node);
  if (node.type === "CONNECTOR") {
    if (wanted.from) node.connectorStart = { endpointNodeId: wanted.from, magnet: "AUTO" };
    if (wanted.to) node.connectorEnd = { endpointNodeId: wanted.to, magnet: "AUTO" };
    return true;
  }
  // Counted from where it is, whatever it lies in.
  if ("x" in node && wanted.x !== now.x) node.x += (wanted.x ?? 0) - (now.x ?? 0);
  if ("y" in node && wanted.y !== now.y) node.y += (wanted.y ?? 0) - (now.y ?? 0);
  if (wanted.w && wanted.h && (wanted.w !== now.w || wanted.h !== now.h)) {
    if (node.type === "SHAPE_WITH_TEXT") node.resize(wanted.w, wanted.h);
    else if (node.type === "SECTION") node.resizeWithoutConstraints(wanted.w, wanted.h);
  }
  if (wanted.color !== now.color) paint(node, wanted.color);
  return (wanted.text ?? "") === (now.text ?? "") || write(figma, node, wanted.text ?? "");
}

async function write(figma: FigJam, node: SceneNode, text: string): Promise<boolean> {
  if (node.type === "SECTION") {
    node.name = text;
    return true;
  }
  const words = node.type === "STICKY" || node.type === "SHAPE_WITH_TEXT" ? node.text : node;
  if (!("characters" in words)) return false;
  const { fontName } = words;
  // Words in several fonts are left alone.
  if (typeof fontName !== "object") return false;
  await figma.loadFontAsync(fontName);
  words.characters = text;
  return true;
}

function paint(node: SceneNode, color: string | null | undefined): void {
  const rgb = rgbOf(color);
  if (rgb && (node.type === "STICKY" || node.type === "SHAPE_WITH_TEXT" || node.type === "SECTION")) {
    node.fills = [{ type: "SOLID", color: rgb }];
  }
}
