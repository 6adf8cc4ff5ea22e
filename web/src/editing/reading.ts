/** From a document to the form. Whatever has the wrong shape becomes empty, for the check to ask for it. */

import { newId } from "../ids";
import type { Tool } from "../protocol";
import type {
  Alternative,
  Amount,
  Form,
  Limits,
  Material,
  Phase,
  Plain,
  Question,
  Role,
  Strip,
  Task,
  Template,
  Words,
} from "./document";

export const TOOLS: readonly Tool[] = [
  "notes",
  "draw",
  "chat",
  "cluster",
  "vote",
  "plan",
  "rank",
  "template",
  "speak",
];
export const BOARDS = ["shared", "private", "locked"] as const;
export const TIES = ["shared", "runoff", "facilitator"] as const;
export const GIVINGS = ["assigned", "drawn", "claimed"] as const;
export const PLAYERS = ["candidate", "actor", "either"] as const;
export const RANKINGS = ["own", "group"] as const;
export const OVERS = ["refuse", "warn"] as const;

export function formOf(document: unknown): Form {
  const all = plain(document);
  const candidates = plain(all.candidates);
  const roles = list(all.roles).map(role);
  const templates = list(all.templates).map(template);
  const marks = { roles: marksOf(roles), templates: marksOf(templates) };
  return {
    id: line(all.id),
    version: amount(all.version),
    kind: line(all.kind),
    title: words(all.title),
    summary: words(all.summary),
    candidates: { min: amount(candidates.min), max: amount(candidates.max) },
    ...maybe("roles_by", oneOf(all.roles_by, GIVINGS)),
    criteria: list(all.criteria).map(line),
    phases: list(all.phases).map((one) => phase(one, marks)),
    roles,
    materials: list(all.materials).map(material),
    debrief: list(all.debrief).map(question),
    ...maybe("guidance", there(all.guidance, words)),
    alternatives: list(all.alternatives).map(alternative),
    ...maybe("limits", there(all.limits, limits)),
    templates,
    tasks: list(all.tasks).map(task),
    ...maybe("day", there(all.day, day)),
  };
}

/** The mark of each entry by its short name; a name that stands for nothing stays as it is. */
type Marks = Readonly<Record<"roles" | "templates", ReadonlyMap<string, string>>>;

function marksOf(
  entries: readonly { readonly id: string; readonly uid: string }[],
): ReadonlyMap<string, string> {
  return new Map(entries.map(({ id, uid }) => [id, uid] as const).toReversed());
}

function phase(found: unknown, { roles, templates }: Marks): Phase {
  const all = plain(found);
  const laid = there(all.template, line);
  return {
    uid: newId(),
    key: line(all.key),
    title: words(all.title),
    prompt: words(all.prompt),
    seconds: amount(all.seconds),
    board: oneOf(all.board, BOARDS) ?? "shared",
    tools: list(all.tools).flatMap((one) => oneOf(one, TOOLS) ?? []),
    ...maybe("anonymous", yesNo(all.anonymous)),
    ...maybe("voting", there(all.voting, voting)),
    ...maybe("ranking", oneOf(all.ranking, RANKINGS)),
    ...maybe("template", laid === undefined ? undefined : (templates.get(laid) ?? laid)),
    ...maybe("rotate", yesNo(all.rotate)),
    ...maybe(
      "briefs",
      there(all.briefs, (one) => briefs(one, roles)),
    ),
    ...maybe(
      "speaking",
      there(all.speaking, (one) => ({ each: amount(plain(one).each) })),
    ),
  };
}

function voting(found: unknown): NonNullable<Phase["voting"]> {
  const all = plain(found);
  return {
    ...maybe("blind", yesNo(all.blind)),
    ...maybe("choose", there(all.choose, amount)),
    ...maybe("ties", oneOf(all.ties, TIES)),
  };
}

function briefs(found: unknown, roles: ReadonlyMap<string, string>): Readonly<Record<string, Words>> {
  return Object.fromEntries(
    Object.entries(plain(found)).map(([name, text]) => [roles.get(name) ?? name, words(text)]),
  );
}

function role(found: unknown): Role {
  const all = plain(found);
  return {
    uid: newId(),
    id: line(all.id),
    title: words(all.title),
    card: words(all.card),
    ...maybe("brief", there(all.brief, words)),
    min: amount(all.min),
    max: amount(all.max),
    ...maybe("played_by", oneOf(all.played_by, PLAYERS)),
  };
}

function material(found: unknown): Material {
  const all = plain(found);
  return { uid: newId(), id: line(all.id), title: words(all.title), text: words(all.text) };
}

function question(found: unknown): Question {
  return { uid: newId(), text: words(found) };
}

function alternative(found: unknown): Alternative {
  const all = plain(found);
  return { uid: newId(), id: line(all.id), text: words(all.text) };
}

function template(found: unknown): Template {
  const all = plain(found);
  return {
    uid: newId(),
    id: line(all.id),
    title: words(all.title),
    columns: list(all.columns).map(strip),
    rows: list(all.rows).map(strip),
  };
}

function strip(found: unknown): Strip {
  const all = plain(found);
  return { uid: newId(), id: line(all.id), ...maybe("title", there(all.title, words)) };
}

function task(found: unknown): Task {
  const all = plain(found);
  return {
    uid: newId(),
    id: line(all.id),
    text: words(all.text),
    ...maybe("details", there(all.details, words)),
  };
}

function limits(found: unknown): Limits {
  const all = plain(found);
  return {
    ...maybe("votes_each", there(all.votes_each, amount)),
    ...maybe("budget", there(all.budget, amount)),
    ...maybe("staff", there(all.staff, amount)),
    ...maybe("over", oneOf(all.over, OVERS)),
    ...maybe("money", there(all.money, words)),
    ...maybe("people", there(all.people, words)),
  };
}

function day(found: unknown): NonNullable<Form["day"]> {
  const all = plain(found);
  return { starts: line(all.starts), ends: line(all.ends) };
}

function plain(found: unknown): Plain {
  return typeof found === "object" && found !== null && !Array.isArray(found) ? (found as Plain) : {};
}

function list(found: unknown): readonly unknown[] {
  return Array.isArray(found) ? found : [];
}

function line(found: unknown): string {
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : "";
}

function amount(found: unknown): Amount {
  return typeof found === "number" ? found : typeof found === "string" ? found : "";
}

function words(found: unknown): Words {
  const all = plain(found);
  return { ru: line(all.ru), en: line(all.en) };
}

function yesNo(found: unknown): boolean | undefined {
  return typeof found === "boolean" ? found : undefined;
}

function oneOf<Name extends string>(found: unknown, names: readonly Name[]): Name | undefined {
  return names.find((name) => name === found);
}

function there<Found>(found: unknown, read: (found: unknown) => Found): Found | undefined {
  return found === undefined || found === null ? undefined : read(found);
}

/** A field that is only there where it has a value. */
function maybe<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]?: Value });
}
