/**
 * A list whose entries are added, moved and taken away: by buttons, or by Alt and an arrow wherever one stands in an
 * entry. What is taken away can be brought back; the focus stays with what was moved.
 */

import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Plus, Trash2 } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { flushSync } from "react-dom";
import { useTexts } from "../i18n/texts";
import { Button, IconButton } from "../ui/Button";
import { toast } from "../ui/Toast";
import { insert, move, type Path, remove } from "./changing";
import { type Desk, say, unfold, useDesk, useFault, useFaultsWithin, useShown } from "./desk";
import styles from "./Entries.module.css";
import { texts } from "./fieldTexts";
import { change, undo } from "./store";

interface Marked {
  readonly uid: string;
}

export interface EntriesProps<Entry extends Marked> {
  readonly path: Path;
  readonly entries: readonly Entry[];
  /** What an entry is called: "Phase 2: Ideas". */
  readonly called: (entry: Entry, at: number) => string;
  /** Short facts beside the name, to be read while it is folded. */
  readonly facts?: (entry: Entry) => ReactNode;
  readonly make: () => Entry;
  readonly add: string;
  readonly most: number;
  /** Stands there as long as there is no entry. */
  readonly none?: string;
  /** Entries are long and can be folded. */
  readonly folds?: boolean;
  readonly children: (entry: Entry, at: number) => ReactNode;
}

export function Entries<Entry extends Marked>(props: EntriesProps<Entry>) {
  const { path, entries, make, add, most, none } = props;
  const place = path.join(".");
  const desk = useDesk();
  const fault = useFault(place);
  const id = useId();
  const append = (): void => {
    const entry = make();
    flushSync(() => {
      unfold(desk, entry.uid, true);
      change(desk.edit, (form) => insert(form, path, entries.length, entry));
    });
    fieldIn(entry.uid)?.focus();
  };
  return (
    <div className={styles.list}>
      {entries.length === 0 && none && <p className={styles.none}>{none}</p>}
      {entries.length > 0 && (
        <ol className={styles.entries}>
          {entries.map((entry, at) => (
            <OneEntry key={entry.uid} {...props} entry={entry} at={at} />
          ))}
        </ol>
      )}
      {fault && (
        <p id={id} className={styles.fault}>
          {fault}
        </p>
      )}
      <div>
        <Button
          icon={<Plus />}
          data-place={place}
          aria-describedby={fault ? id : undefined}
          disabled={entries.length >= most}
          onClick={append}
        >
          {add}
        </Button>
      </div>
    </div>
  );
}

interface OneEntryProps<Entry extends Marked> extends EntriesProps<Entry> {
  readonly entry: Entry;
  readonly at: number;
}

