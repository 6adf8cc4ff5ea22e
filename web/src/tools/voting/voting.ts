/** Dots as one person sees them: how many are left, what each thing has, how the vote went. */

import type { Ballot, ExercisePhase, Voting } from "../../protocol";
import { tally, votesOf } from "../../room/ballots";
import type { Room } from "../../room/room";
import { currentPhase, me, toolOpen } from "../../room/select";

/** Where an exercise says nothing: the server's own defaults. */
const USUAL: Voting = { blind: false, choose: 3, ties: "shared" };

/** What a vote is read from; whoever shows one must not render anew with each stroke on the board. */
export function voteParts({ votes, ballots, runs, phase, participants, state, settings }: Room) {
  return { votes, ballots, runs, phase, participants, state, settings };
}

/** The vote that runs, or the last one that ran. */
export function lastBallot(room: Room): Ballot | undefined {
  return room.ballots.at(-1);
}

export function votingOf(room: Room, ballot: Ballot): Voting {
  return phaseOf(room, ballot)?.voting ?? USUAL;
}

function phaseOf(room: Room, { phase }: Ballot): ExercisePhase | undefined {
  return room.exercise.phases.find(({ key }) => key === phase);
}

/** Whether whoever looks may give and take back dots now. */
export function mayVote(room: Room): boolean {
  const ballot = lastBallot(room);
  return (
    me(room).kind === "candidate" &&
    !!ballot &&
    !ballot.closed &&
    currentPhase(room)?.key === ballot.phase &&
    toolOpen(room, "vote")
  );
}

export type Counts = ReadonlyMap<string, number>;

/** Dots by item: one person's, or everybody's as far as they are heard of. */
export function dotsOf(room: Room, ballot: Ballot, by?: string): Counts {
  const votes = votesOf(room, ballot);
  return new Map(tally(by === undefined ? votes : votes.filter((vote) => vote.by === by)));
}

/** A wish that the server has not answered yet. */
interface Asked {
  readonly id: string;
  readonly name: string;
  readonly data: object;
}

/**
 * The same with what was just given, so that nobody waits for a dot. A vote bears its wish's id; what is heard of
 * already counts once. What is taken back leaves no such trace and waits for the answer.
 */
export function awaited(counts: Counts, waiting: readonly Asked[], heard: ReadonlySet<string>): Counts {
  const next = new Map(counts);
  for (const { id, name, data } of waiting) {
    if (name !== "vote.cast" || heard.has(id)) continue;
    if ("item" in data && typeof data.item === "string") next.set(data.item, (next.get(data.item) ?? 0) + 1);
  }
  return next;
}

export function sumOf(counts: Counts): number {
  let sum = 0;
  for (const dots of counts.values()) sum += dots;
  return sum;
}

export type Verdict = "chosen" | "tied" | null;

export interface Row {
  readonly item: string;
  readonly dots: number;
  readonly verdict: Verdict;
}

/** A closed vote, the chosen first, then what is tied, each by its dots; after a second vote its first one too. */
export function resultOf(room: Room): readonly Row[] {
  const last = lastBallot(room);
  if (!last?.closed) return [];
  const dots = new Map<string, number>();
  for (const ballot of chainOf(room, last)) {
    for (const item of ballot.among ?? []) dots.set(item, 0);
    for (const [item, count] of tally(votesOf(room, ballot))) dots.set(item, count);
  }
  const verdictOf = (item: string): Verdict =>
    last.chosen?.includes(item) ? "chosen" : last.tied?.includes(item) ? "tied" : null;
  const rank = { chosen: 0, tied: 1, none: 2 };
  return [...dots]
    .map(([item, count]) => ({ item, dots: count, verdict: verdictOf(item) }))
    .toSorted((a, b) => rank[a.verdict ?? "none"] - rank[b.verdict ?? "none"] || b.dots - a.dots);
}

/** The votes that one result comes from: a first one, and those among what was tied in it. */
function chainOf(room: Room, last: Ballot): readonly Ballot[] {
  const own = room.ballots.filter(({ phase }) => phase === last.phase);
  const first = own.findLastIndex(({ among }) => among === null);
  return own.slice(Math.max(0, first));
}

/** What is still to be settled between tied things; null where nothing is. */
export interface Tie {
  readonly ties: Voting["ties"];
  readonly items: readonly string[];
  /** How many of them can still be chosen. */
  readonly places: number;
  /** The place that they share, from 1. */
  readonly place: number;
  readonly phase: string;
}

export function tieOf(room: Room): Tie | null {
  const ballot = lastBallot(room);
  if (!ballot?.closed || !ballot.tied?.length) return null;
  const { ties, choose } = votingOf(room, ballot);
  const chosen = ballot.chosen?.length ?? 0;
  return { ties, items: ballot.tied, places: choose - chosen, place: chosen + 1, phase: ballot.phase };
}
