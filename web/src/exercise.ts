/** An exercise in one language, as much of it as its reader may see. */

import type { Language, Tool } from "./protocol";

export interface ExercisePhase {
  readonly key: string;
  readonly title: string;
  readonly prompt: string;
  readonly seconds: number;
  readonly board: "shared" | "private" | "locked";
  readonly tools: readonly Tool[];
  /** After the reveal windows do not show whose is whose. */
  readonly anonymous?: boolean;
  readonly voting?: Voting;
  /** The one ranking that it asks for; absent: both. */
  readonly ranking?: "own" | "group";
  /** The id of the template that it lays on the board. */
  readonly template?: string;
  /** Roles move on by one candidate when it starts. */
  readonly rotate?: boolean;
  readonly speaking?: { readonly each: number };
  /** By role: what its holder is told for this phase alone; only for those who may read it. Markdown. */
  readonly briefs?: Readonly<Record<string, string>>;
}

export interface Voting {
  readonly blind: boolean;
  /** How many are to be chosen. */
  readonly choose: number;
  readonly ties: "shared" | "runoff" | "facilitator";
}

export interface Limits {
  readonly votes_each?: number;
  readonly budget?: number;
  readonly staff?: number;
  /** What becomes of a plan that asks for more. */
  readonly over?: "refuse" | "warn";
  /** The unit of budget and costs, and of staff. */
  readonly money?: string;
  readonly people?: string;
}

export interface Alternative {
  readonly id: string;
  readonly text: string;
}

export interface Strip {
  readonly id: string;
  readonly title?: string;
}

/** A grid of named areas on the board. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Strip[];
  readonly rows: readonly Strip[];
}

/** A card of an in-tray. */
export interface Task {
  readonly id: string;
  readonly text: string;
  /** Markdown. */
  readonly details?: string;
}

export interface Role {
  readonly id: string;
  readonly title: string;
  readonly card: string;
  /** Only for those who may read it. */
  readonly brief?: string;
  readonly min: number;
  readonly max: number;
  /** Absent: candidates only. */
  readonly played_by?: "actor" | "either";
}

export interface Indicator {
  readonly id: string;
  readonly sign: 1 | -1;
  readonly text: string;
}

export interface Criterion {
  readonly id: string;
  readonly name: string;
  readonly definition?: string;
  readonly anchors?: Readonly<Record<"1" | "2" | "3" | "4" | "5", string>>;
  readonly indicators?: readonly Indicator[];
}

export interface Material {
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

export interface Exercise {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly language: Language;
  readonly title: string;
  readonly summary: string;
  readonly candidates: { readonly min: number; readonly max: number };
  readonly phases: readonly ExercisePhase[];
  readonly roles: readonly Role[];
  readonly roles_by?: RoleGiving;
  readonly criteria: readonly Criterion[];
  readonly debrief?: readonly string[];
  readonly materials: readonly Material[];
  /** Markdown, for whoever runs the exercise. */
  readonly guidance?: string;
  readonly alternatives?: readonly Alternative[];
  readonly limits?: Limits;
  readonly templates?: readonly Template[];
  readonly tasks?: readonly Task[];
  /** Times of day as HH:MM. */
  readonly day?: { readonly starts: string; readonly ends: string };
}

export type RoleGiving = "assigned" | "drawn" | "claimed";
