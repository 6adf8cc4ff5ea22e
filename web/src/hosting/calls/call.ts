/** What the server tells of a call's file, and what is known of one before it is sent. */

import type { Moment } from "../../protocol";

export const FORMATS = ["bbb-events", "bbb", "vtt"] as const;
export type Format = (typeof FORMATS)[number];

export const KINDS = ["speech", "chat", "reaction", "vote"] as const;
export type CallKind = (typeof KINDS)[number];

/** By what it is known whose a name is, or why it is not. */
export type How = "name" | "words" | "given" | "left" | "shared" | "nobody";

export interface Caller {
  /** Tells people apart who are called the same. */
  readonly key: string;
  readonly name: string;
  readonly participant: string | null;
  readonly how: How;
  readonly found: readonly { readonly kind: CallKind; readonly count: number }[];
  readonly talk_seconds: number;
}

export interface Attached {
  readonly format: Format;
  readonly source: string;
  readonly starts: Moment;
  readonly starts_by: "given" | "file" | "session";
  readonly people: readonly Caller[];
  /** Null stands for outside of all phases. */
  readonly phases: readonly { readonly phase: string | null; readonly count: number }[];
  readonly unplaced: readonly {
    readonly what: string;
    readonly speaker: string | null;
    readonly message: string;
  }[];
  readonly accepted: number;
  readonly duplicates: number;
  /** What could not be written any more. */
  readonly unwritten: number;
  readonly refused: readonly {
    readonly id: string | null;
    readonly line: number | null;
    readonly fields: Readonly<Record<string, readonly string[]>>;
  }[];
}

export interface RecordingWish {
  readonly format: Format;
  readonly content: string;
  readonly file: string;
  readonly starts?: Moment;
  /** By key: whose place here, or null for nobody's. */
  readonly people: Readonly<Record<string, string | null>>;
}

/** What a file is, by its name, or by how it begins where the name says nothing. */
export function formatOf(name: string, content: string): Format {
  const ending = name.toLowerCase().split(".").at(-1);
  if (ending === "vtt") return "vtt";
  if (ending === "json") return "bbb";
  if (ending === "xml") return "bbb-events";
  const first = content.trimStart().charAt(0);
  return first === "{" ? "bbb" : first === "<" ? "bbb-events" : "vtt";
}

/** A moment as a field for date and time shows it, in the reader's zone. */
export function asField(moment: Moment): string {
  const at = new Date(moment);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  return `${day}T${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":")}`;
}

/** The moment that such a field holds; null where it is not whole. */
export function ofField(value: string): Moment | null {
  const at = new Date(value);
  const whole = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(at.getTime());
  return whole ? at.toISOString() : null;
}

/** What is shown of somebody: their name, and where others are called the same, what tells them apart. */
export function nameOf(caller: Caller, all: readonly Caller[]): string {
  const shared = all.some(({ name, key }) => name === caller.name && key !== caller.key);
  return shared ? caller.key : caller.name;
}
