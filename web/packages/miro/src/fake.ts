/**
 * A Miro board for tests: several people on one board, each with the SDK as its published types describe it, and with the
 * gaps that its documentation names. Events carry no user; a paste and an edited text fire none; what others do arrives
 * late; strokes cannot be read.
 */

import type { Item as MiroItem } from "@mirohq/websdk-types";
import type { MiroBoard } from "./board.ts";
import { FakeItem, type Raw } from "./fake-items.ts";
import { htmlOf } from "./words.ts";

type Patch = Partial<Raw> | null;
interface Deed {
  readonly id: string;
  readonly patch: Patch;
}
type Hear = (event: { items: MiroItem[] }) => void;

const MAKE = { x: 0, y: 0, parentId: null, relativeTo: "canvas_center" } as const;

/** What Miro's own server holds. */
export class World {
  readonly things = new Map<string, Raw>();
  readonly kept = new Map<string, unknown>();
  readonly people: FakeMiro[] = [];
  /** Milliseconds until others see what one does. */
  lag = 300;
  #last = 3_458_764_500_000_000_000n;

  join(user: string, account = user): FakeMiro {
    const person = new FakeMiro(this, account, user);
    this.people.push(person);
    return person;
  }

  fresh(): string {
    this.#last += 1n;
    return this.#last.toString();
  }

  take(deed: Deed): void {
    merge(this.things, deed);
    for (const person of this.people) person.hear(deed);
  }

  /** By their words, sorted; for comparing what people see. */
  words(): readonly string[] {
    return wordsIn(this.things);
  }
}

export class FakeMiro implements MiroBoard {
  readonly #world: World;
  readonly #things: Map<string, Raw>;
  readonly #hears = new Map<string, Set<Hear>>();
  readonly #unsent: Deed[] = [];
  readonly #unheard: Deed[] = [];
  #online = true;
  readonly notices: string[] = [];
  readonly zoomed: string[] = [];
  readonly clock: (string | number)[] = [];
  hasTimer = true;
  calls = 0;

  constructor(
    world: World,
    readonly account: string,
    readonly name: string,
  ) {
    this.#world = world;
    this.#things = new Map(structuredClone([...world.things]));
  }

  // What the SDK has.

