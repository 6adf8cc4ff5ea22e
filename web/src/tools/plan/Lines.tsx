/** The lines of the plan, as a table where there is room for one, else as cards. */

import { Trash2 } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTexts } from "../../i18n/texts";
import type { PlanLine } from "../../protocol";
import { called, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { IconButton } from "../../ui/Button";
import { PersonMark, seatOf } from "../../ui/Person";
import { toast } from "../../ui/Toast";
import { EffectCell, OwnerCell } from "./ComboCell";
import { AmountCell, type CellProps, DueCell, WhatCell } from "./cells";
import styles from "./Lines.module.css";
import { type Field, type Resource, wishOf } from "./plan";
import { Source } from "./Source";
import { texts } from "./texts";
import { useShown } from "./useShown";

export interface LinesProps {
  readonly lines: readonly PlanLine[];
  readonly resources: readonly Resource[];
  readonly writable: boolean;
  readonly narrow: boolean;
}

interface Column {
  readonly field: Field;
  /** In the table's head, where there is little room. */
  readonly short: string;
  readonly unit?: string | undefined;
  readonly title: string;
}

export function useColumns(resources: readonly Resource[]): readonly Column[] {
  const t = useTexts(texts);
  const limits = useRoom((room) => room.exercise.limits);
  const unit: Readonly<Record<Resource, "money" | "people">> = { cost: "money", staff: "people" };
  const plain = (field: "what" | "owner" | "due"): Column => ({ field, short: t(field), title: t(field) });
  return [
    plain("what"),
    plain("owner"),
    plain("due"),
    ...resources.map((field) => {
      const named = limits?.[unit[field]];
      const title = named ? t("withUnit", { column: t(field), unit: named }) : t(field);
      return { field, short: t(field), unit: named, title };
    }),
    { field: "effect", short: t("effectShort"), title: t("effect") },
  ];
}

export function Lines(props: LinesProps) {
  return props.narrow ? <Cards {...props} /> : <Table {...props} />;
}

function Table({ lines, resources, writable }: LinesProps) {
  const t = useTexts(texts);
  const columns = useColumns(resources);
  return (
    <table className={styles.table} data-writable={writable || undefined}>
      <caption className="unseen">{t("lines")}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.number}>
            {t("number")}
          </th>
          {columns.map(({ field, short, unit }) => (
            <th key={field} scope="col" data-field={field}>
              {short}
              {unit && <span className="unseen">, </span>}
              {unit && <span className={styles.unit}>{unit}</span>}
            </th>
          ))}
          {writable && (
            <th scope="col" className={styles.acts}>
              <span className="unseen">{t("actions")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={line.item} data-line={line.item}>
            <th scope="row" className={styles.number}>
              <Mark line={line} number={at + 1} />
            </th>
            {columns.map((column) => (
              <td key={column.field} data-field={column.field}>
                <Value {...{ line, writable, column }} number={at + 1} />
                {column.field === "what" && <Source line={line} />}
              </td>
            ))}
            {writable && (
              <td className={styles.acts}>
                <Remove line={line} number={at + 1} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards({ lines, resources, writable }: LinesProps) {
  const [what, ...columns] = useColumns(resources);
  return (
    <ol className={styles.cards}>
      {lines.map((line, at) => (
        <li key={line.item} className={styles.card} data-line={line.item}>
          <div className={styles.head}>
            <span className={styles.number}>
              <Mark line={line} number={at + 1} />
            </span>
            <div className={styles.title}>
              {what && <Value {...{ line, writable, column: what }} number={at + 1} />}
              <Source line={line} />
            </div>
            {writable && <Remove line={line} number={at + 1} />}
          </div>
          <div className={styles.fields}>
            {columns.map((column) => (
              <div key={column.field} data-field={column.field}>
                <p className={styles.label} aria-hidden={writable || undefined}>
                  {column.title}
                </p>
                <Value {...{ line, writable, column }} number={at + 1} />
              </div>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Mark({ line, number }: { line: PlanLine; number: number }) {
  const t = useTexts(texts);
  const author = useRoom((room) => person(room, line.author));
  const words = author && t("author", { name: called(author) });
  return (
    <span className={styles.mark} title={words}>
      <span className="figures">{number}</span>
      {author && <PersonMark seat={seatOf(author)} size={10} />}
      <span className="unseen">{words}</span>
    </span>
  );
}

interface ValueProps {
  readonly line: PlanLine;
  readonly number: number;
  readonly column: Column;
  readonly writable: boolean;
}

function Value({ line, number, column: { field, title }, writable }: ValueProps) {
  const t = useTexts(texts);
  if (!writable) return <Read line={line} field={field} />;
  const cell: CellProps = { line, label: t("cell", { column: title, number }) };
  switch (field) {
    case "what":
      return <WhatCell {...cell} />;
    case "owner":
      return <OwnerCell {...cell} />;
    case "due":
      return <DueCell {...cell} />;
    case "effect":
      return <EffectCell {...cell} />;
    default:
      return <AmountCell {...cell} field={field} />;
  }
}

function Read({ line, field }: { line: PlanLine; field: Field }) {
  const show = useShown();
  const owner = field === "owner" ? show.person(line.owner) : undefined;
  const words: Readonly<Record<Field, ReactNode>> = {
    what: line.what,
    owner: show.owner(line.owner),
    due: <time dateTime={line.due ?? undefined}>{show.day(line.due)}</time>,
    cost: show.amount(line.cost),
    staff: show.amount(line.staff),
    effect: show.effect(line.effect),
  };
  return (
    <span
      className={`figures ${styles.read}`}
      data-blank={!line[field] && line[field] !== 0 ? true : undefined}
    >
      {owner && <PersonMark seat={seatOf(owner)} size={12} />}
      {words[field]}
    </span>
  );
}

function Remove({ line, number }: { line: PlanLine; number: number }) {
  const t = useTexts(texts);
  const ask = useAsk();
  const button = useRef<HTMLSpanElement>(null);
  const remove = async (): Promise<void> => {
    const plan = button.current?.closest("[data-plan]");
    const lines = [...(plan?.querySelectorAll("[data-line]") ?? [])];
    const next = lines[number] ?? lines[number - 2];
    const focus =
      next?.querySelector<HTMLElement>("[data-remove] button") ??
      plan?.querySelector<HTMLElement>("[data-new-line]");
    focus?.focus();
    if (!(await ask("plan.remove", { item: line.item }))) return;
    const undo = { label: t("undo"), run: () => void ask("plan.put", wishOf(line)) };
    toast(t("removed"), { action: undo });
  };
  return (
    <span ref={button} data-remove>
      <IconButton
        label={t("remove", { number })}
        icon={<Trash2 />}
        tip="above"
        className={styles.remove}
        onClick={() => void remove()}
      />
    </span>
  );
}
