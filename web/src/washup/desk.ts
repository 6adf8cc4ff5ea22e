/**
 * What somebody at the wash-up has in hand: the row they look at, what they are about to set and why, what can
 * be taken back. The order of rows is kept until it is asked for anew, so that nothing jumps under a reader.
 */

import { createStore, type StoreApi } from "zustand/vanilla";
import { datesNow } from "../i18n/dates";
import { textsIn, textsNow } from "../i18n/texts";
import type { Ledger } from "../observing/ledger";
import type { AgreedScore, Score } from "../protocol";
import type { Live } from "../room/live";
import { type Cell, keyOf } from "../room/ratings";
import type { Room } from "../room/room";
import { me } from "../room/select";
import { type Laying, lay } from "./laid";
import { defaultOf, isUnanimous, orderOf, type Row, rowsOf, wantsWords } from "./rows";
import { isOpen, selectedOf, visibleOf } from "./standing";
import { texts } from "./texts";

/** A score that is about to be set and the words for it; kept while one looks elsewhere. */
export interface Draft {
  readonly score?: AgreedScore;
  readonly reason?: string;
}

/** The same for a candidate's recommendation. */
export interface Advice {
  readonly verdict?: string;
  readonly reason?: string;
}

interface Done extends Cell {
  /** What was agreed before; null where nothing was. */
  readonly before: { readonly score: AgreedScore; readonly reason: string } | null;
}

export interface DeskState {
  readonly order: readonly string[];
  readonly selected: string | null;
  /** The row in hand stays where it is, whoever agrees on it meanwhile. */
  readonly held: string | null;
  /** Agreed rows that are up for discussion again. */
  readonly reopened: readonly string[];
  /** Whether the agreed rows are in view. */
  readonly unfolded: boolean;
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly advice: Readonly<Record<string, Advice>>;
  readonly past: readonly (readonly Done[])[];
  /** Wishes that went out together, by their ids. */
  readonly batch: readonly string[];
  /** The piece of evidence whose moment is looked at, by its key. */
  readonly moment: string | null;
  /** The row, or the candidate, whose reason wants the focus, until it has it. */
  readonly asked: string | null;
  /** What the last deed came to, in words. */
  readonly saying: string;
  /** Counts up when the keyboard moved the selection, and the focus is to follow. */
  readonly moved: number;
}

export type Kept = Pick<DeskState, "drafts" | "advice" | "selected">;

const UNDOABLE = 50;
/** As many signs as the server takes. */
export const LONGEST = 2000;

export class Desk {
  readonly store: StoreApi<DeskState>;
  private readonly t = textsNow(texts);

  constructor(
    private readonly live: Pick<Live, "store">,
    readonly ledger: Ledger,
    kept: Partial<Kept> = {},
  ) {
    this.store = createStore<DeskState>(() => ({
      order: [],
      selected: null,
      held: null,
      reopened: [],
      unfolded: false,
      drafts: {},
      advice: {},
      past: [],
      batch: [],
      moment: null,
      asked: null,
      saying: "",
      moved: 0,
      ...kept,
    }));
    this.sort();
    this.select(this.row?.key ?? null);
  }

  get room(): Room {
    const { room } = this.live.store.getState();
    if (!room) throw new Error("A wash-up without a session.");
    return room;
  }

  get laid(): Laying {
    return lay(this.room, this.ledger.store.getState());
  }

  get rows(): readonly Row[] {
    return rowsOf(this.room, this.laid);
  }

  /** The row in hand. */
  get row(): Row | null {
    return selectedOf(this.rows, this.store.getState());
  }

  /** Whoever sets what is agreed; the others may revise their own ratings. */
  get leads(): boolean {
    return me(this.room).kind === "facilitator";
  }

  get isOver(): boolean {
    return this.room.state !== "washup";
  }

  sort(): void {
    this.set({ order: orderOf(this.rows) });
  }

  select(key: string | null): void {
    const row = this.rows.find((one) => one.key === key);
    this.set({ selected: key, held: row && isOpen(row, this.store.getState()) ? key : null, saying: "" });
  }

