/** The cells of the plan as one writes in them: Tab goes on, Enter saves and goes down, Escape takes back. */

import { type KeyboardEvent, type ReactNode, useId } from "react";
import { useTexts } from "../../i18n/texts";
import type { PlanLine } from "../../protocol";
import { called } from "../../room/select";
import { useRoom } from "../../room/use";
import { sends } from "../../ui/keys";
import styles from "./cells.module.css";
import { LONGEST, oneLine, type Resource, readAmount } from "./plan";
import { texts } from "./texts";
import { type Cell, otherOf, useCell } from "./useCell";
import { useShown } from "./useShown";

export interface CellProps {
  readonly line: PlanLine;
  readonly label: string;
}

/** Goes to the same cell of the line below, from the last one to the field for a new line. */
export function goDown(from: HTMLElement, field: string): void {
  const plan = from.closest("[data-plan]");
  const cells = [...(plan?.querySelectorAll<HTMLElement>(`[data-cell="${field}"]`) ?? [])];
  const next = cells[cells.indexOf(from) + 1] ?? plan?.querySelector<HTMLElement>("[data-new-line]");
  next?.focus();
}

/** What Enter and Escape do in any of the fields. */
export function pressedIn(event: KeyboardEvent<HTMLElement>, cell: Cell, field: string): void {
  const target = event.target as HTMLElement;
  if (sends(event.nativeEvent)) {
    event.preventDefault();
    cell.commit();
    goDown(target, field);
  } else if (event.key === "Escape" && cell.revert()) {
    event.preventDefault();
    event.stopPropagation();
  }
}

interface FrameProps extends CellProps {
  readonly cell: Cell;
  /** What it says in the plan now. */
  readonly text: string;
  readonly input: (described: Described) => ReactNode;
}

export interface Described {
  readonly id: string;
  readonly "aria-label": string;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
}

/** A field with what has to be said about it, and no more. */
export function Frame({ line, label, cell, text, input }: FrameProps) {
  const t = useTexts(texts);
  const id = useId();
  const other = useRoom((room) => otherOf(line, room.participants, room.me));
  const name = other ? called(other) : t("somebody");
  const conflict = cell.conflict && (text ? t("conflict", { name, text }) : t("conflictEmpty", { name }));
  const words = cell.error ?? (conflict || (cell.unsaved ? t("unsaved") : undefined));
  const kind = cell.error ? "error" : conflict ? "conflict" : "unsaved";
  return (
    <div className={styles.cell} data-kind={words ? kind : undefined}>
      {input({
        id,
        "aria-label": label,
        "aria-invalid": cell.error ? true : undefined,
        "aria-describedby": words ? `${id}-words` : undefined,
      })}
      <p
        id={`${id}-words`}
        className={styles.words}
        role={words && kind !== "unsaved" ? "status" : undefined}
        hidden={!words}
      >
        {words}
      </p>
    </div>
  );
}

export function WhatCell({ line, label }: CellProps) {
  const t = useTexts(texts);
  const { what } = line;
  const cell = useCell({
    line,
    label,
    field: "what",
    text: what,
    read: (text) => oneLine(text) || undefined,
    unreadable: t("empty_what"),
  });
  return (
    <Frame
      {...{ line, label, cell, text: what }}
      input={(described) => (
        <div className={styles.grows} data-text={cell.value}>
          <textarea
            {...described}
            data-cell="what"
            className={styles.what}
            rows={1}
            maxLength={LONGEST}
            value={cell.value}
            enterKeyHint="done"
            onChange={(event) => cell.change(event.target.value)}
            onKeyDown={(event) => pressedIn(event, cell, "what")}
            onBlur={() => cell.commit()}
          />
        </div>
      )}
    />
  );
}

export function AmountCell({ line, label, field }: CellProps & { field: Resource }) {
  const t = useTexts(texts);
  const show = useShown();
  const text = show.amount(line[field]);
  const cell = useCell({ line, label, field, text, read: readAmount, unreadable: t("noNumber") });
  return (
    <Frame
      {...{ line, label, cell, text }}
      input={(described) => (
        <input
          {...described}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          data-cell={field}
          className={`figures ${styles.amount}`}
          value={cell.value}
          enterKeyHint="done"
          onChange={(event) => cell.change(event.target.value)}
          onKeyDown={(event) => pressedIn(event, cell, field)}
          onBlur={() => cell.commit()}
        />
      )}
    />
  );
}

export function DueCell({ line, label }: CellProps) {
  const text = line.due ?? "";
  const show = useShown();
  const cell = useCell({ line, label, field: "due", text, read: (written) => written || null });
  return (
    <Frame
      {...{ line, label, cell, text: show.day(text) }}
      input={(described) => (
        <input
          {...described}
          type="date"
          data-cell="due"
          data-empty={!cell.value || undefined}
          className={`figures ${styles.due}`}
          value={cell.value}
          onChange={(event) => cell.change(event.target.value)}
          onKeyDown={(event) => pressedIn(event, cell, "due")}
          onBlur={() => cell.commit()}
        />
      )}
    />
  );
}
