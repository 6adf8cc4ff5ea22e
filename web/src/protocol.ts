/** Everything that passes between this page and the server's `/session` namespace, in one place. */

import type { StoredItem } from "@veche/board-bridge";
import type { Exercise, RoleGiving } from "./exercise";

export type * from "./exercise";

import type { GroupCommands, GroupEvent, Tools } from "./groupProtocol";

export type * from "./groupProtocol";

export type Kind = "candidate" | "assessor" | "facilitator" | "actor";
export type Language = "ru" | "en";
export type SessionState = "lobby" | "running" | "over" | "washup" | "closed";
export type Tool = "notes" | "draw" | "chat" | "cluster" | "vote" | "plan" | "rank" | "template" | "speak";
export type Score = 1 | 2 | 3 | 4 | 5 | "NE";
export type ObservationKind = "behaviour" | "quote" | "context";
/** ISO 8601 in UTC with milliseconds. */
export type Moment = string;

export interface Participant {
  readonly id: string;
  readonly kind: Kind;
  /** What to call them where names stay hidden: «Кандидат 2». */
  readonly label: string;
  /** From 1; gives a candidate's colour and shape. */
  readonly seat: number;
  readonly name?: string;
  readonly role: string | null;
  readonly ready: boolean;
  readonly hand: boolean;
  readonly connected: boolean;
  /** They left for good but stay in the list, so that what they made keeps a face. */
  readonly removed?: boolean;
  /** What they said was erased; the place stays. */
  readonly erased?: boolean;
  /** Without a connection until it was last restored. */
  readonly offline_seconds?: number;
  /** Since when there is none. */
  readonly offline_since?: Moment | undefined;
  /** Whom an assessor was told to watch; absent means everyone. */
  readonly candidates?: readonly string[];
  /** An assessor has submitted the ratings. */
  readonly submitted?: boolean;
  /** What a candidate answered about the microphone; absent while they have not, or for whom it is no business. */
  readonly speech?: boolean;
}

export interface Settings {
  readonly min_evidence: number;
  readonly rating_opens: "live" | "after";
  readonly labels: "neutral" | "names";
  readonly roles: RoleGiving;
  readonly auto_advance: boolean;
  readonly retention_days: number;
  /** Above so many candidates to watch at once an assessor is warned. */
  readonly watch_warning: number;
  /** No assignment goes beyond so many. */
  readonly watch_limit: number;
  /** Dots a person has in a vote. */
  readonly votes_each: number;
  /** Candidates are asked whether their page may note when they speak. */
  readonly speech: boolean;
}

/** The phase that runs now; `remaining` seconds stand while it is paused, `ends_at` otherwise. */
export interface RunningPhase {
  readonly key: string;
  readonly run: number;
  readonly started_at: Moment;
  readonly ends_at: Moment | null;
  readonly paused: boolean;
  readonly remaining: number | null;
  /** What was written in private in it is shown already. */
  readonly revealed?: boolean;
}

/** When a phase ran, once for each run. */
export interface PhaseSpan {
  readonly key: string;
  readonly run: number;
  readonly started_at: Moment;
  readonly ended_at: Moment | null;
}

/** An element of the bundled whiteboard, as the server keeps it; fields that are not named here pass through. */
export interface Element {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly versionNonce: number;
  readonly index?: string | null;
  readonly isDeleted?: boolean;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly text?: string;
  readonly originalText?: string;
  readonly containerId?: string | null;
  readonly [field: string]: unknown;
}

/** What any other whiteboard reports, in the words of the package by which it does. */
export type Item = StoredItem;

/** Who brought an element or item first, and who last; null is somebody who takes no part here. */
export interface Credit {
  readonly author: string;
  readonly editor: string | null;
}

export interface WelcomeBoard {
  readonly elements: readonly Element[];
  readonly items: readonly Item[];
  readonly locked: boolean;
  readonly authors: Readonly<Record<string, Credit>>;
  /** Written in private and still hidden from other candidates. */
  readonly hidden?: readonly string[];
  /** What nobody's name stands at. */
  readonly anonymous?: readonly string[];
}

export interface ChatLine {
  readonly id: string;
  readonly at: Moment;
  readonly by: string;
  readonly text: string;
}

/** A line of a transcript: who said it is `by`, and `at` when they began. */
export type SpokenLine = ChatLine;

export interface Announcement extends ChatLine {
  /** `all`, `candidates`, `assessors` or a participant's id. */
  readonly to: string;
}

