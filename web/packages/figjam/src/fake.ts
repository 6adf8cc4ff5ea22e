/// <reference types="@figma/plugin-typings" />
/**
 * A FigJam board for tests: several people in one file, each with a plugin of their own as the published types describe
 * it. Changes come in batches and a moment later, LOCAL or REMOTE, without a user; of what has others in it only the outermost
 * is told of; what a plugin does itself is LOCAL like its person's doings.
 */

import type { FigJam } from "./board.ts";
import { FakeNode, type Raw } from "./fake-node.ts";

interface Deed {
  readonly id: string;
  readonly patch: Partial<Raw> | null;
  /** Whose window it came from, and which person's. */
  readonly by: FakeFigma;
}

const BATCH = 30;

/** The file. */
export class World {
  readonly raws = new Map<string, Raw>();
  readonly people: FakeFigma[] = [];
  lag = 200;
  /** Whether another window of the same person counts as LOCAL; the documentation can be read either way. */
  sameIsLocal = false;
  #last = 0;

  join(user: string): FakeFigma {
    const person = new FakeFigma(this, user);
    this.people.push(person);
    return person;
  }

  fresh(): string {
    this.#last += 1;
    return `1:${this.#last}`;
  }

  take(deed: Deed): void {
    if (deed.patch) {
      if (this.raws.has(deed.id) || deed.patch.type)
        this.raws.set(deed.id, { ...this.raws.get(deed.id), ...deed.patch } as Raw);
    } else this.raws.delete(deed.id);
    for (const person of this.people) person.hear(deed);
  }

  words(): readonly string[] {
    return [...this.raws.values()].map(({ characters, name, type }) => characters || name || type).sort();
  }
}

export class FakeFigma implements FigJam {
  readonly world: World;
  readonly nodes = new Map<string, FakeNode>();
  readonly notices: string[] = [];
  readonly shown: string[] = [];
  readonly clock: (string | number)[] = [];
  readonly #unsent: Deed[] = [];
  readonly #unheard: Deed[] = [];
  readonly #unconfirmed = new Map<string, number>();
  readonly #page = new Set<(event: NodeChangeEvent) => void>();
  readonly #hears = new Map<string, Set<() => void>>();
  #batch: NodeChange[] = [];
  #online = true;
  #selection: readonly SceneNode[] = [];

  constructor(
    world: World,
    readonly user: string,
  ) {
    this.world = world;
    for (const raw of world.raws.values()) this.nodes.set(raw.id, new FakeNode(this, { ...raw }));
  }

  // What the plugin API has.

  get currentPage(): FigJam["currentPage"] {
    const self = this;
    return {
      on: (_: string, hear: (event: NodeChangeEvent) => void) => void self.#page.add(hear),
      off: (_: string, hear: (event: NodeChangeEvent) => void) => void self.#page.delete(hear),
      get children() {
        return self.inside(null);
      },
      get selection() {
        return self.#selection;
      },
    } as FigJam["currentPage"];
  }
  readonly viewport: FigJam["viewport"] = {
    center: { x: 0, y: 0 },
    zoom: 1,
    bounds: { x: 0, y: 0, width: 1000, height: 500 },
    scrollAndZoomIntoView: (nodes) => void this.shown.push(...nodes.map(({ id }) => id)),
  };
  readonly timer: NonNullable<FigJam["timer"]> = {
    remaining: 0,
    total: 0,
    state: "STOPPED",
    start: (seconds) => void this.clock.push("start", seconds),
    stop: () => void this.clock.push("stop"),
    pause: () => void this.clock.push("pause"),
    resume: () => void this.clock.push("resume"),
  };
  on = ((type: string, hear: () => void) => {
    this.#hears.set(type, (this.#hears.get(type) ?? new Set()).add(hear));
  }) as FigJam["on"];
  off = ((type: string, hear: () => void) => void this.#hears.get(type)?.delete(hear)) as FigJam["off"];
  notify = ((message: string) => void this.notices.push(message)) as unknown as FigJam["notify"];
  loadFontAsync = async () => {
    await new Promise((done) => setTimeout(() => done(null), 100));
  };
  getNodeByIdAsync = async (id: string) => (this.nodes.get(id) ?? null) as unknown as BaseNode | null;
  createSticky = () => this.#make("STICKY", { width: 240, height: 240 }) as unknown as StickyNode;
  createText = () => this.#make("TEXT", { width: 0, height: 24 }) as unknown as TextNode;
  createShapeWithText = () =>
    this.#make("SHAPE_WITH_TEXT", { width: 208, height: 208 }) as unknown as ShapeWithTextNode;
  createSection = () =>
    this.#make("SECTION", { width: 512, height: 288, name: "Section" }) as unknown as SectionNode;
  createConnector = () => this.#make("CONNECTOR", {}) as unknown as ConnectorNode;

  // What a person does with mouse and keyboard.

  writes(words: string, more: Partial<Raw> = {}): string {
    return this.#make("STICKY", { width: 240, height: 240, characters: words, ...more }).id;
  }

  draws(type: Raw["type"] = "HIGHLIGHT", more: Partial<Raw> = {}): string {
    return this.#make(type, { width: 100, height: 20, ...more }).id;
  }

  /** Brings along what plugins keep with the node, and what lies in it. */
  pastes(id: string, parent: string | null = null): string {
    const { id: _, ...raw } = this.raw(id) as Raw;
    const copy = this.#make(
      raw.type,
      { ...raw, parent, ...(parent === null && { x: raw.x + 50 }) },
      parent !== null,
    ).id;
    for (const inner of this.inside(id)) this.pastes(inner.id, copy);
    return copy;
  }

