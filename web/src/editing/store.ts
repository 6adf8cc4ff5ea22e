/** One exercise that is being edited: as it is, as it was, as it is saved. */

import { createStore, type StoreApi } from "zustand/vanilla";
import { named, type Path, put } from "./changing";
import type { Form, Plain } from "./document";
import { documentOf } from "./writing";

/** Typing in one field is one step back as long as no longer pause comes between. */
const ONE_STEP = 1_500;
const MOST_STEPS = 200;

export interface Editing {
  readonly form: Form;
  readonly past: readonly Form[];
  readonly future: readonly Form[];
  /** The document that the server has; null while it has none. */
  readonly saved: Plain | null;
  /** Where the last change was made, and when: what follows there soon is the same step. */
  readonly last: { readonly place: string; readonly at: number } | null;
}

export type EditStore = StoreApi<Editing>;

export function openEditing(form: Form, saved: Plain | null): EditStore {
  return createStore<Editing>(() => ({ form: named(form), past: [], future: [], saved, last: null }));
}

/** Makes a change; `place` names the field that is typed in, where it is typing. */
export function change(
  store: EditStore,
  changed: (form: Form) => Form,
  place: string | null = null,
  now: number = Date.now(),
): void {
  store.setState((editing) => {
    const form = named(changed(editing.form));
    const { past, last } = editing;
    const same = place !== null && last?.place === place && now - last.at < ONE_STEP;
    return {
      form,
      past: same ? past : [...past, editing.form].slice(-MOST_STEPS),
      future: [],
      last: place === null ? null : { place, at: now },
    };
  });
}

/** Types in a field. */
export function type(store: EditStore, path: Path, value: unknown, now?: number): void {
  change(store, (form) => put(withoutFollowing(form, path), path, value), path.join("."), now);
}

export function undo(store: EditStore): boolean {
  const { form, past, future } = store.getState();
  const before = past.at(-1);
  if (!before) return false;
  store.setState({ form: before, past: past.slice(0, -1), future: [form, ...future], last: null });
  return true;
}

export function redo(store: EditStore): boolean {
  const { form, past, future } = store.getState();
  const [next, ...later] = future;
  if (!next) return false;
  store.setState({ form: next, past: [...past, form], future: later, last: null });
  return true;
}

/** Whether it differs from what the server has. */
export function isChanged({ form, saved }: Pick<Editing, "form" | "saved">): boolean {
  return !sameDocument(documentOf(form), saved);
}

export function sameDocument(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** A short name that somebody wrote follows no words any more. */
function withoutFollowing(form: Form, path: Path): Form {
  const name = path.at(-1);
  if (name !== "id" && name !== "key") return form;
  return put(form, [...path.slice(0, -1), "auto"], undefined);
}

function sorted(found: unknown): unknown {
  if (Array.isArray(found)) return found.map(sorted);
  if (typeof found !== "object" || found === null) return found;
  return Object.fromEntries(
    Object.entries(found)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, sorted(value)]),
  );
}
