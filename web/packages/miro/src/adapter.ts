/**
 * Veche beside a Miro board. Miro's events say no more than that it may be worth looking: they carry no user, a paste fires
 * none, an edited text fires none, and of others' doings they tell at leisure. So the board is looked at every few
 * seconds, and whose a thing is stands in the thing itself.
 */

import { type Bridge, type Notice, SharedBoard } from "@veche/board-bridge";
import { isPlaced, type MiroBoard, type Placed } from "./board.ts";
import { layOut } from "./frames.ts";
import { isAsMade, Looks } from "./looks.ts";
import { Players } from "./players.ts";
import { MARK, miroSurface } from "./surface.ts";
import { ClockMirror } from "./timer.ts";

export interface MiroOptions {
  readonly board: MiroBoard;
  readonly bridge: Bridge;
  readonly say: (notice: Notice) => void;
  /** Of several windows of one person, whether this one draws. */
  readonly leads?: () => boolean;
  readonly random?: () => number;
}

const EVERY = 2_500;
const SOON = 60;
/** Milliseconds after being deselected for which a thing may still be deleted by that selection. */
const JUST = 3_000;
const MOST_ASKED = 3;

type Selected = { items: readonly { id: string }[] };

export class MiroAdapter {
  readonly #board: MiroBoard;
  readonly #bridge: Bridge;
  readonly #shared: SharedBoard;
  readonly #looks = new Looks();
  readonly #players: Players;
  readonly #clock: ClockMirror;
  readonly #selected = new Map<string, number>();
  readonly #deleted = new Set<string>();
  readonly #frames = new Set<string>();
  readonly #asked = new Map<string, number>();
  readonly #marked = new Set<string>();
  readonly #silence: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> | null = null;
  #closed = false;

  private constructor(options: MiroOptions, me: string) {
    const { board, bridge, say, leads, random } = options;
    this.#board = board;
    this.#bridge = bridge;
    this.#players = new Players(board.storage, me);
    this.#clock = new ClockMirror(board, bridge);
    this.#shared = new SharedBoard({
      bridge,
      surface: miroSurface({ board, all: () => this.#looks.all, say }),
      native: (id) => /^\d+$/.test(id),
      waits: (id) => this.#waits(id),
      ...(leads && { leads }),
      ...(random && { random }),
    });
    board.ui.on("items:create", this.#soon);
    board.ui.on("experimental:items:update", this.#soon);
    board.ui.on("items:delete", this.#hearDeleted);
    board.ui.on("selection:update", this.#hearSelected);
    this.#silence = bridge.on("state", this.#soon);
    this.#plan(0);
  }

  static async start(options: MiroOptions): Promise<MiroAdapter> {
    const { id } = await options.board.getUserInfo();
    return new MiroAdapter(options, id);
  }

  /** Looks at the board, and tells and draws what is to be told and drawn. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
      this.#plan(EVERY);
    });
    return this.#looking;
  }

  /** Frames for the phases, side by side; those that lie there already stay. */
  async layOutPhases(): Promise<void> {
    const phases = this.#bridge.state?.phases ?? [];
    for (const id of await layOut(this.#board, phases, this.#looks.all)) this.#frames.add(id);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#board.ui.off("items:create", this.#soon);
    this.#board.ui.off("experimental:items:update", this.#soon);
    this.#board.ui.off("items:delete", this.#hearDeleted);
    this.#board.ui.off("selection:update", this.#hearSelected);
    this.#silence();
    this.#clock.close();
    this.#shared.close();
  }

  readonly #soon = (): void => this.#plan(SOON);

  readonly #hearSelected = ({ items }: Selected): void => {
    const now = Date.now();
    for (const [id, until] of this.#selected) {
      if (until === Number.POSITIVE_INFINITY) this.#selected.set(id, now + JUST);
    }
    for (const { id } of items) this.#selected.set(id, Number.POSITIVE_INFINITY);
    this.#shared.choose(items.length === 1 ? (items[0]?.id ?? null) : null);
    this.#soon();
  };

  /** The event does not say who deleted it. Whoever deletes a thing has selected it, and that is known of one's own alone. */
  readonly #hearDeleted = ({ items }: Selected): void => {
    for (const { id } of items) {
      if ((this.#selected.get(id) ?? 0) >= Date.now()) this.#deleted.add(id);
      this.#selected.delete(id);
    }
    this.#soon();
  };

  #plan(wait: number): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), wait);
  }

  async #look(): Promise<void> {
    const { state } = this.#bridge;
    // What is done before the exercise is nobody's contribution, and what was done meanwhile shows by its time.
    if (state?.session.state !== "running") return;
    try {
      const things = (await this.#board.get()).filter(isPlaced);
      const session = await this.#players.enter(state.session.id, this.#bridge.now());
      const changes = this.#looks.changes(things, this.#players.me, session);
      await this.#players.ask(things.flatMap(({ createdBy, modifiedBy }) => [createdBy, modifiedBy]));
      await this.#askMarks(things);
      for (const { thing, item, made, changed, isNew } of changes) {
        const isFrame = this.#frames.has(item.id);
        const isDrawing = isNew && this.#marked.has(item.id) && isAsMade(thing);
        this.#shared.seen(item, isFrame ? "other" : made, isFrame || isDrawing ? "other" : changed);
      }
      for (const id of this.#looks.gone()) this.#shared.gone(id, this.#deleted.delete(id) ? "me" : "other");
    } catch {
      // Miro did not answer; the next look sees everything.
      return;
    }
    await this.#shared.tick();
  }

  /** Only what may have been written beside the board is asked for its mark: each is a call of its own. */
  async #askMarks(things: readonly Placed[]): Promise<void> {
    const { lacks } = this.#shared;
    for (const thing of things) {
      const { id } = thing;
      const asked = this.#asked.get(id) ?? 0;
      const isNewAndMine = asked === 0 && thing.createdBy === this.#players.me;
      // It may be asked too early, just before the mark is made.
      if (!(isNewAndMine || (lacks && asked < MOST_ASKED)) || this.#shared.knows(id)) continue;
      this.#asked.set(id, asked + 1);
      if (this.#shared.marked(id, await kept(thing))) this.#marked.add(id);
    }
  }

  #waits(id: string): boolean {
    const thing = this.#looks.all.get(id);
    if (!thing) return false;
    const { createdBy, createdAt, modifiedBy, modifiedAt } = thing;
    // What came before the exercise is its template, whoever made it.
    const isTheirs = (user: string, at: string): boolean =>
      this.#players.has(user) && this.#players.isSince(at);
    return isTheirs(modifiedBy, modifiedAt) || (!this.#shared.knows(id) && isTheirs(createdBy, createdAt));
  }
}

async function kept(thing: { getMetadata(key: string): Promise<unknown> }): Promise<unknown> {
  try {
    return await thing.getMetadata(MARK);
  } catch {
    return null;
  }
}
