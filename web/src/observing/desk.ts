/**
 * The desk: what is chosen and half written, and what an assessor can do. It knows neither keys nor
 * buttons; both end here. What it says is read out and stands under the line of input.
 */

import { createStore, type StoreApi } from "zustand/vanilla";
import { textsNow } from "../i18n/texts";
import { newId } from "../ids";
import type { Evidence, Indicator, ObservationWish } from "../protocol";
import type { Live } from "../room/live";
import type { Room } from "../room/room";
import { called, candidates, criterion, me, person } from "../room/select";
import { bind } from "./bindings";
import { type DeskState, START } from "./deskState";
import { type Line, linesOf, neighbour, nextUnclassified, wishOf } from "./feed";
import type { Entry, Ledger } from "./ledger";
import { newest, type Pinnable, pinnable } from "./pinnable";
import { texts } from "./texts";
import { isOver } from "./times";
import { byFingers } from "./touch";
import { lastOf, remembered, type Undoable } from "./undo";
import { kindOf, NOTHING, type Pin, typed, typedAtOf, wordsOf } from "./writing";

type Classification = Pick<ObservationWish, "criterion" | "sign" | "indicator">;

/** What is said in other words where there are no keys. */
type Hint = "chooseFirst" | "whose" | "classifyThis" | "dropped" | "pinWaits" | "removed" | "removedAfter";

/** Letters that the server takes in one note; the evidence beside it is kept whole. */
export const LONGEST = 2000;

/** Own notes as the page shows them now. */
export function ownLines(room: Room, entries: readonly Entry[]): readonly Line[] {
  const own = room.observations.known.filter(({ by }) => by === room.me);
  return linesOf(own, entries, room);
}

export interface Player {
  toggle(): void;
  /** A few seconds on or back. */
  seek(towards: 1 | -1): void;
  /** To the next or previous mark. */
  step(towards: 1 | -1): void;
}

/** One for each open page. */
export class Desk {
  readonly store: StoreApi<DeskState>;
  /** Of an open transcript, the lines in view at which digits stand, the newest first. */
  inView: (() => readonly string[]) | null = null;
  /** Pixels from the beginning of the transcript to where it was left. */
  leftAt = 0;
  /** Where what happened is watched again, what moves it. */
  player: Player | null = null;
  private readonly t = textsNow(texts);

  constructor(
    private readonly live: Live,
    readonly ledger: Ledger,
    kept: Partial<DeskState> = {},
  ) {
    const first = this.room.exercise.criteria[0]?.id ?? "";
    this.store = createStore<DeskState>(() => ({ ...START, criterion: first, ...kept }));
  }

  set(change: Partial<DeskState>): void {
    // In the grid digits are scores.
    this.store.setState(change.pane === "rating" ? { picking: false, ...change } : change);
  }

  say(words: string): void {
    this.set({ said: words });
  }

  choose(candidate: string): void {
    const { asking } = this.now;
    this.set({ candidate, chosenAt: this.live.now(), row: null, editing: null, asking: false });
    if (asking) this.finish();
    else this.say(this.t("chosen", { name: this.name(candidate) }));
  }

  chooseSeat(seat: number): void {
    const found = candidates(this.room).find((one) => one.seat === seat);
    if (found) this.choose(found.id);
    else this.say(this.t("noSeat", { seat }));
  }

  turn(step: 1 | -1): void {
    const all = this.room.exercise.criteria;
    const at = all.findIndex(({ id }) => id === this.now.criterion);
    const next = all[(at + step + all.length) % all.length];
    if (!next) return;
    this.set({ criterion: next.id });
    this.say(next.name);
  }

  /** Makes a note of it, or classifies the note that is chosen. */
  indicate(of: string, { id, sign, text }: Indicator): void {
    const { row, candidate, chosenAt } = this.now;
    if (row) this.classify(row, { criterion: of, sign, indicator: id });
    else if (this.isClosed()) return;
    else if (!candidate) this.hint("chooseFirst");
    else {
      const moment = typedAtOf(chosenAt, this.live.now());
      this.add({ candidate, text, kind: "behaviour", criterion: of, sign, indicator: id }, moment);
      this.say(this.t("noted", { name: this.name(candidate), text }));
    }
  }

  classify(observation: string, to: Classification): void {
    const before = this.line(observation);
    if (!before || this.isClosed()) return;
    this.change({ ...wishOf(before), ...to });
    const next = this.now.sorting ? nextUnclassified(this.lines, observation) : null;
    this.set({ row: next, sorting: next !== null, ...this.about(next) });
    const title = to.criterion ? criterion(this.room, to.criterion)?.name : undefined;
    this.say(title ? this.t("classified", { title }) : this.t("unclassifiedAgain"));
  }

