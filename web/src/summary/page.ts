/** The summary and a candidate's feedback as the server tells them: finished words in one language, and numbers to draw. */

import type { Language, Moment } from "../protocol";

/** By name, or by their neutral labels and nowhere by name. */
export type People = "names" | "labels";

export interface SummaryData {
  readonly page: SummaryPage;
  /** SVG documents by the names of charts. */
  readonly charts: Readonly<Record<string, string>>;
  /** SVG documents in the order of `page.boards`. */
  readonly boards: readonly string[];
}

export interface SummaryPage {
  readonly language: Language;
  readonly words: Readonly<Record<string, string>>;
  readonly title: string;
  readonly exercise: string;
  readonly about: string;
  readonly when: string;
  readonly at: Moment;
  readonly state: string;
  readonly result: string;
  /** What the group came to, in a sentence or three. */
  readonly decision?: string;
  /** Who stood by the summary; null before anybody could. */
  readonly approved?: ApprovedTold | null;
  readonly phases: readonly PhaseTold[];
  /** Judgements are not told yet. */
  readonly withheld: { readonly sentence: string; readonly made: readonly string[] } | null;
  readonly candidates: readonly CandidateTold[];
  /** The job that ratings are weighed for. */
  readonly profile?: ProfileTold | null;
  readonly results: ResultsTold | null;
  readonly agreement?: AgreementTold | null;
  readonly boards: readonly BoardTold[];
  readonly overrides: readonly { readonly what: string; readonly lines: readonly LineTold[] }[];
  /** What technology took from whom. */
  readonly technical?: readonly LossTold[];
  /** What the figures cannot say. */
  readonly cannot?: readonly string[];
  readonly announcements: readonly AnnouncementTold[];
  readonly participation: ParticipationTold | null;
  readonly made: string;
  readonly made_at: Moment;
}

/** Words that tell a moment in the server's zone, and the moment itself. */
export interface MomentTold {
  readonly when: string;
  readonly at: Moment;
}

export interface ApprovedTold {
  readonly sentence: string;
  readonly changed: string;
  /** What the sentence says of the moment; "" and null before it is approved. */
  readonly when: string;
  readonly at: Moment | null;
}

export interface LossTold {
  readonly what: string;
  readonly lines: readonly string[];
  /** Of each line that tells one. */
  readonly moments: readonly MomentTold[];
}

export interface AnnouncementTold extends MomentTold {
  readonly to: string;
  readonly text: string;
}

export interface PhaseTold {
  readonly title: string;
  readonly clock: string;
  readonly began_at: Moment;
  /** Null while it runs. */
  readonly ended_at: Moment | null;
  readonly length: string;
  readonly planned: string;
}

export interface BoardTold extends MomentTold {
  readonly title: string;
}

export interface LineTold {
  readonly text: string;
  readonly reason: string;
}

export interface CandidateTold {
  readonly id?: string;
  readonly seat: number;
  readonly name: string;
  /** Beside a name; "" where the label is all there is. */
  readonly label: string;
  readonly role: string;
  readonly removed: boolean;
  readonly offline: string;
  readonly cells: readonly CellTold[];
  readonly recommendation: { readonly verdict: string; readonly reason: string } | null;
  readonly for: QuoteTold | null;
  readonly against: QuoteTold | null;
  readonly unclassified: readonly EvidenceTold[];
  readonly written: readonly WrittenTold[];
  /** Means by the job profile; null without one. */
  readonly weighted?: WeightedTold | null;
  /** Their part in each channel beside what would be equal; null where nothing is told of it. */
  readonly participation?: readonly PartTold[] | null;
}

export interface WeightedTold {
  readonly shown: string;
  readonly plain: string;
  /** Why there is no weighted mean; "" where there is one. */
  readonly why: string;
}

export interface PartTold {
  readonly channel: string;
  readonly amount: string;
  readonly share: string;
  readonly equal: string;
  /** How even the whole group was, and by how much chance alone would be uneven. */
  readonly group: string;
  readonly band: string;
}

export interface ProfileTold {
  readonly title: string;
  readonly about: string;
  readonly how: string;
  readonly weights: readonly { readonly name: string; readonly share: string }[];
}

/** How far the assessors agree. */
export interface AgreementTold {
  readonly title: string;
  readonly word: string;
  readonly advice: string;
  readonly basis: string;
  readonly how: string;
  /** Of what, value, interval, reading, cases. */
  readonly heads: readonly string[];
  readonly measure: string;
  readonly rows: readonly CoefficientTold[];
  readonly more: string;
  readonly kind: string;
  readonly measures: readonly (CoefficientTold & { readonly about: string })[];
  readonly revised: string;
}

export interface CoefficientTold {
  readonly name: string;
  readonly value: string;
  readonly interval: string;
  readonly word: string;
  /** The word rests on enough. */
  readonly firm: boolean;
  readonly cases: string;
  /** Why there is no interval. */
  readonly why: string;
}

export interface CellTold {
  readonly name: string;
  readonly mean: number | null;
  /** The mean in words; "" where there is none. */
  readonly shown: string;
  readonly agreed: { readonly number: number | null; readonly shown: string; readonly reason: string } | null;
  /** What stands where there is no number. */
  readonly absent: string;
  readonly raters: string;
  /** What stands on a small scale where there is no number. */
  readonly mark?: string;
  /** From the lowest to the highest score. */
  readonly spread?: { readonly shown: string } | null;
  readonly ratings: readonly RatingTold[];
  readonly evidence: readonly EvidenceTold[];
}