function OneEntry<Entry extends Marked>({ entry, at, ...list }: OneEntryProps<Entry>) {
  const { path, called, folds = false, facts, children } = list;
  const desk = useDesk();
  const place = `${path.join(".")}.${at}`;
  const open = useShown((shown) => !folds || shown.open.has(entry.uid));
  const name = called(entry, at);
  const id = useId();
  const moves = useMoves(list, entry, at);
  return (
    <li
      className={styles.entry}
      data-entry={entry.uid}
      data-flat={folds ? undefined : true}
      aria-label={name}
      onKeyDown={moves.onKeyDown}
    >
      <div className={styles.head}>
        {folds ? (
          <button
            type="button"
            className={styles.fold}
            aria-expanded={open}
            aria-controls={id}
            data-place={place}
            onClick={() => unfold(desk, entry.uid, !open)}
          >
            {open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
            <span className={styles.words}>
              <span className={styles.name}>{name}</span>
              {facts && <span className={styles.facts}>{facts(entry)}</span>}
              <FaultCount place={place} />
            </span>
          </button>
        ) : (
          <p className={styles.flatName} data-place={place} tabIndex={-1}>
            {name}
          </p>
        )}
        <Moves name={name} at={at} count={list.entries.length} moves={moves} />
      </div>
      <EntryFault place={place} />
      {open && (
        <div id={id} className={styles.body}>
          {children(entry, at)}
        </div>
      )}
    </li>
  );
}

interface MovesProps {
  readonly name: string;
  readonly at: number;
  readonly count: number;
  readonly moves: ReturnType<typeof useMoves>;
}

function Moves({ name, at, count, moves }: MovesProps) {
  const t = useTexts(texts);
  return (
    <div className={styles.moves}>
      <IconButton
        size="s"
        icon={<ArrowUp />}
        label={t("moveUp", { name })}
        aria-keyshortcuts="Alt+ArrowUp"
        aria-disabled={at === 0}
        onClick={() => moves.by(-1)}
      />
      <IconButton
        size="s"
        icon={<ArrowDown />}
        label={t("moveDown", { name })}
        aria-keyshortcuts="Alt+ArrowDown"
        aria-disabled={at === count - 1}
        onClick={() => moves.by(1)}
      />
      <IconButton size="s" icon={<Trash2 />} label={t("remove", { name })} onClick={moves.takeAway} />
    </div>
  );
}

function useMoves<Entry extends Marked>(
  { path, entries, called }: EntriesProps<Entry>,
  entry: Entry,
  at: number,
) {
  const t = useTexts(texts);
  const desk = useDesk();
  const place = useRef(at);
  place.current = at;
  const by = (step: -1 | 1): void => {
    const to = place.current + step;
    if (to < 0 || to >= entries.length) return;
    const focused = document.activeElement;
    flushSync(() => change(desk.edit, (form) => move(form, path, at, to)));
    // A moved node may lose the focus, as if it had been new.
    if (focused instanceof HTMLElement) focused.focus();
    say(desk, t("moved", { name: called(entry, to), number: to + 1, total: entries.length }));
  };
  const takeAway = (): void => {
    const neighbour = entries[at + 1] ?? entries[at - 1];
    flushSync(() => change(desk.edit, (form) => remove(form, path, at)));
    const after = desk.edit.getState().form;
    const heir = neighbour ? headIn(neighbour.uid) : addButton(path);
    (heir ?? addButton(path))?.focus();
    toast(t("removed", { name: called(entry, at) }), {
      action: { label: t("bringBack"), run: () => bringBack(desk, after, path, at, entry) },
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (!event.altKey || event.ctrlKey || event.metaKey || step === null) return;
    // There the same keys open the choices.
    if (event.target instanceof HTMLSelectElement) return;
    // Of entries within entries the inner one moves.
    event.stopPropagation();
    event.preventDefault();
    by(step);
  };
  return { by, takeAway, onKeyDown };
}

/** As it was where nothing else was done since, and otherwise in its place again. */
function bringBack(desk: Desk, after: unknown, path: Path, at: number, entry: unknown): void {
  if (desk.edit.getState().form === after) undo(desk.edit);
  else change(desk.edit, (form) => insert(form, path, at, entry));
}

function FaultCount({ place }: { place: string }) {
  const t = useTexts(texts);
  const count = useFaultsWithin(place);
  return count > 0 ? <span className={styles.count}>{t("toMend", { count })}</span> : null;
}

function EntryFault({ place }: { place: string }) {
  const fault = useFault(place);
  return fault ? <p className={styles.fault}>{fault}</p> : null;
}

function entryOf(uid: string): Element | null {
  return document.querySelector(`[data-entry="${uid}"]`);
}

function fieldIn(uid: string): HTMLElement | null {
  return entryOf(uid)?.querySelector<HTMLElement>("input, textarea, select") ?? null;
}

function headIn(uid: string): HTMLElement | null {
  return entryOf(uid)?.querySelector<HTMLElement>("[data-place]") ?? null;
}

function addButton(path: Path): HTMLElement | null {
  return document.querySelector<HTMLElement>(`button[data-place="${path.join(".")}"]`);
}
