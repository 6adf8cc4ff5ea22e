/**
 * What somebody at the wash-up does about feedback: every line goes out as it is put, so that all see it at once. What
 * is half written stays in this tab; what another wrote at the same moment is shown, since of two the last one stands.
 */

import { createStore, type StoreApi } from "zustand/vanilla";
import { textsNow } from "../../i18n/texts";
import type { Ledger } from "../../observing/ledger";
import type { Feedback } from "../../protocol";
import type { Live } from "../../room/live";
import { lay, toldKey } from "../laid";
import {
  changed,
  type Deed,
  EMPTY,
  isEmpty,
  isFull,
  type Lists,
  missing,
  PARTS,
  type Part,
  reversed,
  tidy,
} from "./lists";
import { texts } from "./texts";

/** A line that is being reworded. */
export interface Rewording {
  /** What it said when the rewording began. */
  readonly before: string;
  readonly text: string;
}

/** Two wrote at once: `mine` tells whose word stands, `lines` are those that went by it. */
export interface Clash {
  readonly by: string;
  readonly at: string;
  readonly mine: boolean;
  readonly lines: Lists;
}

export interface TellingState {
  /** New lines that are being written, by `partKey`. */
  readonly fresh: Readonly<Record<string, string>>;
  /** One rewording a list, by `partKey`. */
  readonly rewordings: Readonly<Record<string, Rewording>>;
  readonly past: readonly Deed[];
  /** By candidate. */
  readonly clashes: Readonly<Record<string, Clash>>;
  /** The list whose rewording wants the focus, until it has it. */
  readonly asked: string | null;
}

export type KeptTelling = Pick<TellingState, "fresh" | "rewordings">;

const UNDOABLE = 50;

export function partKey(candidate: string, part: Part): string {
  return `${candidate}.${part}`;
}

export class Telling {
  readonly store: StoreApi<TellingState>;
  private readonly t = textsNow(texts);
  /** What the server was last heard to have, by candidate. */
  private heard: ReadonlyMap<string, Feedback>;
  /** On which of the server's versions each own wish was built, by the wish's id. */
  private readonly bases = new Map<string, Feedback | undefined>();

  constructor(
    private readonly live: Pick<Live, "store" | "listen">,
    private readonly ledger: Ledger,
    private readonly say: (words: string) => void,
    kept: Partial<KeptTelling> = {},
  ) {
    this.store = createStore<TellingState>(() => ({
      fresh: {},
      rewordings: {},
      past: [],
      clashes: {},
      asked: null,
      ...kept,
    }));
    this.heard = this.known();
  }

  /** Begins to hear what others write; returns what ends it. */
  listen(): () => void {
    return this.live.listen((news) => {
      if (news.type === "events") {
        for (const event of news.events) {
          if (event.type === "feedback.set") {
            this.hear({ ...event.data, by: event.by, at: event.at }, event.id);
          }
        }
        return;
      }
      for (const one of this.known().values()) this.hear(one);
    });
  }

  /** As it stands, with what is on its way. */
  lists(candidate: string): Lists {
    return lay(this.room, this.ledger.store.getState()).feedback.get(candidate) ?? EMPTY;
  }

  /** Writes a new line; false where it is blank, stands there already or finds no room. */
  add(candidate: string, part: Part, text: string): boolean {
    const put = tidy(text);
    const lists = this.lists(candidate);
    if (!put) return false;
    if (lists[part].includes(put)) this.say(this.t("twice"));
    else if (isFull(lists, part)) this.say(this.t(part === "strengths" ? "fullStrengths" : "fullWorkOn"));
    else return this.act({ candidate, part, out: null, put, at: lists[part].length }, "addedSay");
    return false;
  }

  remove(candidate: string, part: Part, line: string): void {
    const at = this.lists(candidate)[part].indexOf(line);
    this.act({ candidate, part, out: line, put: null, at }, "removedSay");
  }

  /** One press puts what was noted, another takes it out again. */
  toggle(candidate: string, part: Part, line: string): void {
    if (this.lists(candidate)[part].includes(line)) this.remove(candidate, part, line);
    else this.add(candidate, part, line);
  }

  write(candidate: string, part: Part, text: string): void {
    this.set({ fresh: { ...this.state.fresh, [partKey(candidate, part)]: text } });
  }

  /** The new line as it is written goes out, and the field is empty again. */
  send(candidate: string, part: Part): void {
    const key = partKey(candidate, part);
    if (this.add(candidate, part, this.state.fresh[key] ?? ""))
      this.set({ fresh: without(this.state.fresh, key) });
  }

  reword(candidate: string, part: Part, before: string, text = before): void {
    const key = partKey(candidate, part);
    const begins = this.state.rewordings[key]?.before !== before;
    this.set({
      rewordings: { ...this.state.rewordings, [key]: { before, text } },
      ...(begins && { asked: key }),
    });
  }

