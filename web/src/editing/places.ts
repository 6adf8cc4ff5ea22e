/**
 * Where on the page a fault belongs. The check names places of the document; some of them are no field of their
 * own (a text that is missing whole, one tool among many), and lead to the nearest field there is.
 */

import type { Language } from "../protocol";
import type { Form } from "./document";

export interface Fault {
  readonly path: readonly string[];
  readonly message: string;
}

/** `#` is a place in a list, `*` any name, `@` one of both languages. */
const FIELDS: readonly (readonly string[])[] = [
  "title.@",
  "summary.@",
  "kind",
  "candidates.min",
  "candidates.max",
  "id",
  "version",
  "roles_by",
  "criteria",
  "phases",
  "phases.#",
  "phases.#.title.@",
  "phases.#.prompt.@",
  "phases.#.seconds",
  "phases.#.board",
  "phases.#.tools",
  "phases.#.anonymous",
  "phases.#.voting.blind",
  "phases.#.voting.choose",
  "phases.#.voting.ties",
  "phases.#.ranking",
  "phases.#.template",
  "phases.#.rotate",
  "phases.#.speaking.each",
  "phases.#.briefs",
  "phases.#.briefs.*.@",
  "phases.#.key",
  "roles",
  "roles.#",
  "roles.#.id",
  "roles.#.title.@",
  "roles.#.card.@",
  "roles.#.brief.@",
  "roles.#.min",
  "roles.#.max",
  "roles.#.played_by",
  "materials",
  "materials.#",
  "materials.#.id",
  "materials.#.title.@",
  "materials.#.text.@",
  "debrief",
  "debrief.#.@",
  "guidance.@",
  "alternatives",
  "alternatives.#",
  "alternatives.#.id",
  "alternatives.#.text.@",
  "limits.votes_each",
  "limits.budget",
  "limits.money.@",
  "limits.staff",
  "limits.people.@",
  "limits.over",
  "templates",
  "templates.#",
  "templates.#.id",
  "templates.#.title.@",
  "templates.#.columns",
  "templates.#.columns.#.id",
  "templates.#.columns.#.title.@",
  "templates.#.rows",
  "templates.#.rows.#.id",
  "templates.#.rows.#.title.@",
  "tasks",
  "tasks.#",
  "tasks.#.id",
  "tasks.#.text.@",
  "tasks.#.details.@",
  "day.starts",
  "day.ends",
].map((field) => field.split("."));

/** The field that a place of the document belongs to, by its name; empty where there is none at all. */
export function fieldOf(path: readonly string[]): string {
  for (let end = path.length; end > 0; end -= 1) {
    const part = path.slice(0, end);
    const first = [part, [...part, "ru"], [...part, "starts"], [...part, "each"]].find(isField);
    if (first) return first.join(".");
  }
  return "";
}

function isField(path: readonly string[]): boolean {
  return FIELDS.some(
    (field) => field.length === path.length && field.every((step, at) => fits(step, path[at] ?? "")),
  );
}

function fits(step: string, name: string): boolean {
  if (step === "#") return /^\d+$/.test(name);
  if (step === "@") return name === "ru" || name === "en";
  return step === "*" || step === name;
}

/** Without what follows from another fault: a short name cannot be made from a title that is not there. */
export function tellable(faults: readonly Fault[], form: Form): readonly Fault[] {
  return faults.filter(({ path }) => !(path[0] === "id" && form.auto && form.id === ""));
}

/** What is wrong, by field; several faults of one field are one text. */
export function byField(faults: readonly Fault[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { path, message } of faults) {
    const field = fieldOf(path);
    const before = found.get(field);
    if (!before?.split("; ").includes(message)) found.set(field, before ? `${before}; ${message}` : message);
  }
  return found;
}

export const SECTIONS = [
  "basics",
  "phases",
  "roles",
  "materials",
  "criteria",
  "alternatives",
  "templates",
  "tasks",
  "limits",
  "afterwards",
] as const;
export type Section = (typeof SECTIONS)[number];

const SECTION_OF: Readonly<Record<string, Section>> = {
  phases: "phases",
  roles: "roles",
  roles_by: "roles",
  materials: "materials",
  criteria: "criteria",
  alternatives: "alternatives",
  templates: "templates",
  tasks: "tasks",
  day: "tasks",
  limits: "limits",
  debrief: "afterwards",
  guidance: "afterwards",
};

/** The part of the page that a field stands in. */
export function sectionOf(field: string): Section {
  return SECTION_OF[field.split(".")[0] ?? ""] ?? "basics";
}

/** Faults in the order of the page, where the reader's language comes first. */
export function inOrder(fields: Iterable<string>, form: Form, reader: Language): readonly string[] {
  const named = (field: string): readonly string[] => field.split(".");
  const rank = (field: string): number => SECTIONS.indexOf(sectionOf(field));
  const within = (path: readonly string[]): number => {
    const at = FIELDS.findIndex(
      (one) => one.length === path.length && one.every((s, i) => fits(s, path[i] ?? "")),
    );
    return at < 0 ? FIELDS.length : at;
  };
  const entry = (path: readonly string[]): number =>
    path[0] && Array.isArray(form[path[0] as keyof Form]) && path[1] ? Number(path[1]) : -1;
  const second = (field: string): number => Number(!field.endsWith(`.${reader}`));
  return [...fields].toSorted((a, b) => {
    const [one, other] = [named(a), named(b)];
    return (
      rank(a) - rank(b) ||
      entry(one) - entry(other) ||
      within(one) - within(other) ||
      second(a) - second(b) ||
      a.localeCompare(b)
    );
  });
}
