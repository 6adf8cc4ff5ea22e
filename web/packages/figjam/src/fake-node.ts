/// <reference types="@figma/plugin-typings" />
/** Nodes on the board of tests: what one reads is how they are now, and what one writes everybody sees. */

import type { FakeFigma } from "./fake.ts";

export interface Raw {
  readonly id: string;
  readonly type: SceneNode["type"];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly parent: string | null;
  readonly characters: string;
  readonly name: string;
  readonly fills?: readonly Paint[];
  readonly locked?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly kept: Readonly<Record<string, string>>;
}

interface End {
  readonly endpointNodeId?: string;
  readonly magnet?: string;
  readonly position?: { readonly x: number; readonly y: number };
}

type Methods = Pick<
  StickyNode,
  "id" | "type" | "x" | "y" | "width" | "height" | "name" | "removed" | "locked"
> &
  Pick<StickyNode, "getPluginData" | "setPluginData" | "remove" | "absoluteBoundingBox">;

export class FakeNode implements Omit<Methods, "type"> {
  readonly #figma: FakeFigma;
  raw: Raw;
  removed = false;
  isWideWidth = false;
  readonly text: { characters: string; readonly fontName: FontName };

  constructor(figma: FakeFigma, raw: Raw) {
    this.#figma = figma;
    this.raw = raw;
    const self = this;
    this.text = {
      fontName: { family: "Inter", style: "Medium" },
      get characters() {
        return self.raw.characters;
      },
      set characters(characters: string) {
        self.#put({ characters });
      },
    };
  }

  get id() {
    return this.raw.id;
  }
  get type() {
    return this.raw.type;
  }
  get width() {
    return this.raw.width;
  }
  get height() {
    return this.raw.height;
  }
  get x() {
    return this.raw.x;
  }
  set x(x: number) {
    this.#put({ x });
  }
  get y() {
    return this.raw.y;
  }
  set y(y: number) {
    this.#put({ y });
  }
  get name() {
    return this.raw.name;
  }
  set name(name: string) {
    this.#put({ name });
  }
  get characters() {
    return this.raw.characters;
  }
  set characters(characters: string) {
    this.#put({ characters });
  }
  get fontName() {
    return this.text.fontName;
  }
  get fills() {
    return this.raw.fills ?? [{ type: "SOLID", color: { r: 1, g: 0.8, b: 0.4 } }];
  }
  set fills(fills: readonly Paint[]) {
    this.#put({ fills });
  }
  get locked() {
    return this.raw.locked ?? false;
  }
  get parent(): { readonly type: string; readonly id: string } | undefined {
    const { parent } = this.raw;
    return parent === null ? { type: "PAGE", id: "0:1" } : this.#figma.nodes.get(parent);
  }
  get children() {
    return this.#figma.inside(this.id);
  }
  get connectorStart(): End {
    return endAt(this.raw.from);
  }
  set connectorStart(end: End) {
    this.#put({ from: end.endpointNodeId });
  }
  get connectorEnd(): End {
    return endAt(this.raw.to);
  }
  set connectorEnd(end: End) {
    this.#put({ to: end.endpointNodeId });
  }
  get absoluteBoundingBox(): Rect {
    const { x, y, width, height, parent } = this.raw;
    const base = parent === null ? undefined : this.#figma.nodes.get(parent)?.absoluteBoundingBox;
    return { x: x + (base?.x ?? 0), y: y + (base?.y ?? 0), width, height };
  }

  resize(width: number, height: number): void {
    this.#put({ width, height });
  }

  resizeWithoutConstraints(width: number, height: number): void {
    this.#put({ width, height });
  }

  getPluginData(key: string): string {
    return this.raw.kept[key] ?? "";
  }

  setPluginData(key: string, value: string): void {
    this.#put({ kept: { ...this.raw.kept, [key]: value } });
  }

  remove(): void {
    this.#figma.deletes(this.id);
  }

  #put(patch: Partial<Raw>): void {
    if (this.removed) throw new Error("The node does not exist");
    this.#figma.do(this.id, patch);
  }
}

function endAt(node: string | undefined): End {
  return node ? { endpointNodeId: node, magnet: "AUTO" } : { position: { x: 0, y: 0 } };
}
