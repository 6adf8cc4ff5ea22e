/** What a plan adds up to, which columns it needs, and how its cells are read. */

import type { Wish } from "../../outbox/outbox";
import type { Limits, Participant, PlanLine, PlanWish } from "../../protocol";
import { labelOf } from "../../room/select";

/** How far sums of decimal fractions may be off. */
const ROUNDING = 1e-9;
/** From this part of a limit on it is nearly used up. */
const NEAR = 0.9;
/** As many characters as a line's words may have, and its owner's name. */
export const LONGEST = 500;
export const LONGEST_OWNER = 120;

export type Resource = "cost" | "staff";

export interface Meter {
  readonly resource: Resource;
  readonly used: number;
  /** Null: there is no limit. */
  readonly limit: number | null;
  /** Below 0: so much over. */
  readonly left: number;
  readonly state: "within" | "near" | "over";
  /** The part that is used, from 0 to 1. */
  readonly part: number;
}

export function sumOf(lines: readonly PlanLine[], resource: Resource): number {
  return exact(lines.reduce((sum, line) => sum + (line[resource] ?? 0), 0));
}

/** Without the dust that decimal fractions leave. */
function exact(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

export function meterOf(lines: readonly PlanLine[], resource: Resource, limit: number | undefined): Meter {
  const used = sumOf(lines, resource);
  if (limit === undefined) return { resource, used, limit: null, left: 0, state: "within", part: 0 };
  const over = used > limit + ROUNDING;
  const part = limit === 0 ? (used > 0 ? 1 : 0) : Math.min(1, used / limit);
  const state = over ? "over" : used > NEAR * limit ? "near" : "within";
  return { resource, used, limit, left: exact(limit - used), state, part };
}

/** A resource has a column where the exercise limits or names it, or a line already asks for it. */
export function resourcesOf(limits: Limits | undefined, lines: readonly PlanLine[]): readonly Resource[] {
  const named: Readonly<Record<Resource, boolean>> = {
    cost: limits?.budget !== undefined || limits?.money !== undefined,
    staff: limits?.staff !== undefined || limits?.people !== undefined,
  };
  const all: readonly Resource[] = ["cost", "staff"];
  return all.filter((one) => named[one] || lines.some((line) => typeof line[one] === "number"));
}

/** A number not below 0, null for nothing, undefined for what is no such number. */
export function readAmount(text: string): number | null | undefined {
  const bare = text.replaceAll(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (bare === "") return null;
  return /^\d{1,12}(\.\d{1,6})?$/.test(bare) ? Number(bare) : undefined;
}

/** A number from 1 to 5 counts, everything else is words. */
export function readEffect(text: string): number | string | null {
  const words = oneLine(text);
  if (words === "") return null;
  return /^[1-5]$/.test(words) ? Number(words) : words;
}

/** One of the people where exactly one is called so, else the words. */
export function readOwner(text: string, people: readonly Participant[]): string | null {
  const words = oneLine(text, LONGEST_OWNER);
  const same = people.filter((one) => [one.name, one.label, labelOf(one)].some((name) => alike(name, words)));
  return (same.length === 1 ? same[0]?.id : words) || null;
}

function alike(name: string | undefined, words: string): boolean {
  return name !== undefined && name.toLowerCase() === words.toLowerCase();
}

/** Words as the server takes them: in one line, and no more of them than it keeps. */
export function oneLine(text: string, longest = LONGEST): string {
  const words = text.replaceAll(/\s+/g, " ").trim();
  return words.length > longest ? `${words.slice(0, longest - 1).trimEnd()}…` : words;
}

export type Field = "what" | "owner" | "due" | Resource | "effect";
const FIELDS: readonly Field[] = ["what", "owner", "due", "cost", "staff", "effect"];

/** The line as a wish, with something changed. */
export function wishOf(line: PlanWish, change: Partial<PlanWish> = {}): PlanWish {
  const { item, from, what, owner, due, cost, effect, staff } = line;
  return { item, from, what, owner, due, cost, effect, staff, ...change };
}

/**
 * What must be put back where somebody changed other cells of a line while mine was on its way: a wish names
 * the whole line, so that mine took theirs away. Null where nothing did.
 */
export function lostBy(base: PlanWish, theirs: PlanWish, mine: PlanWish): Partial<PlanWish> | null {
  const lost = FIELDS.filter(
    (field) => !same(theirs[field], base[field]) && same(mine[field], base[field]),
  ).map((field) => [field, theirs[field]] as const);
  return lost.length > 0 ? Object.fromEntries(lost) : null;
}

function same(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null);
}

/** The plan as it will be once the server has taken what is on its way. */
export function withWaiting(
  plan: readonly PlanLine[],
  waiting: readonly Wish[],
  me: string,
): readonly PlanLine[] {
  return waiting.reduce((lines, { name, data }) => {
    if (name === "plan.remove") return lines.filter(({ item }) => item !== (data as PlanWish).item);
    return name === "plan.put" ? withLine(lines, data as PlanWish, me) : lines;
  }, plan);
}

function withLine(lines: readonly PlanLine[], wish: PlanWish, me: string): readonly PlanLine[] {
  const known = lines.some(({ item }) => item === wish.item);
  if (!known) return [...lines, { ...wish, by: me, at: "", author: me, added_at: "" }];
  return lines.map((line) => (line.item === wish.item ? { ...line, ...wish, by: me } : line));
}
