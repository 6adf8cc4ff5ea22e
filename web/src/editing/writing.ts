/** From the form to the document: without marks, without what says nothing. */

import type { Amount, Form, Limits, Phase, Plain, Question, Strip, Template, Words } from "./document";
import { isBlank } from "./document";

type Values = Record<string, unknown>;

export function documentOf(form: Form): Plain {
  const { auto: _, guidance, limits, day, phases, debrief, templates, tasks, ...rest } = form;
  const names = new Map([...form.roles, ...templates].map(({ uid, id }) => [uid, id]));
  return {
    ...rest,
    version: number(form.version),
    candidates: { min: number(form.candidates.min), max: number(form.candidates.max) },
    phases: phases.map((one) => phase(one, names)),
    roles: form.roles.map(({ brief, min, max, ...role }) => ({
      ...unmarked(role),
      ...filled("brief", brief),
      min: number(min),
      max: number(max),
    })),
    materials: form.materials.map(unmarked),
    debrief: debrief.map((question: Question) => question.text),
    ...filled("guidance", guidance),
    alternatives: form.alternatives.map(unmarked),
    ...(limits ? whole("limits", limitsOf(limits)) : {}),
    templates: templates.map(template),
    tasks: tasks.map(({ details, ...task }) => ({ ...unmarked(task), ...filled("details", details) })),
    ...(day && (day.starts || day.ends || tasks.length > 0) ? { day } : {}),
  };
}

type Names = ReadonlyMap<string, string>;

function phase({ voting, ranking, template: laid, briefs, speaking, ...given }: Phase, names: Names): Values {
  const has = new Set<string>(given.tools);
  return {
    ...unmarked(given),
    seconds: typeof given.seconds === "string" ? given.seconds.trim() || null : given.seconds,
    ...(voting && has.has("vote") ? { voting: numbers(voting, "choose") } : {}),
    ...(ranking && has.has("rank") ? { ranking } : {}),
    ...(laid ? { template: names.get(laid) ?? laid } : {}),
    ...whole("briefs", briefsOf(briefs ?? {}, names)),
    ...(speaking && has.has("speak") ? { speaking: { each: number(speaking.each) } } : {}),
  };
}

function briefsOf(briefs: Readonly<Record<string, Words>>, names: Names): Values {
  const told = Object.entries(briefs).filter(([, words]) => !isBlank(words));
  return Object.fromEntries(told.map(([role, words]) => [names.get(role) ?? role, words]));
}

function template({ columns, rows, ...given }: Template): Values {
  return { ...unmarked(given), columns: columns.map(strip), rows: rows.map(strip) };
}

function strip({ title, ...given }: Strip): Values {
  return { ...unmarked(given), ...filled("title", title) };
}

function limitsOf({ money, people, ...limits }: Limits): Values {
  const amounts = numbers(limits, "votes_each", "budget", "staff");
  return { ...amounts, ...filled("money", money), ...filled("people", people) };
}

function unmarked<Of extends object>(entry: Of): Omit<Of, "uid" | "auto"> {
  const { uid: _, auto: __, ...rest } = entry as Of & { uid?: string; auto?: boolean };
  return rest;
}

function filled(name: string, words: Words | undefined): Values {
  return isBlank(words) ? {} : { [name]: words };
}

function whole(name: string, values: Values): Values {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}

/** Numbers as numbers; what is empty is not there. */
function numbers(values: object, ...names: readonly string[]): Values {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => !(names.includes(name) && value === ""))
      .map(([name, value]) => [name, names.includes(name) ? number(value as Amount) : value]),
  );
}

/** What was typed as a number where it is one; otherwise as typed, or nothing, for the check to say so. */
function number(amount: Amount): unknown {
  if (typeof amount === "number") return amount;
  const typed = amount.trim().replace(",", ".");
  return typed === "" ? null : Number.isNaN(Number(typed)) ? amount : Number(typed);
}
