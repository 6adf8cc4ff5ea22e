/** How far the assessors agree: a word and what it means first, then the figures with their intervals. */

import styles from "./Agreement.module.css";
import tables from "./GroupResults.module.css";
import type { AgreementTold, CoefficientTold } from "./page";
import { Sideways } from "./Sideways";
import view from "./SummaryView.module.css";

export function Agreement({ agreement }: { agreement: AgreementTold }) {
  const { title, word, advice, basis, how, heads, measure, rows, more, kind, measures, revised } = agreement;
  return (
    <section className={view.part} id="agreement" aria-labelledby="agreement-title">
      <h2 id="agreement-title">{title}</h2>
      <p>
        <b className={styles.word}>{word}.</b> {advice} <span className={view.faint}>{basis}</span>
      </p>
      <p className={view.small}>{how}</p>
      {rows.length > 0 && (
        <Coefficients label={title} heads={[heads[0] ?? "", measure, ...heads.slice(2)]} rows={rows} cases />
      )}
      {revised && <p>{revised}</p>}
      {measures.length > 0 && (
        <details className={view.folded}>
          <summary>{more}</summary>
          <h3 className={styles.more}>{more}</h3>
          <Coefficients label={more} heads={[kind, ...heads.slice(1, 4)]} rows={measures} />
        </details>
      )}
    </section>
  );
}

interface CoefficientsProps {
  readonly label: string;
  readonly heads: readonly string[];
  readonly rows: readonly (CoefficientTold & { readonly about?: string })[];
  /** How many cases each rests on. */
  readonly cases?: boolean;
}

function Coefficients({ label, heads, rows, cases = false }: CoefficientsProps) {
  return (
    <Sideways label={label}>
      <table className={tables.table}>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={at === 1 || at === 4 ? tables.number : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.name}>
              <th scope="row">
                {one.name} {one.about && <span className={view.small}>{one.about}</span>}
              </th>
              <td className={`${tables.number} figures`}>{one.value}</td>
              <td className="figures">{one.interval || <span className={view.small}>{one.why}</span>}</td>
              <td className={one.firm ? undefined : view.faint}>{one.word}</td>
              {cases && <td className={`${tables.number} figures`}>{one.cases}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
