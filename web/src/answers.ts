/** What is asked and answered over HTTP, by its shape. */

import type { AccountName } from "./accounts/account";
import type { Agreed, Hold } from "./privacy/privacy";
import type {
  Approval,
  Key,
  Kind,
  Language,
  Moment,
  Participant,
  Score,
  SessionState,
  Settings,
} from "./protocol";

/** An exercise in the list, in the language that was asked for. */
export interface ExerciseCard {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly languages: readonly Language[];
  readonly title: string;
  readonly summary: string;
  readonly duration_min: number;
  readonly candidates: { readonly min: number; readonly max: number };
  /** How many. */
  readonly phases: number;
  readonly criteria: readonly string[];
  /** Made here; the others were shipped and cannot be changed. */
  readonly own: boolean;
  /** When an own one was saved last. */
  readonly updated_at?: Moment;
}

/** What is wrong at one place of an exercise's document. */
export interface DocumentFault {
  readonly path: readonly string[];
  readonly message: string;
}

export interface SessionCard {
  readonly id: string;
  readonly title: string;
  readonly state: SessionState;
  readonly language: Language;
  readonly created_at: Moment;
  readonly exercise: {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly kind: string;
    /** What the library has of it now, for whoever organises; null: nothing any more. */
    readonly library?: { readonly version: number; readonly changed: boolean } | null;
  };
  /** The job profile, for whoever organises. */
  readonly profile?: { readonly id: string; readonly version: number; readonly title: string } | null;
  /** How many have joined. */
  readonly candidates: number;
  /** For whoever organises: why nothing of it may be deleted or erased; null where it may. */
  readonly hold?: Hold | null;
  /** In the list: the session that a calibration was made from. */
  readonly source?: string | null;
}

/** The ways in; that of actors only where the exercise has a part for one, and none for players in a calibration. */
export type SessionLinks = Readonly<Record<"assessor" | "facilitator", string>> & {
  readonly candidate?: string;
  readonly actor?: string;
};

/** Somebody in a session, as whoever organises it reads them. */
export interface Member extends Participant {
  /** The text that they agreed to before they joined. */
  readonly consent?: Agreed;
}

export interface SessionView extends SessionCard {
  readonly settings: Settings;
  /** Only for whoever organises; null where the summary is not approved. */
  readonly approved?: Approval | null;
  /** The account that it belongs to; null where it is the owner's. */
  readonly holder?: AccountName | null;
  readonly links?: SessionLinks;
  readonly participants?: readonly Member[];
  /** Of a calibration alone. */
  readonly calibration?: { readonly source: string; readonly days: number; readonly made_at: Moment };
}

export interface NewCalibration {
  readonly key: Key;
  /** For how many days whoever submits is calibrated. */
  readonly days: number;
  readonly title?: string;
  readonly retention_days: number;
}

export interface NewSession {
  readonly exercise: string;
  readonly language: Language;
  readonly title?: string | null;
  readonly settings?: Partial<Settings>;
  /** The job that the ratings are weighed for. */
  readonly profile?: string;
}

/** A session like another, whose id is `from`. */
export interface FromSession {
  readonly from: string;
  readonly title?: string;
}

export interface Invite {
  readonly kind: Kind;
  readonly title: string;
  readonly language: Language;
  readonly state: SessionState;
  readonly purpose: string;
  readonly criteria: readonly string[];
  readonly duration_min: number;
  readonly candidates: { readonly min: number; readonly max: number };
  readonly full: boolean;
  readonly retention_days: number;
  readonly logged: readonly string[];
  /** Candidates are told who watches. */
  readonly watched?: string;
  readonly contact?: string;
  readonly consent: {
    readonly version: string;
    /** In which the words are. */
    readonly language: Language;
    /** The sentence that is agreed to. */
    readonly text: string;
    /** What the organisation says before it, where it has a text of its own. */
    readonly notice?: string;
  };
}

export interface Joined {
  readonly participant: Pick<Participant, "id" | "kind" | "label" | "name"> & { readonly seat?: number };
  readonly token: string;
  readonly session: { readonly id: string };
}