  walk(step: 1 | -1): void {
    const visible = visibleOf(this.rows, this.store.getState());
    const at = visible.findIndex(({ key }) => key === this.row?.key);
    const next = visible[Math.min(visible.length - 1, Math.max(0, at + step))];
    if (!next) return;
    this.select(next.key);
    this.follow();
  }

  /** The focus is to go to the row in hand. */
  follow(): void {
    this.set({ moved: this.store.getState().moved + 1 });
  }

  /** What would be set, and why, if it were saved now. */
  proposal(row: Row): { readonly score: AgreedScore | null; readonly reason: string } {
    const draft = this.store.getState().drafts[row.key];
    if (!this.leads) return { score: draft?.score ?? null, reason: draft?.reason ?? "" };
    const score = draft?.score ?? row.agreed?.score ?? defaultOf(row);
    return { score, reason: draft?.reason ?? this.usualReason(row, score) };
  }

  /** What is agreed already keeps its reason; a mean of ratings near to each other needs no other. */
  private usualReason(row: Row, score: AgreedScore | null): string {
    if (row.agreed && row.agreed.score === score) return row.agreed.reason;
    const t = textsIn(texts, this.room.language);
    if (score === null || score !== defaultOf(row) || wantsWords(row)) return "";
    return t(score === "NE" ? "reasonAllNone" : "reasonMean");
  }

  score(score: AgreedScore): void {
    const { row } = this;
    if (!row || this.isOver) return;
    if (!this.leads && !this.own(row)) {
      this.say(this.t("notYours"));
      return;
    }
    if (!this.leads && this.own(row)?.score === score) {
      // The own rating, pressed once more, is no revision.
      this.drop(row.key);
      return;
    }
    const before = this.store.getState().drafts[row.key];
    this.draft(row.key, { ...before, score });
    const { reason } = this.proposal(row);
    if (reason.trim()) this.say(this.t("chosen", { score: this.named(score) }));
    else this.set({ asked: row.key });
  }

  explain(reason: string): void {
    const { row } = this;
    if (row) this.draft(row.key, { ...this.store.getState().drafts[row.key], reason });
  }

  /** Saves what is proposed; where it wants words first, goes to them. */
  take(): void {
    const { row } = this;
    if (!row || this.isOver) return;
    const { score, reason } = this.proposal(row);
    const draft = this.store.getState().drafts[row.key];
    if (row.agreed && !draft && !this.store.getState().reopened.includes(row.key)) return;
    if (score === null) this.say(this.t(this.leads ? "noMean" : "chooseFirst"));
    else if (!reason.trim()) this.set({ asked: row.key });
    else if (this.leads) this.agree(row, score, reason.trim());
    else this.revise(row, score, reason.trim());
  }

  private agree(row: Row, score: AgreedScore, reason: string): void {
    const next = this.after(row);
    this.write([{ row, score, reason }]);
    this.select(next);
    this.follow();
    this.say(this.t("agreedSay", { score: this.named(score) }));
  }

  /** The mean for every row on which nobody differs; they go out together. */
  takeUnanimous(): void {
    const t = textsIn(texts, this.room.language);
    const agreed = this.unanimous.map((row) => ({
      row,
      score: row.mean as number,
      reason: t("reasonUnanimous"),
    }));
    const ids = this.write(agreed);
    this.set({ batch: ids });
    this.select(this.row?.key ?? null);
  }

  get unanimous(): readonly Row[] {
    return this.rows.filter((row) => isUnanimous(row) && !row.agreed);
  }

  private write(set: readonly { row: Row; score: AgreedScore; reason: string }[]): readonly string[] {
    const { past, reopened, drafts } = this.store.getState();
    const keys = new Set(set.map(({ row }) => row.key));
    this.set({
      past: [...past, set.map(({ row }) => doneOf(row))].slice(-UNDOABLE),
      reopened: reopened.filter((key) => !keys.has(key)),
      drafts: Object.fromEntries(Object.entries(drafts).filter(([key]) => !keys.has(key))),
      held: null,
    });
    return set.map(({ row, score, reason }) => {
      this.dismiss(row.key);
      return this.ledger.write("consensus.set", {
        candidate: row.candidate,
        criterion: row.criterion,
        score,
        reason,
      });
    });
  }

