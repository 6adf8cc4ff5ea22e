/**
 * An exercise while it is edited: the document of its file, and in every list a mark that tells entries apart
 * while their names change. Only what leaves for the server is brought in order; until then everything that was
 * typed stays, so that nothing is lost by a tool that is switched off and on again.
 */

import type { Language, Tool } from "../protocol";

/** One text in both languages. */
export type Words = Readonly<Record<Language, string>>;

/** A number as it is, or what was typed where it is none. */
export type Amount = number | string;

interface Entry {
  /** Tells entries apart on the page; never leaves it. */
  readonly uid: string;
  /** The short name still follows the words. */
  readonly auto?: boolean;
}

export interface Phase extends Entry {
  readonly key: string;
  readonly title: Words;
  readonly prompt: Words;
  readonly seconds: Amount;
  readonly board: "shared" | "private" | "locked";
  readonly tools: readonly Tool[];
  readonly anonymous?: boolean;
  readonly voting?: { readonly blind?: boolean; readonly choose?: Amount; readonly ties?: Ties };
  readonly ranking?: "own" | "group";
  /** The mark of a template. */
  readonly template?: string;
  readonly rotate?: boolean;
  /** By the marks of roles, so that they follow when a role gets another short name. */
  readonly briefs?: Readonly<Record<string, Words>>;
  readonly speaking?: { readonly each: Amount };
}

export type Ties = "shared" | "runoff" | "facilitator";

export interface Role extends Entry {
  readonly id: string;
  readonly title: Words;
  readonly card: Words;
  readonly brief?: Words;
  readonly min: Amount;
  readonly max: Amount;
  readonly played_by?: "candidate" | "actor" | "either";
}

export interface Material extends Entry {
  readonly id: string;
  readonly title: Words;
  readonly text: Words;
}

export interface Alternative extends Entry {
  readonly id: string;
  readonly text: Words;
}

export interface Strip extends Entry {
  readonly id: string;
  readonly title?: Words;
}

export interface Template extends Entry {
  readonly id: string;
  readonly title: Words;
  readonly columns: readonly Strip[];
  readonly rows: readonly Strip[];
}

export interface Task extends Entry {
  readonly id: string;
  readonly text: Words;
  readonly details?: Words;
}

export interface Question extends Entry {
  readonly text: Words;
}

export interface Limits {
  readonly votes_each?: Amount;
  readonly budget?: Amount;
  readonly staff?: Amount;
  readonly over?: "refuse" | "warn";
  readonly money?: Words;
  readonly people?: Words;
}

export interface Form {
  readonly id: string;
  /** The short name still follows the title. */
  readonly auto?: boolean;
  readonly version: Amount;
  readonly kind: string;
  readonly title: Words;
  readonly summary: Words;
  readonly candidates: { readonly min: Amount; readonly max: Amount };
  readonly phases: readonly Phase[];
  readonly roles: readonly Role[];
  readonly roles_by?: "assigned" | "drawn" | "claimed";
  readonly criteria: readonly string[];
  readonly debrief: readonly Question[];
  readonly materials: readonly Material[];
  readonly guidance?: Words;
  readonly alternatives: readonly Alternative[];
  readonly limits?: Limits;
  readonly templates: readonly Template[];
  readonly tasks: readonly Task[];
  readonly day?: { readonly starts: string; readonly ends: string };
}

/** The lists of a form whose entries can be added, moved and removed. */
export type ListName = "phases" | "roles" | "materials" | "debrief" | "alternatives" | "templates" | "tasks";

/** What a file or the server holds; anything at all where somebody else wrote it. */
export type Plain = Readonly<Record<string, unknown>>;

export const NO_WORDS: Words = { ru: "", en: "" };

export function isBlank(words: Words | undefined): boolean {
  return !words || (words.ru.trim() === "" && words.en.trim() === "");
}