  readonly ui = {
    on: async (event: string, hear: (told: never) => void): Promise<void> => {
      this.#hears.set(event, (this.#hears.get(event) ?? new Set()).add(hear as Hear));
    },
    off: async (event: string, hear: (told: never) => void): Promise<void> => {
      this.#hears.get(event)?.delete(hear as Hear);
    },
  };
  readonly viewport: MiroBoard["viewport"] = {
    zoomTo: async (items) => {
      for (const { id } of [items].flat()) this.zoomed.push(id);
    },
    set: async ({ viewport }) => {
      this.zoomed.push(Object.values(viewport).join(" "));
      return viewport;
    },
  };
  readonly notifications = {
    showInfo: async (message: string) => {
      this.notices.push(message);
    },
  };
  readonly storage: MiroBoard["storage"] = {
    collection: (name) => ({
      set: async (key, value) => void this.#world.kept.set(`${name}/${key}`, value),
      get: async <T>(key: string) => this.#world.kept.get(`${name}/${key}`) as T | undefined,
      remove: async (key) => void this.#world.kept.delete(`${name}/${key}`),
      onValue: async () => undefined,
      offValue: async () => undefined,
    }),
  };
  readonly timer: MiroBoard["timer"] = {
    start: async (duration) => this.#timed("start", Math.round(duration / 1000)),
    stop: async () => this.#timed("stop"),
    pause: async () => this.#timed("pause"),
    isStarted: async () => this.clock.at(-1) !== "stop" && this.clock.length > 0,
  };
  getUserInfo = async () => ({ id: this.account, name: this.name });
  canUse = async () => this.hasTimer;
  findEmptySpace: MiroBoard["findEmptySpace"] = async (space) => ({ ...space, x: 5_000, y: 0 });
  remove: MiroBoard["remove"] = async ({ id }) => {
    if (!this.#things.has(id)) throw new Error("no such item");
    this.#do(id, null);
  };
  get = (async (filter?: { id?: string | string[] }) => {
    this.calls += 1;
    const ids = filter?.id === undefined ? null : [filter.id].flat();
    const found = [...this.#things.values()].filter(({ id }) => !ids || ids.includes(id));
    if (ids && found.length === 0) throw new Error("no such item");
    return found.map((raw) => this.#item(raw));
  }) as unknown as MiroBoard["get"];
  createStickyNote = ((props: object) =>
    this.#create("sticky_note", props)) as unknown as MiroBoard["createStickyNote"];
  createText = ((props: object) => this.#create("text", props)) as unknown as MiroBoard["createText"];
  createShape = ((props: object) => this.#create("shape", props)) as unknown as MiroBoard["createShape"];
  createFrame = ((props: object) => this.#create("frame", props)) as unknown as MiroBoard["createFrame"];
  createConnector = ((props: object) =>
    this.#create("connector", props)) as unknown as MiroBoard["createConnector"];

  // What a person does with mouse and keyboard.

  writes(words: string, more: Partial<Raw> = {}): string {
    const id = this.#add("sticky_note", { content: htmlOf(words), ...more });
    this.#fire("items:create", [id]);
    return id;
  }

  draws(type = "unsupported", more: Partial<Raw> = {}): string {
    return this.#add(type, more);
  }

  /** Fires nothing, and brings along what apps keep with the thing. */
  pastes(id: string): string {
    const { id: _, ...raw } = this.#raw(id);
    return this.#add(raw.type, { ...raw, x: raw.x + 50 });
  }

  /** Fires nothing either. */
  rewords(id: string, words: string): void {
    this.#do(id, { content: htmlOf(words) });
  }

  moves(id: string, x: number, y: number): void {
    this.#do(id, { x, y });
    this.#fire("experimental:items:update", [id]);
  }

  selects(...ids: string[]): void {
    this.#fire("selection:update", ids);
  }

  deletes(id: string): void {
    this.selects(id);
    const items = [this.#item(this.#raw(id))];
    this.#do(id, null);
    this.selects();
    // Others' apps may hear the same event, and it does not say who it was.
    for (const person of this.#world.people) person.tell("items:delete", items);
  }

  leaves(): void {
    this.#online = false;
  }

  returns(): void {
    this.#online = true;
    for (const deed of this.#unsent.splice(0)) this.#world.take(deed);
    for (const deed of this.#unheard.splice(0)) merge(this.#things, deed);
  }

  words(): readonly string[] {
    return wordsIn(this.#things);
  }

  raw(id: string): Raw | undefined {
    return this.#things.get(id);
  }

  ids(words: string): readonly string[] {
    return [...this.#things.values()].filter(({ content }) => content === htmlOf(words)).map(({ id }) => id);
  }

  hear(deed: Deed): void {
    setTimeout(() => {
      if (this.#online) merge(this.#things, deed);
      else this.#unheard.push(deed);
    }, this.#world.lag);
  }

  tell(event: string, items: MiroItem[]): void {
    for (const hear of this.#hears.get(event) ?? []) hear({ items });
  }

  #fire(event: string, ids: readonly string[]): void {
    this.tell(
      event,
      ids.flatMap((id) => (this.#things.has(id) ? [this.#item(this.#raw(id))] : [])),
    );
  }

  #raw(id: string): Raw {
    const raw = this.#things.get(id);
    if (!raw) throw new Error("no such item");
    return raw;
  }

  #add(type: string, more: Partial<Raw>): string {
    const id = this.#world.fresh();
    const at = new Date().toISOString();
    const made = { createdAt: at, createdBy: this.account };
    this.#do(id, { ...MAKE, ...sized(type, more), ...made, id, type });
    return id;
  }

  async #create(type: string, props: object): Promise<MiroItem> {
    return this.#item(this.#raw(this.#add(type, props as Partial<Raw>)));
  }

  #do(id: string, patch: Patch): void {
    const stamp = { modifiedAt: new Date().toISOString(), modifiedBy: this.account };
    const deed = { id, patch: patch && { ...patch, ...stamp } };
    merge(this.#things, deed);
    if (this.#online) this.#world.take(deed);
    else this.#unsent.push(deed);
  }

  #item(raw: Raw): MiroItem {
    const keep = (patch: Partial<Raw>): void => {
      this.#raw(raw.id);
      this.#do(raw.id, patch);
    };
    const mark = (kept: Record<string, unknown>): void => {
      const deed = { id: raw.id, patch: { kept: { ...this.#raw(raw.id).kept, ...kept } } };
      merge(this.#things, deed);
      this.#world.take(deed);
    };
    return new FakeItem(structuredClone(raw), keep, mark).item();
  }

  async #timed(what: string, seconds?: number) {
    this.clock.push(what, ...(seconds === undefined ? [] : [seconds]));
    return { restDuration: 0, status: "STARTED", totalDuration: 0 } as const;
  }
}

function merge(things: Map<string, Raw>, { id, patch }: Deed): void {
  if (!patch) things.delete(id);
  else if (things.has(id) || patch.type) things.set(id, { ...things.get(id), ...patch } as Raw);
}

/** Sticky notes keep their proportions; texts are as high as their lines. */
function sized(type: string, more: Partial<Raw>): Partial<Raw> {
  const { width = 199, height = 100 } = more;
  const styles = { sticky_note: "light_yellow", shape: "#ffffff", frame: "#ffffff" } as const;
  const style = more.style ?? { fillColor: styles[type as keyof typeof styles] ?? "", color: "#1a1a1a" };
  if (type === "sticky_note")
    return { ...more, style, width, height: more.shape === "rectangle" ? width * 0.65 : width * 1.146 };
  return { ...more, style, width, height };
}

function wordsIn(things: ReadonlyMap<string, Raw>): readonly string[] {
  return [...things.values()].map(({ content, type }) => content?.replace(/<[^>]*>/g, "") ?? type).sort();
}