  private revise(row: Row, score: AgreedScore, reason: string): void {
    if (!isScore(score)) return;
    this.dismiss(row.key);
    this.drop(row.key);
    const { candidate, criterion } = row;
    this.ledger.write("rating.revise", { candidate, criterion, score, reason });
    this.say(this.t("revisedSay"));
    this.follow();
  }

  /**
   * Sets the former value again. Where there was none nothing can be unsaid: the row comes back to hand with
   * what was set, which stands until something else is.
   */
  undo(): void {
    const { past } = this.store.getState();
    const last = past.at(-1);
    if (!last || this.isOver) {
      this.say(this.t("nothingToUndo"));
      return;
    }
    this.set({ past: past.slice(0, -1) });
    for (const done of last) {
      if (done.before) this.ledger.write("consensus.set", { ...cellOf(done), ...done.before });
    }
    const again = last.filter(({ before }) => !before).map(keyOf);
    this.set({ reopened: [...new Set([...this.store.getState().reopened, ...again])] });
    const [first] = last;
    if (first) this.select(keyOf(first));
    this.follow();
    this.say(this.t(again.length > 0 ? "reopenedSay" : "undoneSay"));
  }

  /** The proposal goes, and with it a refusal; what stood before stands. */
  drop(key: string): void {
    const { [key]: _, ...drafts } = this.store.getState().drafts;
    this.set({ drafts, reopened: this.store.getState().reopened.filter((one) => one !== key) });
  }

  /** A refused wish leaves the page; its words come back into the fields, so that nothing is lost. */
  takeBack(key: string): void {
    const refused = this.laid.refused.get(key);
    if (!refused) return;
    const { score, verdict, reason } = refused;
    if (score !== undefined) this.draft(key, { score, reason });
    if (verdict !== undefined) this.advise(key, { verdict, reason });
    this.dismiss(key);
  }

  dismiss(key: string): void {
    const refused = this.laid.refused.get(key);
    if (refused) this.ledger.dismiss(refused.id);
  }

  advise(candidate: string, change: Advice): void {
    const { advice } = this.store.getState();
    this.set({ advice: { ...advice, [candidate]: { ...advice[candidate], ...change } } });
  }

  /** A verdict is nothing without its reason: that is where one goes on. */
  choose(candidate: string, verdict: string): void {
    this.advise(candidate, { verdict });
    this.set({ asked: candidate });
  }

  recommend(candidate: string, verdict: string, reason: string): void {
    this.dismiss(candidate);
    this.ledger.write("recommendation.set", { candidate, verdict, reason });
    this.forget(candidate);
    this.say(this.t("advisedSay"));
  }

  forget(candidate: string): void {
    const { [candidate]: _, ...advice } = this.store.getState().advice;
    this.set({ advice });
  }

  /** The own rating of whoever looks. */
  own(row: Row): Row["ratings"][number] | undefined {
    return row.ratings.find(({ by }) => by === this.room.me);
  }

  set(change: Partial<DeskState>): void {
    this.store.setState(change);
  }

  say(saying: string): void {
    this.set({ saying });
  }

  private draft(key: string, draft: Draft): void {
    this.set({ drafts: { ...this.store.getState().drafts, [key]: draft } });
  }

  private named(score: AgreedScore): string {
    return score === "NE" ? this.t("ne") : datesNow().number(score);
  }

  /** The open row after this one, else the one before. */
  private after(row: Row): string | null {
    const visible = visibleOf(this.rows, { ...this.store.getState(), unfolded: false });
    const at = visible.findIndex(({ key }) => key === row.key);
    const next = visible[at + 1] ?? visible[at - 1];
    return next && next.key !== row.key ? next.key : null;
  }
}

/** Whether an assessor may give it: whole numbers alone, where a mean may be agreed on. */
function isScore(score: AgreedScore): score is Score {
  return score === "NE" || Number.isInteger(score);
}

function cellOf({ candidate, criterion }: Cell): Cell {
  return { candidate, criterion };
}

function doneOf(row: Row): Done {
  const before = row.agreed && { score: row.agreed.score, reason: row.agreed.reason };
  return { ...cellOf(row), before };
}
