/// <reference types="@figma/plugin-typings" />
/** A node of a FigJam board as a neutral item. */

import type { Item, ItemKind } from "../../board-bridge/src/headless.ts";

const KINDS: Readonly<Partial<Record<SceneNode["type"], ItemKind>>> = {
  STICKY: "note",
  TEXT: "text",
  CODE_BLOCK: "text",
  SHAPE_WITH_TEXT: "shape",
  TABLE: "shape",
  WIDGET: "shape",
  CONNECTOR: "connector",
  SECTION: "frame",
  FRAME: "frame",
  MEDIA: "image",
  EMBED: "image",
  LINK_UNFURL: "image",
};

/** Strokes, stamps and tape are drawings without words. */
export function itemOf(node: SceneNode): Item {
  const { id, type } = node;
  const kind = KINDS[type] ?? "drawing";
  const text = textOf(node);
  const color = colorOf(node);
  const parent = parentOf(node);
  const common = { id, kind, ...(text && { text }), ...(color && { color }), ...(parent && { parent }) };
  if (node.type === "CONNECTOR") {
    const [from, to] = [node.connectorStart, node.connectorEnd].map(endOf);
    return { ...common, ...(from && { from }), ...(to && { to }) };
  }
  const box = boxOf(node);
  return { ...common, x: round(box.x), y: round(box.y), w: round(box.width), h: round(box.height) };
}

/** Things inside these lie on the board themselves; those inside tables and groups do not. */
export function insideOf(node: SceneNode): readonly SceneNode[] {
  return node.type === "SECTION" || node.type === "FRAME" ? node.children : [];
}

export function hexOf({ r, g, b }: RGB): string {
  return `#${[r, g, b]
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

export function rgbOf(color: string | null | undefined): RGB | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color ?? "");
  if (!hex) return null;
  const [r = 0, g = 0, b = 0] = hex.slice(1).map((pair) => Number.parseInt(pair, 16) / 255);
  return { r, g, b };
}

function textOf(node: SceneNode): string {
  switch (node.type) {
    case "STICKY":
    case "SHAPE_WITH_TEXT":
    case "CONNECTOR":
      return node.text.characters;
    case "TEXT":
      return node.characters;
    case "CODE_BLOCK":
      return node.code;
    case "SECTION":
      return node.name;
    default:
      return "";
  }
}

function colorOf(node: SceneNode): string | null {
  if (node.type !== "STICKY" && node.type !== "SHAPE_WITH_TEXT" && node.type !== "SECTION") return null;
  // Several colours are no list but a mark of their own.
  const fills = Array.isArray(node.fills) ? (node.fills as readonly Paint[]) : [];
  const [fill] = fills;
  return fill?.type === "SOLID" ? hexOf(fill.color) : null;
}

function parentOf({ parent }: SceneNode): string | null {
  return parent && (parent.type === "SECTION" || parent.type === "FRAME") ? parent.id : null;
}

function endOf(end: ConnectorEndpoint): string | null {
  return "endpointNodeId" in end ? end.endpointNodeId : null;
}

function boxOf(node: SceneNode): Rect {
  if ("absoluteBoundingBox" in node && node.absoluteBoundingBox) return node.absoluteBoundingBox;
  const { x = 0, y = 0, width = 0, height = 0 } = node as Partial<Rect>;
  return { x, y, width, height };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