/** In a calibration an item's words are those of the moment `at`. */
export type Evidence = { readonly event: string } | { readonly item: string; readonly at?: Moment };

/** What an assessor writes down; `evidence` comes back from the server with the frozen text. */
export interface ObservationWish {
  readonly observation: string;
  readonly candidate: string;
  readonly text: string;
  readonly kind: ObservationKind;
  readonly criterion?: string | null;
  readonly sign?: -1 | 0 | 1 | null;
  readonly indicator?: string | null;
  readonly evidence?: Evidence | null;
  /** Which debrief question it answers, from 0; only after the exercise. */
  readonly question?: number | null;
  readonly typed_at?: Moment | null;
}

export interface ObservationData extends Omit<ObservationWish, "evidence"> {
  readonly evidence?: Evidence & { readonly text: string };
  /** Seconds from the begin of its phase to the first keystroke; null outside phases. */
  readonly since: number | null;
  readonly phase: string | null;
  /** Seen or said after the exercise had ended. */
  readonly after?: true;
}

export interface Observation extends ObservationData {
  readonly by: string;
  readonly at: Moment;
}

/** That somebody wrote one, without what it says. */
export interface BareJudgement {
  readonly by: string;
}

export interface RatingWish {
  readonly candidate: string;
  readonly criterion: string;
  readonly score: Score;
  readonly reason?: string | null;
}

export interface RatingData extends RatingWish {
  readonly version: number;
}

export interface Rating extends RatingData {
  readonly by: string;
  readonly at: Moment;
  /** What stood there when it was submitted and has been revised since, oldest first. */
  readonly earlier?: readonly RatingVersion[];
}

export interface RatingVersion {
  readonly score: Score;
  readonly version: number;
  readonly at: Moment;
  readonly reason?: string | null;
}

/** What the assessors agreed on; a mean may be taken over as it is, to two decimals. */
export type AgreedScore = number | "NE";

export interface ConsensusWish {
  readonly candidate: string;
  readonly criterion: string;
  readonly score: AgreedScore;
  readonly reason: string;
}

export interface ConsensusData extends ConsensusWish {
  /** The mean of the submitted ratings when it was agreed on; null where there was no number. */
  readonly mean: number | null;
}

export interface Consensus extends ConsensusData {
  readonly by: string;
  readonly at: Moment;
}

export interface RecommendationData {
  readonly candidate: string;
  /** One of `VERDICTS`, or the organisation's own word. */
  readonly verdict: string;
  readonly reason: string;
}

