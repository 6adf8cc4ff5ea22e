/** What an assessor does in the grid: moves, scores, gives a reason, submits, revises. */

import { createStore, type StoreApi } from "zustand/vanilla";
import { textsNow } from "../../i18n/texts";
import type { Refusal, Score } from "../../protocol";
import type { Live } from "../../room/live";
import type { Room } from "../../room/room";
import { candidates, me } from "../../room/select";
import { type Desk, ownLines } from "../desk";
import type { Line } from "../feed";
import type { Entry } from "../ledger";
import { byFingers } from "../touch";
import {
  type Cell,
  cellsOf,
  evidenceBy,
  type Gaps,
  type Grid,
  gapsOf,
  isEarly,
  keyOf,
  keyOfGaps,
  moved,
  nextUnrated,
  type Obstacle,
  obstacleOf,
  type Place,
  rated,
  wantsReason,
} from "./cells";
import { askSay } from "./gaps";
import { texts } from "./texts";

/** A reason has a letter at least: a lone digit was meant for the next score. */
const WORDS = /\p{L}/u;

/** A score that wants a reason first; kept with its words while one looks elsewhere. */
export interface Proposal {
  readonly score: Score;
  readonly reason: string;
}

export interface RatingState {
  /** By cell. */
  readonly proposals: Readonly<Record<string, Proposal>>;
  readonly submitting: boolean;
  /** Submitting was wished for in spite of these gaps, by their key; wished for once more it is done. */
  readonly asked: string | null;
  readonly refusal: Refusal | null;
}

/** Milliseconds in which the second wish counts; after that it is asked again. */
const ASKED_FOR = 20_000;
/** The second press of a double click is no second thought. */
const ONE_PRESS = 500;

export function gridOf(room: Room): Grid {
  const own = room.ratings.known.filter(({ by }) => by === room.me);
  const people = rated(candidates(room), room.rating_order, me(room).candidates, own);
  return { candidates: people.map(({ id }) => id), criteria: room.exercise.criteria.map(({ id }) => id) };
}

/** The cell in hand; the first one until one is chosen. */
export function placeOf({ candidates: people, criteria }: Grid, wanted: Place | null): Place | null {
  const [candidate] = people;
  const [criterion] = criteria;
  if (wanted && people.includes(wanted.candidate) && criteria.includes(wanted.criterion)) return wanted;
  return candidate && criterion ? { candidate, criterion } : null;
}

