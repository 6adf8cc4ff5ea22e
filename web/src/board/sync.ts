/**
 * Keeps a canvas and the server's board the same.
 *
 * What is drawn here goes out by the sender that every whiteboard uses. What the server is known to have is noted before anything is merged: merging repairs
 * indices in place, and what was repaired would otherwise pass for known, or for somebody's edit.
 */

import { Sender } from "@veche/board-bridge";
import type { Answer, Element, Refusal } from "../protocol";

export interface Canvas {
  /** Everything on it, what was deleted included, in its order. */
  all(): readonly Element[];
  /** Shows these instead, without a step to undo. */
  show(elements: readonly Element[]): void;
  /** The package's own way to make stored elements fit to be shown; they come in their order. */
  restore(elements: readonly Element[]): readonly Element[];
  /** The package's own merge; keeps what is being edited right now. */
  reconcile(local: readonly Element[], remote: readonly Element[]): readonly Element[];
}

export interface SyncOptions {
  readonly canvas: Canvas;
  readonly send: (elements: readonly Element[]) => Promise<Answer<"board.change">>;
  /** Keeps what will be sent later, in place of what was kept before; nothing means that nothing will. */
  readonly keep?: (elements: readonly Element[]) => void;
  /** The server's own copy, if it has one. */
  readonly stored: (id: string) => Element | undefined;
  /** Changes that the server would not take, and that are off the canvas now. */
  readonly onRefused: (refusal: Refusal, elements: readonly Element[]) => void;
}

/** What is drawn while an answer is awaited is kept so often, in milliseconds. */
const KEEP = 300;

/** Ids that this page gave to what another whiteboard drew; they are shown and never sent. */
export const FOREIGN = "item:";
const FORBIDDEN = new Set(["iframe", "embeddable", "image"]);

type Version = Pick<Element, "version" | "versionNonce">;

function isSame(a: Version | undefined, b: Version): boolean {
  return a?.version === b.version && a.versionNonce === b.versionNonce;
}

/** The server's rule: the higher version, on a tie the lower nonce. */
function supersedes(a: Version, b: Version): boolean {
  return a.version > b.version || (a.version === b.version && a.versionNonce < b.versionNonce);
}

/** Begun and not worth telling yet: a click without a drag, words without a letter. */
function isNothingYet(element: Element): boolean {
  if (element.isDeleted) return true;
  if (element.type === "text") return !(element.originalText ?? element.text);
  const points = Array.isArray(element.points) ? element.points.length : null;
  return points === null ? element.width === 0 && element.height === 0 : points < 2;
}

