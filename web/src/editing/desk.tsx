/** What the parts of the editor share: the form, what is wrong in it, what is open, and what is said aloud. */

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { DocumentFault } from "../api";
import { type Path, valueAt } from "./changing";
import type { Form } from "./document";
import { byField, sectionOf, tellable } from "./places";
import { change, type EditStore, type } from "./store";

export interface Checked {
  readonly state: "waiting" | "checked" | "offline";
  /** By field. */
  readonly faults: ReadonlyMap<string, string>;
  /** The form that was checked: since then entries may have been moved. */
  readonly form: Form | null;
}

export interface Shown {
  /** Faults are shown at every field; otherwise only where somebody has been. */
  readonly all: boolean;
  readonly visited: ReadonlySet<string>;
  /** Entries that are unfolded, by their marks. */
  readonly open: ReadonlySet<string>;
  /** Short names are shown at every entry. */
  readonly names: boolean;
  readonly preview: boolean;
  readonly said: string;
}

export interface Desk {
  readonly edit: EditStore;
  readonly checked: StoreApi<Checked>;
  readonly shown: StoreApi<Shown>;
}

export function openDesk(edit: EditStore, all: boolean, open: Iterable<string>): Desk {
  return {
    edit,
    checked: createStore<Checked>(() => ({ state: "waiting", faults: new Map(), form: null })),
    shown: createStore<Shown>(() => ({
      all,
      visited: new Set(),
      open: new Set(open),
      names: false,
      preview: false,
      said: "",
    })),
  };
}

const Open = createContext<Desk | null>(null);

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <Open value={desk}>{children}</Open>;
}

export function useDesk(): Desk {
  const desk = useContext(Open);
  if (!desk) throw new Error("Nothing is edited here.");
  return desk;
}

export function useForm<Part>(select: (form: Form) => Part): Part {
  return useStore(useDesk().edit, ({ form }) => select(form));
}

export function useShown<Part>(select: (shown: Shown) => Part): Part {
  return useStore(useDesk().shown, select);
}

export function useChange(): (changed: (form: Form) => Form, place?: string) => void {
  const { edit } = useDesk();
  return (changed, place) => change(edit, changed, place ?? null);
}

/** A value of the form and what types it. */
export function useTyped<Value>(path: Path): readonly [Value, (value: Value | undefined) => void] {
  const { edit } = useDesk();
  const value = useForm((form) => valueAt(form, path)) as Value;
  return [value, (next) => type(edit, path, next)];
}

/** What is wrong with a field, if it is to be said there yet. */
export function useFault(field: string): string | undefined {
  const { edit, checked } = useDesk();
  const said = useShown(({ all, visited }) => all || visited.has(field));
  const fault = useStore(checked, ({ faults }) => faults.get(field));
  const before = useStore(checked, ({ form }) => entryAt(form, field));
  const now = useStore(edit, ({ form }) => entryAt(form, field));
  return said && before === now ? fault : undefined;
}

/** How many faults stand within an entry, as far as they are said. */
export function useFaultsWithin(place: string): number {
  const { checked } = useDesk();
  const { all, visited } = useShown((shown) => shown);
  return useStore(
    checked,
    ({ faults }) =>
      [...faults.keys()].filter(
        (field) => (field === place || field.startsWith(`${place}.`)) && (all || visited.has(field)),
      ).length,
  );
}

/** The faults that are to be said already: where somebody has been, and all once saving was tried. */
export function useSaidFaults(): ReadonlyMap<string, string> {
  const { checked } = useDesk();
  const { all, visited } = useShown((shown) => shown);
  const faults = useStore(checked, (now) => now.faults);
  return useMemo(
    () => (all ? faults : new Map([...faults].filter(([field]) => visited.has(field)))),
    [all, visited, faults],
  );
}

export function takeFaults(desk: Desk, faults: readonly DocumentFault[], form: Form): void {
  desk.checked.setState({ state: "checked", faults: byField(tellable(faults, form)), form });
}

export function visit(desk: Desk, field: string): void {
  const { visited } = desk.shown.getState();
  if (!visited.has(field)) desk.shown.setState({ visited: new Set([...visited, field]) });
}

export function unfold(desk: Desk, uid: string, open: boolean): void {
  const others = [...desk.shown.getState().open].filter((one) => one !== uid);
  desk.shown.setState({ open: new Set(open ? [...others, uid] : others) });
}

export function say(desk: Desk, said: string): void {
  desk.shown.setState({ said });
}

/** Leads to a field, wherever it is folded away. */
export function goTo(desk: Desk, field: string): void {
  const uid = entryAt(desk.edit.getState().form, field);
  if (uid) unfold(desk, uid, true);
  visit(desk, field);
  // The entry is unfolded with the next picture.
  requestAnimationFrame(() => requestAnimationFrame(() => focusOn(field)));
}

function focusOn(field: string): void {
  const steps = field.split(".");
  for (let end = steps.length; end > 0; end -= 1) {
    const found = document.querySelector<HTMLElement>(
      `[data-place="${CSS.escape(steps.slice(0, end).join("."))}"]`,
    );
    if (found) {
      reveal(found);
      return;
    }
  }
  const section = document.getElementById(`part-${sectionOf(field)}`);
  if (section) reveal(section);
}

function reveal(found: HTMLElement): void {
  for (
    let around = found.closest("details");
    around;
    around = around.parentElement?.closest("details") ?? null
  ) {
    around.open = true;
  }
  found.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: true });
}

/** The mark of the entry that a field stands in; nothing where it stands in none. */
function entryAt(form: Form | null, field: string): string | null {
  const [list, at] = field.split(".");
  const entries = form?.[list as keyof Form];
  const entry: unknown = Array.isArray(entries) ? entries[Number(at)] : undefined;
  return typeof entry === "object" && entry !== null ? ((entry as { uid?: string }).uid ?? null) : null;
}
