import { useState } from "react";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { Criterion, Key, Participant } from "../protocol";
import { called } from "../room/select";
import { Select } from "../ui/Field";
import { PersonMark } from "../ui/Person";
import { type Agreed, SCORES, scoreOf, withScore } from "./draft";
import styles from "./KeyTable.module.css";
import { texts } from "./texts";

interface KeyTableProps {
  readonly value: Key;
  readonly agreed: Agreed;
  readonly candidates: readonly Participant[];
  readonly criteria: readonly Criterion[];
  readonly onChange: (key: Key) => void;
}

const POINTS = [5, 4, 3, 2, 1] as const;

/** A score for each candidate on each criterion; digits choose, and the levels of the criterion stand beside it. */
export function KeyTable({ value, agreed, candidates, criteria, onChange }: KeyTableProps) {
  const t = useTexts(texts);
  const [at, setAt] = useState<{ candidate: string; criterion: string } | null>(null);
  const levels = criteria.find(({ id }) => id === at?.criterion);
  const current = at ? value[at.candidate]?.[at.criterion] : undefined;
  return (
    <div className={styles.key}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.wide} tabIndex={0} aria-label={t("key")}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("candidate")}</th>
              {criteria.map(({ id, name }) => (
                <th key={id} scope="col" data-at={id === at?.criterion || undefined}>
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
                    <PersonMark seat={one.seat} /> {called(one)}
                  </span>
                </th>
                {criteria.map(({ id, name }) => (
                  <td key={id} onFocus={() => setAt({ candidate: one.id, criterion: id })}>
                    <Select
                      bare
                      label={t("score", { name: called(one), criterion: name })}
                      value={value[one.id]?.[id] ?? ""}
                      onChange={({ target }) => onChange(withScore(value, one.id, id, scoreOf(target.value)))}
                    >
                      <option value="">–</option>
                      {SCORES.map((score) => (
                        <option key={score} value={score}>
                          {score === "NE" ? t("ne") : score}
                        </option>
                      ))}
                    </Select>
                    <Agreement agreed={agreed[one.id]?.[id]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <aside className={styles.levels} aria-live="polite">
        {levels ? (
          <>
            <h3>{t("anchors", { criterion: levels.name })}</h3>
            <dl>
              {POINTS.map((point) => (
                <div key={point} data-now={current === point || undefined}>
                  <dt>{point}</dt>
                  <dd>{levels.anchors?.[`${point}`]}</dd>
                </div>
              ))}
            </dl>
          </>
        ) : (
          <p className={styles.more}>{t("anchorsMore")}</p>
        )}
      </aside>
    </div>
  );
}

/** What was agreed on, where it was between two points. */
function Agreement({ agreed }: { agreed: number | "NE" | undefined }) {
  const t = useTexts(texts);
  const dates = useDates();
  if (typeof agreed !== "number" || Number.isInteger(agreed)) return null;
  return <span className={styles.agreed}>{t("agreed", { score: dates.hundredths(agreed) })}</span>;
}