export function inOrder(elements: readonly Element[]): readonly Element[] {
  return elements.toSorted((a, b) => compare(a.index ?? "", b.index ?? "") || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export class Sync {
  readonly #options: SyncOptions;
  readonly #known = new Map<string, Version>();
  readonly #sender: Sender<Element>;
  #writes = false;
  #keeps: ReturnType<typeof setTimeout> | undefined;
  #kept = false;

  constructor(options: SyncOptions) {
    this.#options = options;
    this.#sender = new Sender<Element>({
      unsent: () => this.#unsent(),
      send: (elements) => {
        this.#kept = false;
        return options.send(elements);
      },
      taken: (elements, rejected) => this.#taken(elements, rejected),
      // Its codes are those of the protocol.
      refused: (elements, refusal) => this.#refused(elements, refusal as Refusal),
      settled: (again) => {
        if (again || this.#kept) this.keep();
      },
      forbids: ({ type }) => FORBIDDEN.has(type),
    });
  }

  /** The whole board, after a connect. */
  welcome(elements: readonly Element[]): void {
    this.#known.clear();
    this.hear(elements);
    if (this.#writes && this.#unsent().length > 0) this.#sender.gather();
  }

  /** The board as it was at another moment, whatever shows now. */
  leap(elements: readonly Element[]): void {
    const { canvas } = this.#options;
    const here = new Map(canvas.all().map((element) => [element.id, element]));
    const isHere = (element: Element): boolean =>
      here.has(element.id) && isSame(this.#known.get(element.id), element);
    const stays = elements.filter(isHere).flatMap(({ id }) => here.get(id) ?? []);
    const staying = new Set(stays.map(({ id }) => id));
    const others = this.#restored(elements.filter(({ id }) => !staying.has(id)));
    this.#known.clear();
    for (const element of elements) this.#note(element);
    const papers = new Set(elements.filter(({ type }) => type !== "arrow").map(({ id }) => id));
    const shown = others
      .map((element) => (papers.has(`${element.containerId}`) ? { ...element, ...OLDEST } : element))
      .map((element) => carried(here.get(element.id), element));
    canvas.show(inOrder([...stays, ...shown]));
  }

  /** What somebody changed, or what oneself did as it was stored. */
  hear(elements: readonly Element[]): void {
    const { canvas } = this.#options;
    for (const element of elements) this.#note(element);
    const local = new Map(canvas.all().map((element) => [element.id, element]));
    // Of one element only what came last counts.
    const latest = new Map(elements.map((element) => [element.id, element]));
    const news = [...latest.values()].filter((element) => {
      const mine = local.get(element.id);
      return !mine || (!isSame(mine, element) && supersedes(element, mine));
    });
    if (news.length > 0) canvas.show(canvas.reconcile(canvas.all(), this.#restored(news)));
  }

  /** The canvas may have changed. */
  changed(): void {
    if (this.#writes && this.#sender.idle && this.#unsent().length > 0) this.#sender.gather();
    if (this.#writes && this.#sender.sending) this.#keeps ??= setTimeout(() => this.keep(), KEEP);
  }

  /** Keeps now what has not been sent and will be; called before the page may go. */
  keep(): void {
    clearTimeout(this.#keeps);
    this.#keeps = undefined;
    const later = this.#later();
    if (later.length === 0 && !this.#kept) return;
    this.#kept = later.length > 0;
    this.#options.keep?.(later);
  }

  /** While this is false nothing drawn here counts; what was drawn before still goes out. */
  write(allowed: boolean): void {
    if (this.#writes && !allowed && this.#unsent().length > 0) this.#sender.gather(0);
    this.#writes = allowed;
  }

  /** The canvas goes; what was drawn on it still goes out. */
  stop(): void {
    clearTimeout(this.#keeps);
    const later = this.#sender.stop(this.#writes ? this.#later() : []);
    if (later.length > 0) void this.#options.send(later);
  }

  #note({ id, version, versionNonce }: Element): void {
    const before = this.#known.get(id);
    if (!before || supersedes({ version, versionNonce }, before))
      this.#known.set(id, { version, versionNonce });
  }

  #unsent(): Element[] {
    return this.#options.canvas
      .all()
      .filter((element) => !element.id.startsWith(FOREIGN) && !isSame(this.#known.get(element.id), element))
      .filter((element) => this.#known.has(element.id) || !isNothingYet(element));
  }

  /** What is neither known to be stored nor on its way; copies, as the canvas goes on changing its elements. */
  #later(): Element[] {
    const onItsWay = new Map(this.#sender.batch.map((element) => [element.id, element]));
    return this.#unsent()
      .filter((element) => !isSame(onItsWay.get(element.id), element))
      .map((element) => ({ ...element }));
  }

  /** Stored elements as the canvas wants them, under exactly the versions that they are stored with. */
  #restored(elements: readonly Element[]): readonly Element[] {
    const versions = new Map(elements.map((element) => [element.id, element]));
    return this.#made(inOrder(elements)).map((element) => {
      const { version, versionNonce } = versions.get(element.id) ?? element;
      return { ...element, version, versionNonce };
    });
  }

  /** One that cannot be drawn, whoever sent it, must not keep the others from the board. */
  #made(elements: readonly Element[]): readonly Element[] {
    try {
      return this.#options.canvas.restore(elements);
    } catch {
      return elements.length > 1 ? elements.flatMap((element) => this.#made([element])) : [];
    }
  }

  #adopt(copies: readonly Element[]): void {
    if (copies.length === 0) return;
    // A newer one may have been heard while the answer was on its way.
    const newest = copies.map((copy) => newer(this.#options.stored(copy.id), copy));
    for (const { id, version, versionNonce } of newest) this.#known.set(id, { version, versionNonce });
    const fresh = new Map(this.#restored(newest).map((copy) => [copy.id, copy]));
    const { canvas } = this.#options;
    canvas.show(canvas.all().map((element) => fresh.get(element.id) ?? element));
  }

  /** Shows the server's copies instead; what the server never had goes. */
  #revert(elements: readonly Element[]): void {
    const { canvas, stored } = this.#options;
    const copies = elements.map(({ id }) => stored(id)).filter((copy) => copy !== undefined);
    const back = new Set(copies.map(({ id }) => id));
    const gone = new Set(elements.map(({ id }) => id).filter((id) => !back.has(id)));
    if (gone.size > 0) canvas.show(canvas.all().filter(({ id }) => !gone.has(id)));
    this.#adopt(copies);
  }

  #taken(batch: readonly Element[], rejected: readonly Element[]): void {
    const lost = new Set(rejected.map(({ id }) => id));
    for (const element of batch) if (!lost.has(element.id)) this.#note(element);
    this.#adopt(rejected);
  }

  #refused(batch: readonly Element[], refusal: Refusal): void {
    // As they are by now: what was typed while the message was on its way is as dear as the rest.
    const here = new Map(this.#options.canvas.all().map((element) => [element.id, element]));
    const latest = batch.map((element) => here.get(element.id) ?? element);
    this.#revert(batch);
    this.#options.onRefused(refusal, latest);
  }
}

/**
 * What words on a paper are shown under after a leap. The package paints a paper anew whenever the version of its words
 * differs, although only an arrow's painting depends on them; whatever is heard of the words later is newer than this.
 */
const OLDEST: Version = { version: 0, versionNonce: 0 };

const PLACE: ReadonlySet<string> = new Set(["x", "y", "index", "version", "versionNonce", "updated"]);

/**
 * The element that shows already, if all that is new about it is its place, or else the new one. What a canvas has
 * painted of an element it keeps with the very object, and painting hundreds of them anew can be seen.
 */
function carried(shown: Element | undefined, element: Element): Element {
  if (!shown || !looksAlike(shown, element)) return element;
  return Object.assign(shown, element);
}

function looksAlike(a: Element, b: Element): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => PLACE.has(name) || isEqual(a[name], b[name]));
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}

function newer(heard: Element | undefined, copy: Element): Element {
  return heard && heard.version > copy.version ? heard : copy;
}
