import { useMemo } from "react";
import { notesIn } from "../../board/noteList";
import { useNotes } from "../../board/useNotes";
import { useTexts } from "../../i18n/texts";
import type { Cluster } from "../../protocol";
import { me } from "../../room/select";
import { useLive, useRoom, useWaiting } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { announce } from "../../ui/announce";
import { texts } from "./texts";
import {
  awaited,
  type Counts,
  dotsOf,
  lastBallot,
  mayVote,
  resultOf,
  sumOf,
  type Verdict,
  voteParts,
} from "./voting";

export interface VotingDesk {
  /** `giving`: for whoever has dots; `watching`: for whoever looks on; `result`: the vote is over. */
  readonly stage: "none" | "giving" | "watching" | "result";
  /** Dots can be given at this moment. */
  readonly open: boolean;
  readonly blind: boolean;
  /** A second vote, among what was tied in the first. */
  readonly among: ReadonlySet<string> | null;
  readonly each: number;
  readonly left: number;
  readonly given: number;
  readonly mine: Counts;
  /** Everybody's, as far as whoever looks may know. */
  readonly all: Counts;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** The name is read out with how many are left. */
  give(item: string, name: string): void;
  takeBack(item: string, name: string): void;
}

const NOBODY: Counts = new Map();

export function useVoting(): VotingDesk {
  const t = useTexts(texts);
  const ask = useAsk();
  const live = useLive();
  const { votes, ballots, runs, phase, participants, state, settings } = useRoom(voteParts);
  const waiting = useWaiting();
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the room only these matter
  const read = useMemo(() => {
    const { room } = live.store.getState();
    if (!room) throw new Error("The session has not greeted yet.");
    const ballot = lastBallot(room);
    const rows = resultOf(room);
    const hasDots = me(room).kind === "candidate";
    return {
      ballot,
      open: mayVote(room),
      stage: !ballot ? "none" : ballot.closed ? "result" : hasDots ? "giving" : "watching",
      mine: ballot ? dotsOf(room, ballot, room.me) : NOBODY,
      all: !ballot
        ? NOBODY
        : ballot.closed
          ? new Map(rows.map(({ item, dots }) => [item, dots]))
          : dotsOf(room, ballot),
      verdicts: new Map(rows.map(({ item, verdict }) => [item, verdict])),
      among: ballot?.among && !ballot.closed ? new Set(ballot.among) : null,
    } as const;
  }, [live, votes, ballots, runs, phase, participants, state]);
  const mine = useMemo(() => {
    if (!read.open || waiting.length === 0) return read.mine;
    return awaited(read.mine, waiting, new Set(votes.map(({ id }) => id)));
  }, [read, waiting, votes]);
  const each = settings.votes_each;
  const given = sumOf(mine);
  const left = Math.max(0, each - given);
  const say = (deed: "gave" | "tookBack", name: string, remaining: number): void =>
    announce([t(deed, { name }), `${t("left", { count: Math.max(0, remaining), each })}.`].join(" "));
  return {
    ...read,
    blind: read.ballot?.blind ?? false,
    each,
    given,
    left,
    mine,
    give: (item, name) => void ask("vote.cast", { item }).then((done) => done && say("gave", name, left - 1)),
    takeBack: (item, name) =>
      void ask("vote.retract", { item }).then((done) => done && say("tookBack", name, left + 1)),
  };
}

/** What a thing that is voted for says: a note's words or a cluster's title. */
export function useNameOf(): (item: string) => string {
  const t = useTexts(texts);
  const notes = useNotes();
  const clusters = useRoom((room): readonly Cluster[] => room.clusters);
  const names = useMemo(
    () =>
      new Map([
        ...notes.map(({ id, text }) => [id, text] as const),
        ...clusters.map(({ cluster, title }) => [cluster, title] as const),
      ]),
    [notes, clusters],
  );
  return (item) => names.get(item) ?? t("gone");
}

/** The same at the moment of asking, for whoever shows nothing of it. */
export function useNameNow(): (item: string) => string {
  const t = useTexts(texts);
  const live = useLive();
  return (item) =>
    notesIn(live).find(({ id }) => id === item)?.text ??
    live.store.getState().room?.clusters.find(({ cluster }) => cluster === item)?.title ??
    t("gone");
}
