/** An exercise in one language, as much of it as its reader may see. */

import type { Language, Tool } from "./protocol";

export interface ExercisePhase {
  readonly key: string;
  readonly title: string;
  readonly prompt: string;
  readonly seconds: number;
  readonly board: "shared" | "private" | "locked";
  readonly tools: readonly Tool[];
}

export interface Role {
  readonly id: string;
  readonly title: string;
  readonly card: string;
  /** Only for those who may read it. */
  readonly brief?: string;
  readonly min: number;
  readonly max: number;
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
}

export type RoleGiving = "assigned" | "drawn" | "claimed";