  /** A key is set, or stays what it was. */
  bind(code: string): void {
    const { binding } = this.now;
    this.set({ binding: null });
    if (binding && code !== "Escape") this.say(this.t(bind(binding, code) ? "keySet" : "keyNotSet"));
  }

  /** Its sign alone; under the criterion that it has or the one in view. */
  sign(observation: string, sign: 1 | 0 | -1): void {
    const of = this.line(observation)?.criterion ?? this.now.criterion;
    this.classify(observation, { criterion: of, sign, indicator: null });
  }

  type(text: string): void {
    this.set({ draft: typed(this.now.draft, text, this.live.now()) });
  }

  /** Saves what was typed; false where there is nothing to save. */
  finish(): boolean {
    const { draft, candidate } = this.now;
    const words = wordsOf(draft.text);
    if (!words || this.isClosed()) return false;
    if (!candidate) {
      this.set({ asking: true });
      this.hint("whose");
      return true;
    }
    const { pin, question, typedAt } = draft;
    const wish = { candidate, text: words, kind: kindOf(draft.text), evidence: pin?.source ?? null };
    this.add(question === null ? wish : { ...wish, question }, typedAt ?? this.live.now());
    this.set({ draft: NOTHING });
    this.say(this.t("noted", { name: this.name(candidate), text: words }));
    return true;
  }

  drop(): void {
    const { draft } = this.now;
    if (draft.text.trim()) {
      this.remember({ did: "dropped", draft });
      this.hint("dropped");
    }
    this.set({ draft: NOTHING, asking: false });
  }

  /** What is typed next answers a question after the exercise, `place` from 1; false where there is none. */
  answer(place: number): boolean {
    const { state, exercise } = this.room;
    const asked = exercise.debrief?.[place - 1];
    if (!isOver(state) || !asked || this.isClosed()) return false;
    this.set({
      draft: { ...this.now.draft, question: place - 1 },
      row: null,
      reading: "debrief",
      pane: "notes",
    });
    this.say(asked);
    return true;
  }

  /** Digits pin from now on; once more, and they pin from the other list. */
  pick(): void {
    const { picking, talk } = this.now;
    if (this.isClosed()) return;
    const other = talk === "chat" ? "board" : "chat";
    const flips = picking || newest(this.room, talk).length === 0;
    this.set({ picking: true, reading: null, row: null });
    this.show(flips ? other : talk);
    this.say(this.t("pickSay"));
  }

  /** Brings a list of what was written into view; while digits pin, they stand at its newest as of now. */
  show(talk: Pin["from"]): void {
    this.set({ talk, picks: this.now.picking ? this.offered(talk) : [] });
  }

  /** Other lines of a transcript are in view; while digits pin, they stand at these. */
  lookAgain(): void {
    if (this.now.picking) this.show(this.now.talk);
  }

  /** A transcript has no news: its reader is offered what is in view and loses no place. */
  private offered(talk: Pin["from"]): readonly string[] {
    const read = talk === "chat" && (this.room.transcript ?? []).length > 0;
    return read ? (this.inView?.() ?? []) : newest(this.room, talk);
  }

  /** Pins what bears the digit, 1 is the newest of when the digits came up. */
  pinAt(place: number): void {
    const { picks, talk } = this.now;
    const id = picks[place - 1];
    const found = id === undefined ? null : pinnable(this.room, talk, id);
    if (found) this.pin(found);
    else this.say(this.t("noPick", { place }));
  }

  /** A note of its own where its author is a candidate; beside what is being typed otherwise. */
  pin({ pin: seen, author }: Pick<Pinnable, "pin" | "author">): void {
    const { draft } = this.now;
    const pin = { ...seen, source: this.asWatched(seen.source) };
    this.set({ picking: false });
    if (this.isClosed()) return;
    const writing = draft.text.trim() !== "";
    if (writing || !author) {
      this.set({ draft: { ...draft, pin } });
      if (writing) this.say(this.t("pinAdded"));
      else this.hint("pinWaits");
      return;
    }
    const row = this.add(
      { candidate: author, text: pin.text.slice(0, LONGEST), kind: "quote", evidence: pin.source },
      this.live.now(),
    );
    this.set({ candidate: author, row, sorting: false });
    this.say(this.t(byFingers() ? "pinnedTouch" : "pinned", { name: this.name(author) }));
  }

  /** It was about somebody else. */
  reassign(observation: string, candidate: string): void {
    const before = this.line(observation);
    if (!before || before.candidate === candidate) return;
    this.change({ ...wishOf(before), candidate });
    this.say(this.t("reassigned", { name: this.name(candidate) }));
  }

  change(wish: ObservationWish): void {
    const before = this.line(wish.observation);
    if (!before || this.isClosed()) return;
    this.remember({ did: "changed", before: wishOf(before) });
    this.ledger.write("observation.edit", wish);
  }

