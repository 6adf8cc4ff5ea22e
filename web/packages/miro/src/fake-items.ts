/** Things on the board of tests, as the SDK hands them out: copies, whose changes nobody sees before `sync()`. */

import type { Item as MiroItem, StickyNote } from "@mirohq/websdk-types";

export interface Raw {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly parentId: string | null;
  readonly relativeTo: "canvas_center" | "parent_top_left" | "parent_center";
  readonly createdAt: string;
  readonly createdBy: string;
  readonly modifiedAt: string;
  readonly modifiedBy: string;
  readonly content?: string;
  readonly title?: string;
  readonly description?: string;
  readonly shape?: string;
  readonly style?: { fillColor?: string; color?: string };
  readonly start?: { item?: string };
  readonly end?: { item?: string };
  readonly kept?: Readonly<Record<string, unknown>>;
}

/** The public half of a class; what is protected no other class can have. */
type Public<Class> = Pick<Class, keyof Class>;

const FIELDS = [
  "x",
  "y",
  "width",
  "height",
  "content",
  "title",
  "description",
  "style",
  "start",
  "end",
] as const;

/** A sticky note's methods are those of all things. */
type Methods = Pick<
  Public<StickyNote>,
  | "sync"
  | "getMetadata"
  | "setMetadata"
  | "goToLink"
  | "bringToFront"
  | "sendToBack"
  | "bringInFrontOf"
  | "sendBehindOf"
  | "getLayerIndex"
  | "getConnectors"
  | "getAiContext"
>;

export class FakeItem implements Methods {
  readonly #raw: Raw;
  readonly #keep: (patch: Partial<Raw>) => void;
  readonly #mark: (kept: Record<string, unknown>) => void;

  constructor(raw: Raw, keep: (patch: Partial<Raw>) => void, mark: (kept: Record<string, unknown>) => void) {
    this.#raw = raw;
    this.#keep = keep;
    this.#mark = mark;
  }

  item(): MiroItem {
    const { kept: _, ...fields } = this.#raw;
    const readable = fields.type === "unsupported" ? { ...fields, content: undefined } : fields;
    return Object.assign(this, readable) as unknown as MiroItem;
  }

  async sync(): Promise<void> {
    const now = this as unknown as Raw;
    const changed = FIELDS.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(this.#raw[name]));
    if (changed.length > 0)
      this.#keep(Object.fromEntries(changed.map((name) => [name, structuredClone(now[name])])));
  }

  getMetadata = (async (key?: string) =>
    key ? this.#raw.kept?.[key] : this.#raw.kept) as Methods["getMetadata"];
  setMetadata = (async (key: string, value: unknown) =>
    this.#mark({ [key]: value })) as unknown as Methods["setMetadata"];
  goToLink = async () => false;
  bringToFront = async () => undefined;
  sendToBack = async () => undefined;
  bringInFrontOf = async () => undefined;
  sendBehindOf = async () => undefined;
  getLayerIndex = async () => 0;
  getConnectors = async () => [];
  getAiContext = async () => "";
}