/** A coefficient with its 95 % interval, or the reason why there is none. */
export interface Coefficient {
  readonly value: number | null;
  readonly ci: readonly [low: number, high: number] | null;
  /** Cases that went into it. */
  readonly n: number;
  readonly raters: number;
  /** Share of the expected scores that are not there. */
  readonly missing: number | null;
  readonly left_out: number;
  readonly reason?: string;
  /** A word for the interval. */
  readonly reading?: string;
}

export const COEFFICIENTS = [
  "alpha_ordinal",
  "ac2",
  "kappa_quadratic",
  "icc2_1",
  "icc2_k",
  "icc1_1",
  "icc1_k",
  "kendall_w",
] as const;
export type CoefficientName = (typeof COEFFICIENTS)[number];
export type AgreementBlock = Readonly<Record<CoefficientName, Coefficient>>;

export interface AgreementBlocks {
  readonly criteria: Readonly<Record<string, AgreementBlock>>;
  readonly overall: AgreementBlock;
}

/** A figure of one assessor, or null with the reason. */
export interface Habit {
  readonly value: number | null;
  readonly n: number;
  readonly reason?: string;
  readonly sd?: number;
}

export const HABITS = ["severity", "halo", "central_tendency", "evidence_per_rating", "attention"] as const;
export type HabitName = (typeof HABITS)[number];

export interface AssessorHabits extends Readonly<Record<HabitName, Habit>> {
  readonly ratings: number;
  readonly notes: number;
  readonly submitted?: boolean;
}

export interface Agreement extends AgreementBlocks {
  readonly assessors: Readonly<Record<string, AssessorHabits>>;
  /** Where something was changed after the wash-up opened. */
  readonly revised?: AgreementBlocks;
}

/** A cell of a template on the board; `title` is what it is called in the session's language. */
export interface PutInto {
  readonly template: string;
  readonly row: string;
  readonly column: string;
  readonly title: string;
}

/** How much each criterion counts for one job, in the reader's language; of weights only proportions matter. */
export interface JobProfile {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly source: string;
  readonly weights: Readonly<Record<string, number>>;
}

/** One candidate's means over criteria. */
export interface Weighed {
  readonly plain: number | null;
  readonly weighted: number | null;
  /** Why there is no weighted mean, and for lack of which criteria. */
  readonly reason?: "no_evidence" | "not_rated" | "withheld";
  readonly missing?: readonly string[];
}

/** What a session's job profile makes of its ratings; `weights` come to 1 over the exercise's criteria. */
export interface Weighing {
  readonly profile: JobProfile | null;
  readonly weights: Readonly<Record<string, number>>;
  readonly candidates: Readonly<Record<string, Weighed>>;
}

/** One thing that one person did. */
export interface Contribution {
  readonly id: string;
  readonly participant: string;
  readonly label: string;
  readonly kind: string;
  readonly action: string;
  readonly at: Moment;
  /** When it was done: later than `at` where it took a while, as speech and typing do. */
  readonly until: Moment;
  readonly phase: string | null;
  readonly text: string;
  /** Where that put a note; null where it put none into another cell. */
  readonly cell: PutInto | null;
}

/** A row of figures; `cells` stand under the table's columns. */
export interface ReportRow {
  readonly seat: number;
  readonly head: string;
  readonly cells: readonly string[];
}

export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly ReportRow[];
}

/** Sentences about one thing, the name of the chart that shows it, and the figures behind it. */
export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly channel: string | null;
  readonly chart: string | null;
  readonly alt: string | null;
  readonly sentences: readonly string[];
  readonly table: ReportTable | null;
  readonly note: string | null;
}

/** Who took part how much, in the reader's words; `limits` is what these figures cannot say. */
export interface Report {
  readonly title: string;
  readonly phase: string | null;
  readonly phases: readonly { readonly key: string; readonly title: string }[];
  readonly people: readonly { readonly id: string; readonly seat: number; readonly name: string }[];
  readonly sections: readonly ReportSection[];
  readonly limits: string;
  readonly cannot: string;
  readonly figures: string;
}