export interface RatingTold {
  /** Null for NE, and for what was never submitted. */
  readonly number: number | null;
  readonly told: string;
  /** Why; "" where its assessor wrote nothing. */
  readonly reason: string;
  /** False for NE. */
  readonly evidence: boolean;
  /** Whose it is, in two letters. */
  readonly by?: string;
}

export interface EvidenceTold extends MomentTold {
  readonly sign: "+" | "−" | "·";
  /** The time of day in `when`; "" where it counts from the begin of a phase. */
  readonly clock: string;
  readonly text: string;
  readonly indicator: string | null;
  readonly quoted: string | null;
  /** The words are to stand in quotation marks. */
  readonly quote: boolean;
  readonly by: string;
}

export interface QuoteTold extends EvidenceTold {
  /** Its name. */
  readonly criterion: string;
}

export interface WrittenTold extends MomentTold {
  readonly phase: string;
  readonly text: string;
}

/** What the group came to; what it did not use is empty. */
export interface ResultsTold {
  readonly title: string;
  readonly votes: readonly VoteTold[];
  readonly clusters: { readonly title: string; readonly groups: readonly ClusterTold[] } | null;
  readonly ranking: RankingTold | null;
  readonly plan: PlanTold | null;
  readonly day: DayTold | null;
}

export interface VoteTold {
  readonly title: string;
  readonly about: string;
  /** Of the votes, of what they were for, of the result. */
  readonly heads: readonly [string, string, string];
  readonly rows: readonly {
    readonly dots: number;
    readonly text: string;
    readonly mark: string;
    readonly result: string | null;
    readonly told: string;
  }[];
}

export interface ClusterTold {
  readonly title: string;
  readonly count: string;
  readonly notes: readonly string[];
}

export interface RankingTold {
  readonly title: string;
  readonly about: string;
  readonly group: string;
  readonly option: string;
  readonly people: readonly { readonly seat: number; readonly name: string }[];
  readonly rows: readonly {
    readonly place: string;
    readonly text: string;
    readonly own: readonly string[];
  }[];
  readonly figures: readonly { readonly name: string; readonly cells: readonly string[] }[];
  readonly hint: string;
}

export interface PlanTold {
  readonly title: string;
  readonly about: string;
  readonly columns: readonly { readonly name: string; readonly unit: string; readonly number: boolean }[];
  readonly lines: readonly (readonly string[])[];
  readonly sums: readonly {
    readonly cells: readonly string[];
    readonly first: boolean;
    readonly over: boolean;
  }[];
}

export interface DayTold {
  readonly title: string;
  readonly about: string;
  /** The last is "" where nobody was named. */
  readonly heads: readonly [string, string, string, string];
  readonly rows: readonly {
    readonly time: string;
    readonly text: string;
    readonly minutes: string;
    readonly owner: string;
  }[];
  readonly others: readonly {
    readonly title: string;
    readonly cards: readonly { readonly text: string; readonly more: string }[];
  }[];
}

export interface ParticipationTold {
  readonly title: string;
  readonly overview: readonly string[];
  readonly charts: readonly {
    readonly chart: string;
    readonly title: string;
    readonly alt: string;
    readonly said: string;
  }[];
  readonly more: readonly { readonly title: string; readonly said: string }[];
  readonly table: {
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly {
      readonly seat: number;
      readonly head: string;
      readonly cells: readonly string[];
    }[];
  };
  readonly cannot: string;
  readonly limits: string;
}

/** What one candidate may be told. */
export interface FeedbackPage {
  readonly language: Language;
  readonly words: Readonly<Record<string, string>>;
  readonly name: string;
  readonly seat: number;
  readonly role: string;
  readonly exercise: string;
  readonly when: string;
  readonly at: Moment;
  readonly strengths: readonly string[];
  readonly work_on: readonly string[];
  readonly criteria: readonly CriterionTold[];
  readonly otherwise: readonly SeenTold[];
  readonly made: string;
  readonly made_at: Moment;
}

export interface CriterionTold {
  readonly name: string;
  readonly definition: string;
  readonly number: number | null;
  readonly shown: string;
  /** Agreed, or a mean; "" where there is no number. */
  readonly how: string;
  readonly scores: readonly string[];
  readonly seen: readonly SeenTold[];
}

export interface SeenTold {
  readonly sign: "+" | "−" | "·";
  readonly meaning: string;
  readonly text: string;
  readonly quoted: string | null;
  readonly when: string;
}

/** The anchor of a candidate's section. */
export function anchorOf({ seat }: Pick<CandidateTold, "seat">): string {
  return `candidate-${seat}`;
}

/** Whose dot it is: its own two letters, or those of the label before the score ("Assessor 2: 4" is A2). */
export function lettersOf({ by, told }: Pick<RatingTold, "by" | "told">): string {
  if (by) return by;
  const label = /^(\S)\S*(?: .*)? (\d+):/u.exec(told);
  return label ? `${label[1]}${label[2]}` : "?";
}

/** Those for, those against, and those without a sign. */
export function columnsOf(evidence: readonly EvidenceTold[]): {
  readonly plus: readonly EvidenceTold[];
  readonly minus: readonly EvidenceTold[];
  readonly other: readonly EvidenceTold[];
} {
  return {
    plus: evidence.filter(({ sign }) => sign === "+"),
    minus: evidence.filter(({ sign }) => sign === "−"),
    other: evidence.filter(({ sign }) => sign === "·"),
  };
}

/** Each with a key of its own, though the same may stand there twice; nothing here ever moves. */
export function keyed<One>(all: readonly One[]): readonly { readonly key: string; readonly one: One }[] {
  return all.map((one, at) => ({ key: `${at}`, one }));
}