  rewords(id: string, words: string): void {
    this.do(id, { characters: words });
  }

  moves(id: string, x: number, y: number): void {
    this.do(id, { x, y });
  }

  selects(...ids: string[]): void {
    this.#selection = ids.flatMap((id) => (this.nodes.get(id) as unknown as SceneNode) ?? []);
    for (const hear of this.#hears.get("selectionchange") ?? []) hear();
  }

  deletes(id: string): void {
    const below = (one: string): readonly string[] =>
      this.inside(one).flatMap(({ id: inner }) => [inner, ...below(inner)]);
    for (const inner of below(id)) this.do(inner, null, true);
    this.do(id, null);
  }

  leaves(): void {
    this.#online = false;
  }

  returns(): void {
    this.#online = true;
    for (const deed of this.#unsent.splice(0)) this.world.take(deed);
    for (const deed of this.#unheard.splice(0)) this.#apply(deed);
  }

  raw(id: string): Raw | undefined {
    return this.nodes.get(id)?.raw;
  }

  words(): readonly string[] {
    return [...this.nodes.values()].map(({ raw }) => raw.characters || raw.name || raw.type).sort();
  }

  ids(words: string): readonly string[] {
    return [...this.nodes.values()].flatMap(({ raw }) => (raw.characters === words ? [raw.id] : []));
  }

  inside(parent: string | null): readonly SceneNode[] {
    const found = [...this.nodes.values()].filter(({ raw }) => raw.parent === parent);
    return found as unknown as readonly SceneNode[];
  }

  do(id: string, patch: Partial<Raw> | null, quiet = false): void {
    const deed = { id, patch, by: this };
    this.#unconfirmed.set(id, (this.#unconfirmed.get(id) ?? 0) + 1);
    this.#apply(deed, quiet);
    if (this.#online) this.world.take(deed);
    else this.#unsent.push(deed);
  }

  hear(deed: Deed): void {
    setTimeout(() => {
      if (deed.by === this) this.#confirm(deed);
      else if (this.#online) this.#apply(deed);
      else this.#unheard.push(deed);
    }, this.world.lag);
  }

  /** One's own last doing holds against what came to the file before it. */
  #confirm({ id, patch, by }: Deed): void {
    const left = (this.#unconfirmed.get(id) ?? 1) - 1;
    this.#unconfirmed.set(id, left);
    if (left > 0) return;
    const node = this.nodes.get(id);
    if (!node || !patch || patch.type) return;
    const isSame = Object.entries(patch).every(([name, value]) => node.raw[name as keyof Raw] === value);
    if (!isSame) this.#apply({ id, patch, by });
  }

  #make(type: Raw["type"], more: Partial<Raw>, quiet = false): FakeNode {
    const id = this.world.fresh();
    const blank = {
      id,
      type,
      x: 0,
      y: 0,
      width: 0,
      height: 0,
      parent: null,
      characters: "",
      name: "",
      kept: {},
    };
    this.do(id, { ...blank, ...more, id, type }, quiet);
    return this.nodes.get(id) as FakeNode;
  }

  #apply({ id, patch, by }: Deed, quiet = false): void {
    const node = this.nodes.get(id);
    const isMine = by === this || (this.world.sameIsLocal && by.user === this.user);
    const origin = isMine ? "LOCAL" : "REMOTE";
    if (!patch) {
      if (!node) return;
      node.removed = true;
      this.nodes.delete(id);
      if (!quiet) this.#tell({ type: "DELETE", id, origin, node: node as unknown as SceneNode });
    } else if (node) {
      node.raw = { ...node.raw, ...patch };
      this.#tell({ type: "PROPERTY_CHANGE", id, origin, node: node as unknown as SceneNode, properties: [] });
    } else if (patch.type) {
      const fresh = new FakeNode(this, { ...patch } as Raw);
      this.nodes.set(id, fresh);
      if (!quiet) this.#tell({ type: "CREATE", id, origin, node: fresh as unknown as SceneNode });
    }
  }

  #tell(change: NodeChange): void {
    this.#batch.push(change);
    if (this.#batch.length > 1) return;
    setTimeout(() => {
      const nodeChanges = this.#batch;
      this.#batch = [];
      for (const hear of this.#page) hear({ nodeChanges });
    }, BATCH);
  }
}