export const VERDICTS = ["recommended", "with_reservations", "not_recommended"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Recommendation extends RecommendationData {
  readonly by: string;
  readonly at: Moment;
}

export interface FeedbackData {
  readonly candidate: string;
  readonly strengths: readonly string[];
  /** Two at most. */
  readonly work_on: readonly string[];
}

/** What a candidate is to be told. */
export interface Feedback extends FeedbackData {
  readonly by: string;
  readonly at: Moment;
}

export interface Washup {
  readonly opened_at: Moment;
  readonly by: string;
  /** Why it was opened although submissions were missing. */
  readonly reason?: string;
  /** Assessors who had not submitted then. */
  readonly missing: readonly string[];
  readonly consensus: readonly Consensus[];
  readonly recommendations: readonly Recommendation[];
  readonly feedback: readonly Feedback[];
}

export interface ApprovalData {
  /** Those who had submitted. */
  readonly assessors: readonly string[];
}

/** That somebody stood by the summary as it read then. */
export interface Approval extends ApprovalData {
  readonly at: Moment;
  readonly by: string;
  /** It reads otherwise now. */
  readonly changed: boolean;
}

/** An expert's scores by candidate and criterion; what is left out is compared with nothing. */
export type Key = Readonly<Record<string, Readonly<Record<string, Score>>>>;

/** That assessors are calibrated here: they rate what was played before, and are compared with a key. */
export interface Calibration {
  readonly source: string;
  /** For how many days whoever submits is calibrated. */
  readonly days: number;
  readonly made_at: Moment;
  /** For facilitators, and for an assessor who has submitted. */
  readonly key?: Key;
}

export interface WelcomeSession extends Tools {
  readonly id: string;
  readonly title: string;
  readonly state: SessionState;
  readonly language: Language;
  readonly settings: Settings;
  readonly exercise: Exercise;
  readonly phase: RunningPhase | null;
  readonly phases_done: readonly string[];
  /** In the order in which they began. */
  readonly runs: readonly PhaseSpan[];
  readonly participants: readonly Participant[];
  readonly board: WelcomeBoard;
  readonly chat: readonly ChatLine[];
  readonly announcements: readonly Announcement[];
  /** What was said aloud, where the session was made of a transcript; absent for whoever takes part. */
  readonly transcript?: readonly SpokenLine[];
  readonly observations?: readonly (Observation | BareJudgement)[];
  readonly ratings?: readonly (Rating | BareJudgement)[];
  /** In which order this assessor rates the candidates. */
  readonly rating_order?: readonly string[];
  /** Null before it opens; absent for whoever may not know of it. */
  readonly washup?: Washup | null;
  /** Absent in any other session, and for whoever takes part. */
  readonly calibration?: Calibration;
  /** Null where the summary is not approved; absent for whoever may not know of it. */
  readonly approved?: Approval | null;
}

export interface Welcome {
  readonly me: Participant;
  readonly session: WelcomeSession;
  readonly pos: number;
  readonly now: Moment;
}

export interface Of<Type extends string, Data> {
  readonly pos: number;
  /** The id of the command that caused it, so that an echo can be matched. */
  readonly id: string;
  readonly at: Moment;
  /** A participant's id, or `clock`. */
  readonly by: string;
  readonly type: Type;
  readonly data: Data;
}

/** From when to when somebody spoke, on the server's clock. */
export interface Spoken {
  readonly from: Moment;
  readonly to: Moment;
}

/** What a call or another board has recorded of a candidate; `contribution` is its id over there. */
export interface Reported {
  readonly contribution: string;
  readonly participant: string;
  readonly kind: "speech" | "note" | "edit" | "vote" | "chat" | "plan" | "reaction";
  readonly at: Moment;
  readonly until?: Moment;
  readonly text?: string;
  readonly source?: string;
}

export type Nothing = Record<string, never>;
/** What the hearer may not know yet comes without content. */
type Withheld<Data> = Data | Nothing;

interface PhaseRun {
  readonly phase: string;
  readonly run: number;
}

export type Event =
  | Of<"participant.joined", { readonly participant: Participant; readonly rating_order?: readonly string[] }>
  | Of<"participant.connected", { readonly participant: string }>
  | Of<"participant.disconnected", { readonly participant: string }>
  | Of<"participant.readied", { readonly ready: boolean }>
  | Of<"participant.removed", { readonly participant: string; readonly rating_order?: readonly string[] }>
  | Of<"person.erased", { readonly participant: string }>
  | Of<"session.changed", { readonly title?: string; readonly settings?: Partial<Settings> }>
  | Of<"link.rotated", { readonly kind: Kind }>
  | Of<
      "phase.started",
      PhaseRun & { readonly seconds: number; readonly ends_at: Moment; readonly brief?: string }
    >
  | Of<"phase.paused", PhaseRun & { readonly remaining: number }>
  | Of<"phase.resumed", PhaseRun & { readonly ends_at: Moment }>
  | Of<
      "phase.extended",
      PhaseRun & {
        readonly seconds: number;
        readonly ends_at: Moment | null;
        readonly remaining: number | null;
        /** To whom lost time was given back. */
        readonly participant?: string;
      }
    >
  | Of<"phase.ended", PhaseRun>
  | Of<"exercise.ended", Nothing>
  | Of<"session.closed", Nothing>
  | Of<
      "role.assigned",
      {
        readonly participant: string;
        readonly role: string | null;
        readonly brief?: string;
        /** What the running phase tells the holder of the role alone. */
        readonly phase_brief?: string;
      }
    >
  | Of<"assessor.assigned", { readonly assessor: string; readonly candidates: readonly string[] }>
  | Of<
      "board.changed",
      {
        readonly elements?: readonly Element[];
        readonly items?: readonly Item[];
        /** The whiteboard that told of the items. */
        readonly source?: string;
        /** Other candidates do not have it yet. */
        readonly hidden?: true;
      }
    >
  | Of<"board.locked", { readonly locked: boolean }>
  | Of<"chat.sent", { readonly text: string }>
  | Of<"hand.raised", Nothing>
  | Of<"hand.lowered", Nothing>
  | Of<"speech.consented", { readonly given: boolean }>
  | Of<"speech.spoken", Spoken>
  | Of<"contribution.reported", Reported>
  | Of<"contribution.refused", Pick<Reported, "contribution" | "participant" | "kind">>
  | Of<"announcement.sent", { readonly text: string; readonly to: string }>
  | Of<"observation.added", Withheld<ObservationData>>
  | Of<"observation.edited", Withheld<ObservationData>>
  | Of<"observation.removed", Withheld<{ readonly observation: string }>>
  | Of<"rating.set", Withheld<RatingData>>
  | Of<"rating.revised", Withheld<RatingData>>
  | Of<"rating.submitted", Nothing>
  | Of<"washup.opened", { readonly reason?: string; readonly missing: readonly string[] }>
  | Of<"consensus.set", ConsensusData>
  | Of<"recommendation.set", RecommendationData>
  | Of<"feedback.set", FeedbackData>
  | Of<"summary.approved", ApprovalData>
  | Of<"summary.unapproved", Nothing>
  | Of<"calibration.keyed", Omit<Calibration, "made_at"> & { readonly key: Key }>
  | GroupEvent;

export type EventType = Event["type"];
export type EventOf<Type extends EventType> = Extract<Event, { readonly type: Type }>;

/** `from` equals the `to` heard last, or something is missing. */
export interface Events {
  readonly from: number;
  readonly to: number;
  readonly events: readonly Event[];
  readonly now: Moment;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Pointers = Readonly<Record<string, Point>>;

/** Every wish by its name, with its data. */
export interface Commands extends GroupCommands {
  "phase.start": { readonly phase?: string };
  "phase.pause": Nothing;
  "phase.resume": Nothing;
  "phase.extend": { readonly seconds: number; readonly participant?: string };
  "phase.end": Nothing;
  "exercise.end": Nothing;
  "session.close": Nothing;
  "assessor.assign": { readonly assessor: string; readonly candidates: readonly string[] };
  "assessors.balance": Nothing;
  "role.assign": { readonly participant: string; readonly role: string | null };
  "roles.draw": { readonly seed?: number };
  "role.claim": { readonly role: string };
  "participant.ready": { readonly ready: boolean };
  "participant.remove": { readonly participant: string };
  "board.change":
    | { readonly elements: readonly Element[] }
    | { readonly items: readonly Item[]; readonly source?: string };
  "board.lock": { readonly locked: boolean };
  "chat.send": { readonly text: string };
  "hand.raise": Nothing;
  "hand.lower": Nothing;
  "speech.consent": { readonly given: boolean };
  "speech.report": Spoken;
  "announcement.send": { readonly text: string; readonly to: string };
  "observation.add": ObservationWish;
  "observation.edit": ObservationWish;
  "observation.remove": { readonly observation: string };
  "rating.set": RatingWish;
  "rating.submit": Nothing;
  "rating.revise": RatingWish & { readonly reason: string };
  "washup.open": { readonly reason?: string };
  "consensus.set": ConsensusWish;
  "recommendation.set": RecommendationData;
  "feedback.set": FeedbackData;
  "summary.approve": Nothing;
  "summary.unapprove": Nothing;
}

export type CommandName = keyof Commands;

export const REFUSAL_CODES = [
  "malformed",
  "unknown_command",
  "forbidden",
  "not_running",
  "phase_over",
  "role_full",
  "locked",
  "not_allowed_in_phase",
  "unknown_participant",
  "unknown_item",
  "no_votes_left",
  "over_budget",
  "exercise_running",
  "rating_closed",
  "evidence_missing",
  "already_submitted",
  "not_submitted",
  "washup_closed",
  "too_large",
  "rate_limited",
  "session_closed",
  "unavailable",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** In the reader's language. */
  readonly message: string;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
}

interface Granted {
  readonly ok: true;
  readonly pos: number;
}

/** The answer to a command; a board change also gets the current copy of each element that lost. */
export type Answer<Name extends CommandName> =
  | Refusal
  | (Name extends "board.change" ? Granted & { readonly rejected: readonly Element[] } : Granted);

export type SinceAnswer =
  | Refusal
  | { readonly ok: true; readonly from: number; readonly to: number; readonly events: readonly Event[] };

/** Whether a copy of the board is the board; null while something is still on its way here. */
export type CheckAnswer = Refusal | { readonly ok: true; readonly same: boolean | null };

export type TimeAnswer = Refusal | { readonly ok: true; readonly now: Moment };

/** Why the server would not let a seat in; all but `unavailable` are final. */
export const CLOSED_DOORS = ["invalid_token", "session_closed", "not_found", "removed"] as const;
export type ClosedDoor = (typeof CLOSED_DOORS)[number];
