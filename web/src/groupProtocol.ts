/** What passes for the group's tools: votes, clusters, the plan, rankings, the in-tray, talks, the spotlight. */

import type { Moment, Nothing, Of } from "./protocol";

/** One dot that stands. */
export interface Vote {
  readonly id: string;
  readonly at: Moment;
  readonly by: string;
  /** A note, a neutral item or a cluster. */
  readonly item: string;
  readonly phase: string;
  /** Others hear of it when the voting closes. */
  readonly blind?: true;
}

export interface Ballot {
  readonly phase: string;
  readonly run: number;
  readonly blind: boolean;
  readonly closed: boolean;
  /** The only items that can be voted for, where a tie is voted on once more. */
  readonly among: readonly string[] | null;
  /** What the facilitator decided between tied items. */
  readonly decided: readonly string[] | null;
  /** Once it is closed: what is chosen, and what is still tied for the places left. */
  readonly chosen?: readonly string[];
  readonly tied?: readonly string[];
}

export interface Cluster {
  readonly cluster: string;
  readonly title: string;
  readonly by: string;
  readonly items: readonly string[];
}

export interface PlanWish {
  /** The line's own id. */
  readonly item: string;
  /** The note that it came from. */
  readonly from?: string | null;
  readonly what: string;
  /** A participant's id or a text. */
  readonly owner?: string | null;
  /** YYYY-MM-DD. */
  readonly due?: string | null;
  readonly cost?: number | null;
  /** A number, so that options can be compared, or words. */
  readonly effect?: number | string | null;
  readonly staff?: number | null;
}

export interface PlanLine extends PlanWish {
  /** Who changed it last, and when. */
  readonly by: string;
  readonly at: Moment;
  /** Who brought it, and when. */
  readonly author: string;
  readonly added_at: Moment;
}

export type RankingScope = "own" | "group";

export interface RankingWish {
  readonly scope: RankingScope;
  readonly order: readonly string[];
}

export interface Ranking extends RankingWish {
  readonly by: string;
  readonly at: Moment;
}

export type TaskPlace = "tray" | "day" | "delegate" | "drop";

export interface TaskWish {
  readonly task: string;
  readonly place: TaskPlace;
  /** In the day: the card that it goes before; absent: last, or where it is. */
  readonly before?: string | null;
  readonly minutes?: number | null;
  readonly owner?: string | null;
}

export interface PutTask extends TaskWish {
  readonly by: string;
  readonly at: Moment;
}

export interface Tray {
  /** Ids of the cards to be done, in their order. */
  readonly day: readonly string[];
  /** How each card that was touched lies now. */
  readonly put: readonly PutTask[];
}

export interface Talk {
  readonly order: readonly string[];
  readonly speaker: string | null;
  readonly since: Moment | null;
  /** When the speaker's time is up; nothing stops them then. */
  readonly ends_at: Moment | null;
  /** Who has spoken, in the order in which they began. */
  readonly spoken: readonly string[];
}

/** x, y, width and height on the board. */
export type Rect = readonly [number, number, number, number];

export interface SpotlightWish {
  readonly item?: string;
  readonly area?: Rect;
}

export interface Spotlight extends SpotlightWish {
  readonly by: string;
  readonly at: Moment;
}

/** A part of the board that candidates cannot change. */
export interface Area {
  readonly area: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What the group has made with its tools, as the welcome tells it. */
export interface Tools {
  readonly votes: readonly Vote[];
  readonly ballots: readonly Ballot[];
  readonly clusters: readonly Cluster[];
  readonly plan: readonly PlanLine[];
  readonly rankings: readonly Ranking[];
  readonly areas: readonly Area[];
  readonly talk: Talk;
  readonly spotlight: Spotlight | null;
  /** Absent where the exercise has no in-tray. */
  readonly tasks?: Tray;
}

interface Run {
  readonly phase: string;
  readonly run: number;
}

interface VoteData {
  readonly item: string;
  readonly phase: string;
  readonly blind?: true;
}

export type GroupEvent =
  | Of<"board.revealed", Run & { readonly anonymous?: true }>
  | Of<"vote.cast", VoteData>
  | Of<"vote.retracted", VoteData>
  | Of<"vote.decided", { readonly items: readonly string[]; readonly phase: string }>
  | Of<"cluster.put", { readonly cluster: string; readonly title: string }>
  | Of<"cluster.moved", { readonly item: string; readonly cluster: string | null }>
  | Of<"cluster.removed", { readonly cluster: string }>
  | Of<"plan.put", PlanWish>
  | Of<"plan.removed", { readonly item: string }>
  | Of<"ranking.put", RankingWish>
  | Of<"task.put", TaskWish>
  | Of<"speakers.ordered", { readonly order: readonly string[] }>
  | Of<"speaker.started", { readonly participant: string; readonly ends_at: Moment | null }>
  | Of<"speaker.stopped", { readonly participant: string }>
  | Of<"spotlight.shown", SpotlightWish>
  | Of<"spotlight.cleared", Nothing>
  | Of<"area.locked", Area>
  | Of<"area.unlocked", { readonly area: string }>;

export interface GroupCommands {
  "board.reveal": Nothing;
  "vote.cast": { readonly item: string };
  "vote.retract": { readonly item: string };
  "vote.decide": { readonly items: readonly string[] };
  "cluster.put": { readonly cluster: string; readonly title: string };
  "cluster.move": { readonly item: string; readonly cluster: string | null };
  "cluster.remove": { readonly cluster: string };
  "plan.put": PlanWish;
  "plan.remove": { readonly item: string };
  "ranking.put": RankingWish;
  "task.put": TaskWish;
  "speakers.order": { readonly order: readonly string[] };
  "speaker.start": { readonly participant: string };
  "speaker.stop": Nothing;
  "spotlight.show": SpotlightWish;
  "spotlight.clear": Nothing;
  "area.lock": Area;
  "area.unlock": { readonly area: string };
}