export interface ChartWish {
  readonly lang: Language;
  readonly theme: "light" | "dark";
  /** As for wide and narrow windows, or for paper, which is between both. */
  readonly size: "wide" | "narrow" | "print";
  readonly phase: string | null;
}

/** One person in one channel, as far as pages use it. */
export interface PersonFigures {
  readonly count: number;
  readonly share: number | null;
}

/** `quiet` are seconds up to `as_of` since somebody did anything at all while the exercise ran. */
export interface Participation {
  readonly as_of: Moment;
  readonly channels: Readonly<
    Record<
      string,
      { readonly people: Readonly<Record<string, PersonFigures>>; readonly group: { readonly count: number } }
    >
  >;
  readonly quiet: Readonly<Record<string, number>>;
}

/** Somebody else built on an idea. */
export interface IdeaUse {
  readonly by: string;
  readonly how: "edited" | "connected" | "voted" | "grouped" | "planned";
  readonly at: Moment;
  readonly phase: string | null;
  readonly item: string | null;
}

export interface IdeaLine {
  readonly item: string;
  readonly what: string;
  readonly by: string;
  readonly at: Moment;
  readonly removed: boolean;
}

/** A note that says something, and what became of it; `same` are other notes of the same words. */
export interface Idea {
  readonly id: string;
  readonly by: string;
  readonly at: Moment;
  readonly phase: string | null;
  readonly text: string;
  readonly cluster: string | null;
  readonly seen_at: Moment | null;
  readonly gone_at: Moment | null;
  readonly same: readonly string[];
  readonly uses: readonly IdeaUse[];
  readonly lines: readonly IdeaLine[];
}

/** `built[i][j]` is how often i built on an idea of j. */
export interface Lineage {
  readonly ideas: readonly Idea[];
  readonly built: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** How close scores are to a key; `docs/calibration.md` explains each figure. */
export interface Closeness {
  readonly n: number;
  /** Cells to which one side alone gave a number. */
  readonly missing: number;
  readonly mad: number | null;
  readonly bias: number | null;
  readonly r: number | null;
  readonly within_one: number | null;
  readonly own: number | null;
  readonly key: number | null;
  readonly reason: "no_ratings" | "too_few_cases" | "no_variance" | null;
}

export interface ComparedCell {
  readonly candidate: string;
  readonly criterion: string;
  readonly key: Score;
  readonly own: Score | null;
}

/** One assessor beside the key. */
export interface Comparison {
  readonly participant: Pick<Participant, "id" | "label" | "name" | "seat">;
  readonly submitted_at: Moment;
  readonly valid_until: Moment;
  readonly overall: Closeness;
  readonly criteria: Readonly<Record<string, Closeness>>;
  readonly cells: readonly ComparedCell[];
}

export interface CalibrationFound {
  readonly days: number;
  readonly key: Key;
  /** An assessor is told of no other. */
  readonly assessors: readonly Comparison[];
  /** For whoever organises: who has not submitted, and all assessors' scores together. */
  readonly waiting?: readonly Comparison["participant"][];
  readonly together?: {
    readonly overall: Closeness;
    readonly criteria: Readonly<Record<string, Closeness>>;
  };
}

/** What an expert's key can begin with. */
export interface CalibrationDraft {
  readonly agreed: Readonly<Record<string, Readonly<Record<string, number | "NE">>>>;
  /** Until when the session itself is kept. */
  readonly kept_until: Moment;
  readonly copies: readonly { readonly id: string; readonly title: string }[];
}

/** An assessor of a session and the newest calibration under the same name. */
export interface AssessorCalibration {
  readonly participant: string;
  readonly calibrations: number;
  readonly latest: {
    /** For whoever may know of other sessions. */
    readonly title?: string;
    readonly valid_until: Moment;
    readonly mad: number | null;
  } | null;
}
