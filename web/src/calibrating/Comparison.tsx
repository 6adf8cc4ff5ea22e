/** One assessor beside the key: in words, in figures, cell by cell. */

import { useState } from "react";
import type { Closeness, ComparedCell, Comparison } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { PersonMark } from "../ui/Person";
import styles from "./Comparison.module.css";
import { apart, type SayIt, sentences, signed } from "./saying";
import { texts } from "./texts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Seated extends Named {
  readonly seat: number;
}

/** What it comes to, and until when it holds. */
export function Verdict({ found }: { found: Comparison }) {
  const t = useTexts(texts);
  const dates = useDates();
  const over = Date.parse(found.valid_until) <= Date.now();
  const [first, ...others] = sentences(t, found.overall);
  return (
    <div className={styles.verdict}>
      <p className={styles.first}>{first}</p>
      <p>{others.join(" ")}</p>
      <p className={styles.until} data-over={over || undefined}>
        {t(over ? "expired" : "until", { day: dates.day(found.valid_until) })}
      </p>
    </div>
  );
}

const FIGURES = ["mad", "bias", "r", "within"] as const;
type Figure = (typeof FIGURES)[number];

/** A figure as it is shown; null where there is none. */
export function useFigure(): (figure: Figure, of: Closeness) => string | null {
  const dates = useDates();
  return (figure, { mad, bias, r, within_one }) => {
    switch (figure) {
      case "mad":
        return mad === null ? null : dates.hundredths(mad);
      case "bias":
        return bias === null ? null : signed(bias, dates.hundredths);
      case "r":
        return r === null ? null : signed(r, dates.hundredths).replace("+", "");
      case "within":
        return within_one === null ? null : `${Math.round(within_one * 100)} %`;
    }
  };
}

interface FiguresProps {
  readonly overall: Closeness;
  readonly criteria: Readonly<Record<string, Closeness>>;
  readonly named: readonly Named[];
}

/** All cells together and criterion by criterion. */
export function Figures({ overall, criteria, named }: FiguresProps) {
  const t = useTexts(texts);
  const rows = named.flatMap(({ id, name }) => {
    const found = criteria[id];
    return found ? [{ id, name, found }] : [];
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.wide} tabIndex={0} aria-label={t("figures")}>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">{t("criterion")}</th>
            <th scope="col">{t("n")}</th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" title={t(`${figure}More`)}>
                {t(figure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row name={t("all")} found={overall} />
          {rows.map(({ id, name, found }) => (
            <Row key={id} name={name} found={found} />
          ))}
        </tbody>
      </table>
      <dl className={styles.meaning}>
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{t(figure)}</dt>
            <dd>{t(`${figure}More`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Row({ name, found }: { name: string; found: Closeness }) {
  const t = useTexts(texts);
  const figure = useFigure();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="figures">{found.n}</td>
      {FIGURES.map((one) => {
        const shown = figure(one, found);
        return (
          <td key={one} className={shown === null ? styles.no : "figures"}>
            {shown ?? (one === "r" && found.reason ? t(found.reason) : "–")}
          </td>
        );
      })}
    </tr>
  );
}

interface GridProps {
  readonly cells: readonly ComparedCell[];
  readonly candidates: readonly Seated[];
  readonly criteria: readonly Named[];
  /** Where a cell can be chosen. */
  readonly onChoose?: (cell: ComparedCell) => void;
  readonly chosen?: ComparedCell | null;
}

/** Own score and key side by side; what lies further apart stands out by its number, too. */
export function Grid({ cells, candidates, criteria, onChoose, chosen }: GridProps) {
  const t = useTexts(texts);
  const columns = criteria.filter(({ id }) => cells.some(({ criterion }) => criterion === id));
  const of = (candidate: string, criterion: string): ComparedCell | undefined =>
    cells.find((one) => one.candidate === candidate && one.criterion === criterion);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.wide} tabIndex={0} aria-label={t("grid")}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{t("candidate")}</th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {candidates.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <span className={styles.person}>
                  <PersonMark seat={one.seat} /> {one.name}
                </span>
              </th>
              {columns.map((criterion) => {
                const cell = of(one.id, criterion.id);
                return (
                  <td key={criterion.id}>
                    {cell && (
                      <Pair
                        cell={cell}
                        label={labelOf(t, cell, one, criterion)}
                        chosen={chosen === cell}
                        onChoose={onChoose && (() => onChoose(cell))}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function labelOf(t: SayIt, { own, key }: ComparedCell, one: Named, criterion: Named): string {
  return t("cell", { name: one.name, criterion: criterion.name, own: own ?? t("none"), key });
}

interface PairProps {
  readonly cell: ComparedCell;
  readonly label: string;
  readonly chosen: boolean;
  readonly onChoose: (() => void) | undefined;
}

function Pair({ cell, label, chosen, onChoose }: PairProps) {
  const gap = apart(cell.own, cell.key);
  const far = gap === null ? "unknown" : `${Math.min(2, Math.abs(gap))}`;
  const shown = (
    <>
      <span aria-hidden="true">
        <strong>{cell.own ?? "–"}</strong> / {cell.key}
      </span>
      <span className="unseen">{label}</span>
      {gap !== null && gap !== 0 && (
        <span className={styles.gap} aria-hidden="true">
          {gap > 0 ? `+${gap}` : `−${-gap}`}
        </span>
      )}
    </>
  );
  if (!onChoose) {
    return (
      <span className={styles.pair} data-far={far}>
        {shown}
      </span>
    );
  }
  return (
    <button type="button" className={styles.pair} data-far={far} aria-pressed={chosen} onClick={onChoose}>
      {shown}
    </button>
  );
}

/** Which cell of a grid is chosen. */
export function useChosen(cells: readonly ComparedCell[]) {
  const [key, choose] = useState<Pick<ComparedCell, "candidate" | "criterion"> | null>(null);
  const chosen =
    cells.find((one) => one.candidate === key?.candidate && one.criterion === key.criterion) ?? null;
  return { chosen, choose };
}
