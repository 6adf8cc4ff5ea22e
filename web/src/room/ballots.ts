/** Ballots as this page counts them: dots by item, what is chosen, what is tied. */

import type { Ballot, EventOf, ExercisePhase, Vote } from "../protocol";
import type { Room } from "./room";

/**
 * Dots by item, most first; equally many in the order of their first dot, then of their ids: votes that were blind are
 * heard of in another order in each window.
 */
export function tally(votes: readonly Vote[]): readonly (readonly [item: string, dots: number])[] {
  const counted = new Map<string, { dots: number; first: string }>();
  for (const { item, at } of votes) {
    const { dots, first } = counted.get(item) ?? { dots: 0, first: at };
    counted.set(item, { dots: dots + 1, first: order(at, first) < 0 ? at : first });
  }
  return [...counted]
    .toSorted(([a, one], [b, other]) => other.dots - one.dots || order(one.first, other.first) || order(a, b))
    .map(([item, { dots }]) => [item, dots] as const);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

interface Outcome {
  readonly chosen: readonly string[];
  readonly tied: readonly string[];
}

/** What is chosen for certain, and what is tied for the places left. */
export function outcome(counted: ReturnType<typeof tally>, choose: number): Outcome {
  const least = counted[choose - 1]?.[1];
  if (least === undefined || counted[choose]?.[1] !== least) {
    return { chosen: counted.slice(0, choose).map(([item]) => item), tied: [] };
  }
  return {
    chosen: counted.filter(([, dots]) => dots > least).map(([item]) => item),
    tied: counted.filter(([, dots]) => dots === least).map(([item]) => item),
  };
}

/** The ballots of a room once a phase has begun. */
export function opensBallot(
  room: Room,
  { phase: key, run }: EventOf<"phase.started">["data"],
): readonly Ballot[] {
  const phase = room.exercise.phases.find((one) => one.key === key);
  if (!phase?.tools.includes("vote")) return room.ballots;
  const last = room.ballots.findLast((ballot) => ballot.phase === key);
  const tied = phase.voting?.ties === "runoff" && last?.tied?.length ? last.tied.toSorted() : null;
  const blind = phase.voting?.blind ?? false;
  return [...room.ballots, { phase: key, run, blind, closed: false, among: tied, decided: null }];
}

/** The same once the running phase has ended; what was blind is heard of only after this. */
export function closesBallot(room: Room): readonly Ballot[] {
  return room.ballots.map((ballot) => (ballot.closed ? ballot : { ...ballot, closed: true }));
}

/** Counts the last, closed ballot anew, since its votes may be heard of one by one. */
export function counted(room: Room): readonly Ballot[] {
  const last = room.ballots.at(-1);
  const phase = room.exercise.phases.find((one) => one.key === last?.phase);
  if (!last?.closed || !phase) return room.ballots;
  return [...room.ballots.slice(0, -1), { ...last, ...result(room, last, phase) }];
}

function result(room: Room, ballot: Ballot, phase: ExercisePhase): Outcome {
  const choose = phase.voting?.choose ?? 3;
  const earlier = ballot.among
    ? room.ballots.filter((one) => one !== ballot && one.phase === ballot.phase).at(-1)
    : undefined;
  const before = earlier?.chosen ?? [];
  const { chosen, tied } = outcome(talliedAmong(room, ballot), choose - before.length);
  if (ballot.decided) return { chosen: [...before, ...chosen, ...ballot.decided], tied: [] };
  return { chosen: [...before, ...chosen], tied };
}

/** Where a tie is voted on, what got no dot stands at the end: it is level with what got none either. */
function talliedAmong(room: Room, ballot: Ballot): ReturnType<typeof tally> {
  const dotted = tally(votesOf(room, ballot));
  const bare = (ballot.among ?? []).filter((item) => !dotted.some(([one]) => one === item));
  return [...dotted, ...bare.map((item) => [item, 0] as const)];
}

/** The votes of one ballot: those of its phase that were cast while its run was on. */
export function votesOf(room: Room, ballot: Ballot): readonly Vote[] {
  const span = room.runs.find(({ key, run }) => key === ballot.phase && run === ballot.run);
  if (!span) return [];
  return room.votes.filter(
    ({ phase, at }) =>
      phase === ballot.phase && at >= span.started_at && (span.ended_at === null || at <= span.ended_at),
  );
}
