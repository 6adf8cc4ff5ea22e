/// <reference types="@figma/plugin-typings" />
/**
 * Veche beside a FigJam board. FigJam says of each change whether it was made here (LOCAL) or elsewhere (REMOTE), and
 * names no user: each participant's own plugin tells of what is LOCAL to it, and nobody of anything else.
 */

import {
  type BoardState,
  type Bridge,
  type Notice,
  SharedBoard,
  type Who,
} from "../../board-bridge/src/headless.ts";
import type { FigJam } from "./board.ts";
import { insideOf, itemOf } from "./items.ts";
import { figjamSurface, MARK } from "./surface.ts";

export interface FigJamOptions {
  readonly figma: FigJam;
  readonly bridge: Bridge;
  readonly say: (notice: Notice) => void;
  readonly random?: () => number;
}

const EVERY = 1_000;
const SECTION = { width: 1600, height: 900, apart: 200 } as const;

export class FigJamAdapter {
  readonly #figma: FigJam;
  readonly #bridge: Bridge;
  readonly #page: FigJam["currentPage"];
  readonly #shared: SharedBoard;
  readonly #nodes = new Map<string, SceneNode>();
  readonly #sections = new Set<string>();
  readonly #ticking: ReturnType<typeof setInterval>;
  readonly #silence: () => void;
  #clock = "";

  constructor({ figma, bridge, say, random }: FigJamOptions) {
    this.#figma = figma;
    this.#bridge = bridge;
    this.#page = figma.currentPage;
    this.#shared = new SharedBoard({
      bridge,
      surface: figjamSurface(figma, say),
      native: (id) => /^I?\d+:\d+/.test(id),
      tellsOthers: false,
      ...(random && { random }),
    });
    // What lies there already nobody here is credited with.
    for (const node of this.#page.children) this.#meet(node, "other", "other");
    this.#page.on("nodechange", this.#hear);
    figma.on("selectionchange", this.#choose);
    this.#silence = bridge.on("state", (state) => this.#time(state));
    this.#time(bridge.state);
    this.#ticking = setInterval(() => void this.#shared.tick(), EVERY);
  }

  /** A section for each phase, side by side; those that lie there already stay. */
  layOutPhases(): void {
    const names = new Set(
      [...this.#nodes.values()].flatMap((node) => (node.type === "SECTION" ? [node.name] : [])),
    );
    const titles = (this.#bridge.state?.phases ?? []).map(({ title }, at) => `${at + 1}. ${title}`);
    const right = Math.max(0, ...[...this.#nodes.values()].map((node) => rightOf(node) + SECTION.apart));
    titles
      .filter((title) => !names.has(title))
      .forEach((title, at) => {
        const section = this.#figma.createSection();
        this.#sections.add(section.id);
        section.name = title;
        section.resizeWithoutConstraints(SECTION.width, SECTION.height);
        section.x = right + at * (SECTION.width + SECTION.apart);
        section.y = 0;
      });
  }

  close(): void {
    clearInterval(this.#ticking);
    this.#page.off("nodechange", this.#hear);
    this.#figma.off("selectionchange", this.#choose);
    this.#silence();
    this.#shared.close();
  }

  readonly #hear = ({ nodeChanges }: NodeChangeEvent): void => {
    for (const change of nodeChanges) {
      const { id, node, origin } = change;
      const who: Who = origin === "LOCAL" && this.#counts && !this.#sections.has(id) ? "me" : "other";
      if (change.type === "DELETE" || node.removed) this.#part(id, who);
      else if (change.type === "CREATE") this.#meet(node, who, who);
      else this.#look(node, who);
    }
    void this.#shared.tick();
  };

  readonly #choose = (): void => {
    const { selection } = this.#page;
    this.#shared.choose(selection.length === 1 ? (selection[0]?.id ?? null) : null);
  };

  /** What is done before the exercise is nobody's contribution. */
  get #counts(): boolean {
    return this.#bridge.state?.session.state === "running";
  }

  /** A node that is new here, with all that lies in it: only the outermost is told of. */
  #meet(node: SceneNode, made: Who, changed: Who): void {
    this.#nodes.set(node.id, node);
    this.#shared.marked(node.id, node.getPluginData(MARK));
    this.#shared.seen(itemOf(node), made, changed);
    for (const inner of insideOf(node)) this.#meet(inner, made, changed);
  }

  #look(node: SceneNode, who: Who): void {
    const topmost = this.#placed(node);
    // A letter in a table, a part of a group: the whole is what has changed.
    if (!topmost) return;
    this.#shared.marked(topmost.id, topmost.getPluginData(MARK));
    if (!this.#nodes.has(topmost.id)) this.#meet(topmost, "other", who);
    else this.#shared.seen(itemOf(topmost), "other", who);
    if (who === "me") for (const inner of insideOf(topmost)) this.#carry(inner);
  }

  #carry(node: SceneNode): void {
    if (this.#nodes.has(node.id)) this.#shared.carried(itemOf(node));
    for (const inner of insideOf(node)) this.#carry(inner);
  }

  /** The node, or what it is a part of, that lies on the board or in a section. */
  #placed(node: SceneNode): SceneNode | null {
    let found = node;
    for (;;) {
      const { parent } = found;
      if (!parent) return null;
      if (parent.type === "PAGE" || parent.type === "SECTION" || parent.type === "FRAME") return found;
      if (parent.type === "DOCUMENT") return null;
      found = parent as SceneNode;
    }
  }

  /** Gone, and with it what lay in it and is not told of. */
  #part(id: string, who: Who): void {
    this.#nodes.delete(id);
    this.#shared.gone(id, who);
    for (const [inner, node] of [...this.#nodes]) if (node.removed) this.#part(inner, who);
  }

  /** FigJam's own timer, set by the facilitator's plugin to what Veche's clock says. */
  #time(state: BoardState | null): void {
    const { timer } = this.#figma;
    if (!timer || state?.me.kind !== "facilitator") return;
    const { ends_at, remaining, paused } = state.clock;
    const shown = JSON.stringify([ends_at, remaining, paused]);
    if (shown === this.#clock) return;
    this.#clock = shown;
    const left = this.#bridge.left();
    if (left === null || left <= 0) timer.stop();
    else {
      timer.start(Math.ceil(left / 1000));
      if (paused) timer.pause();
    }
  }
}

function rightOf(node: SceneNode): number {
  const { x = 0, w = 0 } = itemOf(node);
  return x + w;
}
