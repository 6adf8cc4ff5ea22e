/** Changes of a form, each a new form; what does not change stays the same object. */

import type { Form, Phase, Role, Words } from "./document";
import { isBlank, NO_WORDS } from "./document";
import { nameFrom } from "./naming";

export type Step = string | number;
export type Path = readonly Step[];

export function valueAt(form: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, step) => (found as Readonly<Record<Step, unknown>> | undefined)?.[step],
    form,
  );
}

/** With another value at a place; `undefined` takes the field away. */
export function put<Of>(of: Of, [step, ...rest]: Path, value: unknown): Of {
  if (step === undefined) return value as Of;
  if (Array.isArray(of)) return of.with(Number(step), put(of[Number(step)], rest, value)) as Of;
  const fields = (of ?? {}) as Readonly<Record<Step, unknown>>;
  const changed = put(fields[step], rest, value);
  if (changed !== undefined) return { ...fields, [step]: changed } as Of;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== String(step))) as Of;
}

export function insert(form: Form, list: Path, at: number, entry: unknown): Form {
  return put(form, list, (valueAt(form, list) as readonly unknown[]).toSpliced(at, 0, entry));
}

/** Takes an entry away, and what was said of it elsewhere. */
export function remove(form: Form, list: Path, at: number): Form {
  const entries = valueAt(form, list) as readonly { readonly uid: string }[];
  const uid = entries[at]?.uid;
  const without = put(form, list, entries.toSpliced(at, 1));
  return { ...without, phases: each(without.phases, (phase) => forgetting(phase, uid)) };
}

/** Moves an entry by one place or more; at the end of the list it stays. */
export function move(form: Form, list: Path, from: number, to: number): Form {
  const entries = valueAt(form, list) as readonly unknown[];
  if (to < 0 || to >= entries.length || from === to) return form;
  return put(form, list, entries.toSpliced(from, 1).toSpliced(to, 0, entries[from]));
}

function forgetting(phase: Phase, uid: string | undefined): Phase {
  if (uid === undefined) return phase;
  const { template, ...bare } = phase;
  const freed: Phase = template === uid ? bare : phase;
  if (freed.briefs?.[uid] === undefined) return freed;
  return put(freed, ["briefs", uid], undefined);
}

/** Gives short names to what still follows its words. */
export function named(form: Form): Form {
  return {
    ...form,
    ...(form.auto ? { id: nameFrom(form.title, isBlank(form.title) ? "" : "exercise", []) } : {}),
    phases: following(form.phases, "phase", "key", ({ title }) => title),
    roles: following(form.roles, "role", "id", ({ title }) => title),
    materials: following(form.materials, "sheet", "id", ({ title }) => title),
    alternatives: following(form.alternatives, "option", "id", ({ text }) => firstWords(text)),
    tasks: following(form.tasks, "task", "id", ({ text }) => firstWords(text)),
    templates: each(
      following(form.templates, "grid", "id", ({ title }) => title),
      (grid) => {
        const columns = following(grid.columns, "column", "id", ({ title }) => title);
        const rows = following(grid.rows, "row", "id", ({ title }) => title);
        return columns === grid.columns && rows === grid.rows ? grid : { ...grid, columns, rows };
      },
    ),
  };
}

/** After a reload: what is called as its words would call it follows them again. */
export function followingAgain(form: Form): Form {
  const willing = named(marking(form, () => true));
  const same = (path: Path): boolean => valueAt(willing, path) === valueAt(form, path);
  return marking(form, (path) => same(path) || undefined);
}

function marking(form: Form, auto: (path: Path) => true | undefined): Form {
  const marked = <Entry extends object>(
    list: Path,
    entries: readonly Entry[],
    name: string,
  ): readonly Entry[] => entries.map((entry, at) => put(entry, ["auto"], auto([...list, at, name])));
  return {
    ...put(form, ["auto"], auto(["id"])),
    phases: marked(["phases"], form.phases, "key"),
    roles: marked(["roles"], form.roles, "id"),
    materials: marked(["materials"], form.materials, "id"),
    alternatives: marked(["alternatives"], form.alternatives, "id"),
    tasks: marked(["tasks"], form.tasks, "id"),
    templates: marked(["templates"], form.templates, "id").map((grid, at) => ({
      ...grid,
      columns: marked(["templates", at, "columns"], grid.columns, "id"),
      rows: marked(["templates", at, "rows"], grid.rows, "id"),
    })),
  };
}

type Following<Name extends string> = { readonly auto?: boolean } & { readonly [Key in Name]: string };

function following<Name extends string, Entry extends Following<Name>>(
  entries: readonly Entry[],
  fallback: string,
  name: Name,
  words: (entry: Entry) => Words | undefined,
): readonly Entry[] {
  const taken = new Set(entries.filter(({ auto }) => !auto).map((entry): string => entry[name]));
  return each(entries, (entry, at) => {
    if (!entry.auto) return entry;
    const given = nameFrom(words(entry) ?? NO_WORDS, `${fallback}-${at + 1}`, taken);
    taken.add(given);
    return given === entry[name] ? entry : { ...entry, [name]: given };
  });
}

/** The same list where no entry changes, so that what shows it has nothing to do. */
function each<Entry>(
  entries: readonly Entry[],
  changed: (entry: Entry, at: number) => Entry,
): readonly Entry[] {
  const next = entries.map(changed);
  return next.every((entry, at) => entry === entries[at]) ? entries : next;
}

function firstWords({ ru, en }: Words): Words {
  const few = (text: string): string => text.split(/\s+/).slice(0, 4).join(" ");
  return { ru: few(ru), en: few(en) };
}

/** How many people the roles want at the least, actors aside. */
export function leastPeople(roles: readonly Role[]): number {
  return roles
    .filter(({ played_by }) => played_by !== "actor")
    .reduce((sum, { min }) => sum + (typeof min === "number" ? min : 0), 0);
}