  leave(candidate: string, part: Part): void {
    this.set({ rewordings: without(this.state.rewordings, partKey(candidate, part)) });
  }

  /** The reworded line goes out; false where it is kept because it is blank, too much or there already. */
  save(candidate: string, part: Part): boolean {
    const rewording = this.state.rewordings[partKey(candidate, part)];
    if (!rewording) return false;
    const { before, text } = rewording;
    const put = tidy(text);
    const lists = this.lists(candidate)[part];
    if (!put) return false;
    if (put !== before && lists.includes(put)) {
      this.say(this.t("twice"));
      return false;
    }
    const at = lists.indexOf(before);
    const deed: Deed = { candidate, part, out: before, put, at: at < 0 ? lists.length : at };
    if (put !== before || at < 0) {
      if (!this.act(deed, "rewordedSay")) {
        this.say(this.t(part === "strengths" ? "fullStrengths" : "fullWorkOn"));
        return false;
      }
    }
    this.leave(candidate, part);
    return true;
  }

  /** Takes back the last deed, and nothing of what others wrote since. */
  readonly undo = (): void => {
    const deed = this.state.past.at(-1);
    if (!deed || this.isOver) {
      this.say(this.t("nothingToUndo"));
      return;
    }
    this.set({ past: this.state.past.slice(0, -1) });
    this.say(this.t(this.put(reversed(deed)) ? "undoneSay" : "notUndone"));
  };

  /** The lines that went by another's word, or another's that went by one's own, stand again as far as there is room. */
  bringBack(candidate: string): void {
    const clash = this.state.clashes[candidate];
    if (!clash) return;
    for (const part of PARTS) for (const line of clash.lines[part]) this.add(candidate, part, line);
    if (isEmpty(missing(clash.lines, this.lists(candidate)))) this.settle(candidate);
  }

  /** Another's word is read and left as it is. */
  settle(candidate: string): void {
    this.set({ clashes: without(this.state.clashes, candidate) });
  }

  retry(candidate: string): void {
    const refused = lay(this.room, this.ledger.store.getState()).refused.get(toldKey(candidate));
    if (refused) this.ledger.retry(refused.id);
  }

  dismiss(candidate: string): void {
    const refused = lay(this.room, this.ledger.store.getState()).refused.get(toldKey(candidate));
    if (refused) this.ledger.dismiss(refused.id);
  }

  set(change: Partial<TellingState>): void {
    this.store.setState(change);
  }

  private get state(): TellingState {
    return this.store.getState();
  }

  private get room() {
    const { room } = this.live.store.getState();
    if (!room) throw new Error("Feedback without a session.");
    return room;
  }

  private get isOver(): boolean {
    return this.room.state !== "washup";
  }

  private act(deed: Deed, done: "addedSay" | "removedSay" | "rewordedSay"): boolean {
    if (this.isOver || !this.put(deed)) return false;
    this.set({ past: [...this.state.past, deed].slice(-UNDOABLE) });
    this.say(this.t(done));
    return true;
  }

  private put(deed: Deed): boolean {
    const { candidate } = deed;
    const lists = changed(this.lists(candidate), deed);
    if (!lists) return false;
    const { strengths, work_on } = lists;
    this.dismiss(candidate);
    const id = this.ledger.write("feedback.set", { candidate, strengths, work_on });
    this.bases.set(id, this.heard.get(candidate));
    return true;
  }

  private known(): ReadonlyMap<string, Feedback> {
    return new Map(this.room.washup?.feedback.map((one) => [one.candidate, one]));
  }

  /** Compares what stands now with what stood before, where one of both is one's own and nobody read the other's. */
  private hear(now: Feedback, wish?: string): void {
    const { candidate } = now;
    const before = this.heard.get(candidate);
    if (before && before.at === now.at && before.by === now.by) return;
    this.heard = new Map([...this.heard, [candidate, now]]);
    if (!before) return;
    const { me } = this.room;
    const isMine = now.by === me;
    if (isMine) {
      const base = wish === undefined || !this.bases.has(wish) ? before : this.bases.get(wish);
      if (wish !== undefined) this.bases.delete(wish);
      if (before.by !== me && base?.at !== before.at) this.clash(now, before, true);
    } else if (before.by === me) this.clash(now, before, false);
  }

  private clash(now: Feedback, before: Feedback, mine: boolean): void {
    const lines = missing(before, now);
    if (isEmpty(lines)) return;
    const { by, at } = mine ? before : now;
    this.set({ clashes: { ...this.state.clashes, [now.candidate]: { by, at, mine, lines } } });
  }
}

function without<Entry>(
  entries: Readonly<Record<string, Entry>>,
  key: string,
): Readonly<Record<string, Entry>> {
  const { [key]: _, ...rest } = entries;
  return rest;
}