  remove(observation: string): void {
    const gone = this.line(observation);
    if (!gone || this.isClosed()) return;
    if (gone.state === "refused") {
      this.settle(gone, false);
      return;
    }
    const lines = this.lines;
    const next = neighbour(lines, observation, 1) ?? neighbour(lines, observation, -1);
    this.remember({ did: "removed", before: { ...wishOf(gone), typed_at: moment(gone) } });
    this.ledger.write("observation.remove", { observation });
    this.set({ row: this.now.row === observation && next !== observation ? next : null, editing: null });
    this.hint(me(this.room).submitted ? "removedAfter" : "removed");
  }

  /** Opens it for change; one that was refused is asked for once more, as it was. */
  open(observation: string): void {
    const line = this.line(observation);
    if (line?.problem) this.ledger.retry(line.problem.id);
    else this.set({ row: observation, editing: observation });
  }

  /** Takes a refused wish off the page; `reword` puts its words back into the line of input. */
  settle(refused: Line, reword: boolean): void {
    if (!refused.problem) return;
    this.ledger.dismiss(refused.problem.id);
    if (!reword) return;
    const { text, candidate, moment, question = null } = refused;
    this.set({ draft: { text, typedAt: moment, pin: null, question }, candidate, row: null });
  }

  undo(): void {
    if (this.isClosed()) return;
    const found = lastOf(this.now.past, (id) => this.line(id) !== undefined);
    if (!found) {
      this.say(this.t("nothingToUndo"));
      return;
    }
    this.set({ past: found.rest, editing: null });
    this.takeBack(found.deed);
    this.say(this.t(`undone_${found.deed.did}`));
  }

  /** To the note above or below. */
  walk(step: 1 | -1): void {
    const row = neighbour(this.lines, this.now.row, step);
    this.set({ row, sorting: false, editing: null });
    if (!row && step < 0) this.say(this.t("noNotes"));
  }

  toUnclassified(): void {
    const row = nextUnclassified(this.lines, this.now.row);
    this.set({ row, sorting: row !== null, editing: null, ...this.about(row) });
    if (row) this.hint("classifyThis");
    else this.say(this.t("allClassified"));
  }

  /** Says what to do next, and names keys where there are any. */
  private hint(name: Hint): void {
    this.say(this.t(byFingers() ? `${name}Touch` : name));
  }

  /** Whom a note is about is chosen with it, so that the eye need not look for them. */
  private about(row: string | null): Partial<DeskState> {
    const candidate = row === null ? undefined : this.line(row)?.candidate;
    return candidate ? { candidate, chosenAt: null } : {};
  }

  private get now(): DeskState {
    return this.store.getState();
  }

  private get room(): Room {
    const { room } = this.live.store.getState();
    if (!room) throw new Error("A desk without a session.");
    return room;
  }

  private get lines(): readonly Line[] {
    return ownLines(this.room, this.ledger.store.getState());
  }

  private line(id: string): Line | undefined {
    return this.lines.find(({ observation }) => observation === id);
  }

  private name(id: string): string {
    const found = person(this.room, id);
    return found ? called(found) : "";
  }

  /** Of what is watched again a note is pinned as it reads at that moment. */
  private asWatched(source: Evidence): Evidence {
    if (!this.player || !("item" in source)) return source;
    return { ...source, at: new Date(this.live.now()).toISOString() };
  }

  private isClosed(): boolean {
    const closed = this.room.state === "closed";
    if (closed) this.say(this.t("closedSay"));
    return closed;
  }

  private remember(deed: Undoable): void {
    this.set({ past: remembered(this.now.past, deed) });
  }

  private add(wish: Omit<ObservationWish, "observation" | "typed_at">, at: number): string {
    const observation = newId();
    this.ledger.write("observation.add", { observation, ...wish, typed_at: new Date(at).toISOString() });
    this.remember({ did: "added", observation });
    this.set({ chosenAt: null });
    return observation;
  }

  private takeBack(deed: Undoable): void {
    switch (deed.did) {
      case "added":
        this.withdraw(deed.observation);
        return;
      case "changed":
        this.ledger.write("observation.edit", deed.before);
        return;
      case "removed":
        this.ledger.write("observation.add", deed.before);
        return;
      case "dropped":
        this.set({ draft: deed.draft });
    }
  }

  private withdraw(observation: string): void {
    const gone = this.line(observation);
    if (gone?.state === "refused") this.settle(gone, false);
    else this.ledger.write("observation.remove", { observation });
    if (this.now.row === observation) this.set({ row: null });
  }
}

function moment(line: Line): string {
  return new Date(line.moment).toISOString();
}