export class RatingDesk {
  readonly store: StoreApi<RatingState>;
  private readonly t = textsNow(texts);
  private askedAt = 0;
  private forgets: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly live: Live,
    private readonly desk: Desk,
    private readonly toReason: () => void,
    /** Reasons half written before a reload. */
    kept: RatingState["proposals"] = {},
  ) {
    this.store = createStore(() => ({ proposals: kept, submitting: false, asked: null, refusal: null }));
  }

  move(across: number, down: number): void {
    const { grid, place } = this;
    if (place) this.desk.set({ cell: moved(grid, place, across, down) });
  }

  /** To the reason where one is wanted, else to the next cell without a rating. */
  next(): void {
    const { place } = this;
    if (!place) return;
    if (this.isPending(place)) {
      this.toReason();
      return;
    }
    const cell = nextUnrated(this.grid, this.cells, place);
    if (cell) this.desk.set({ cell });
    else this.desk.say(this.t("allRated"));
  }

  score(score: Score): void {
    const { place, room } = this;
    if (!place || !this.isOpen()) return;
    if (me(room).submitted && this.cells.get(keyOf(place))?.score === score) {
      this.withdraw(place);
      this.desk.say(this.t("sameSay"));
      return;
    }
    if (me(room).submitted) {
      this.propose(place, { score });
      this.desk.say(this.t("reviseSay"));
      return;
    }
    this.withdraw(place);
    const reason = this.cells.get(keyOf(place))?.reason ?? null;
    const before = this.cells.get(keyOf(place))?.score ?? null;
    // A reason speaks for the score that it was given with, and for no other.
    this.desk.ledger.write("rating.set", { ...place, score, ...(reason && before === score && { reason }) });
    const found = evidenceBy(this.lines).get(keyOf(place));
    this.sayScore(score, wantsReason(score, found, room.settings.min_evidence) && before !== score);
  }

  /** Nothing is saved yet where a reason is wanted, and nothing may sound as if it were. */
  private sayScore(score: Score, waits: boolean): void {
    const shown = score === "NE" ? this.t("noEvidence") : score;
    this.desk.say(this.t(waits ? "scoreWaits" : "scored", { score: shown }));
  }

  /** The server may want a reason where this page saw enough evidence. */
  heardBack(entries: readonly Entry[], before: readonly Entry[]): void {
    const known = new Set(before.filter(({ refusal }) => refusal).map(({ id }) => id));
    for (const { id, name, data, refusal } of entries) {
      if (name !== "rating.set" || refusal?.code !== "evidence_missing" || known.has(id)) continue;
      this.sayScore(data.score, true);
    }
  }

  /** What Escape leaves: the question, then a score that waits for its reason, then the grid. */
  leave(): void {
    const { place } = this;
    if (this.store.getState().asked !== null) {
      this.forget();
      this.desk.say(this.t("notSubmitted"));
    } else if (place && this.isPending(place)) this.keepAsItWas(place);
    else this.desk.set({ pane: "notes" });
  }

  /** The score that was wanted goes; what stood before stands. */
  keepAsItWas(place: Place): void {
    this.withdraw(place);
    this.desk.say(this.t("asItWas"));
  }

  propose(place: Place, change: Partial<Proposal>): void {
    const { proposals } = this.store.getState();
    const before = this.proposal(place) ?? this.wanted(place);
    this.store.setState({ proposals: { ...proposals, [keyOf(place)]: { ...before, ...change } } });
  }

  withdraw(place: Place): void {
    const refused = this.cells.get(keyOf(place))?.refused;
    if (refused) this.desk.ledger.dismiss(refused.id);
    const { [keyOf(place)]: _, ...proposals } = this.store.getState().proposals;
    this.store.setState({ proposals, refusal: null });
  }

  /** Gives the score that was wanted, with its reason. */
  explain(place: Place): void {
    const { score, reason } = this.proposal(place) ?? this.wanted(place);
    if (!WORDS.test(reason)) {
      this.desk.say(this.t("wordsSay"));
      return;
    }
    const name = me(this.room).submitted ? "rating.revise" : "rating.set";
    this.withdraw(place);
    this.desk.ledger.write(name, { ...place, score, reason: reason.trim() });
    this.desk.say(this.t("explained"));
  }

  /** Submits; where something is left out, says what, and does it only when it is wished once more. */
  async submit(): Promise<void> {
    if (this.store.getState().submitting) return;
    const obstacle = this.obstacle;
    if (obstacle) {
      this.desk.say(this.t(`why_${obstacle}`));
      return;
    }
    if (!this.isMeant()) return;
    this.forget();
    this.store.setState({ submitting: true, refusal: null });
    const answer = await this.live.ask("rating.submit", {});
    this.store.setState({ submitting: false, refusal: answer.ok ? null : answer });
    this.desk.say(answer.ok ? this.t("submittedSay") : answer.message);
  }

  /** What would be left out now. */
  get gaps(): Gaps {
    return gapsOf(this.grid, this.cells, this.lines);
  }

  private isMeant(): boolean {
    const key = keyOfGaps(this.gaps);
    if (key === "") return true;
    const now = this.live.now();
    if (this.store.getState().asked === key) return now - this.askedAt >= ONE_PRESS;
    this.askedAt = now;
    clearTimeout(this.forgets);
    this.forgets = setTimeout(() => this.forget(), ASKED_FOR);
    this.store.setState({ asked: key });
    this.desk.say(askSay(this.t, this.gaps, byFingers()));
    return false;
  }

  private forget(): void {
    clearTimeout(this.forgets);
    this.store.setState({ asked: null });
  }

  private isPending(place: Place): boolean {
    return !!this.proposal(place) || !!this.cells.get(keyOf(place))?.refused;
  }

  private get obstacle(): Obstacle | null {
    const { line } = this.live.store.getState();
    const waiting = this.desk.ledger.store.getState().some(({ answered }) => !answered);
    return obstacleOf(this.room, me(this.room).submitted ?? false, waiting || line.state !== "live");
  }

  private wanted(place: Place): Proposal {
    const cell = this.cells.get(keyOf(place));
    return { score: cell?.refused?.score ?? cell?.score ?? "NE", reason: "" };
  }

  private proposal(place: Place): Proposal | undefined {
    return this.store.getState().proposals[keyOf(place)];
  }

  private isOpen(): boolean {
    const { state, settings } = this.room;
    const early = isEarly(state, settings.rating_opens);
    if (early) this.desk.say(this.t("opensAfter"));
    if (state === "closed") this.desk.say(this.t("closedSay"));
    return !early && state !== "closed";
  }

  private get room(): Room {
    const { room } = this.live.store.getState();
    if (!room) throw new Error("A grid without a session.");
    return room;
  }

  private get lines(): readonly Line[] {
    return ownLines(this.room, this.desk.ledger.store.getState());
  }

  private get grid(): Grid {
    return gridOf(this.room);
  }

  private get place(): Place | null {
    return placeOf(this.grid, this.desk.store.getState().cell);
  }

  private get cells(): ReadonlyMap<string, Cell> {
    const own = this.room.ratings.known.filter(({ by }) => by === this.room.me);
    return cellsOf(own, this.desk.ledger.store.getState());
  }
}
