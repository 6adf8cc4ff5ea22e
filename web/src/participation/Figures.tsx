import type { ReportTable } from "../api";
import { PersonMark } from "../ui/Person";
import styles from "./Participation.module.css";

/** The figures behind a chart, folded away. */
export function Figures({ table, word }: { table: ReportTable; word: string }) {
  return (
    <details className={styles.figures}>
      <summary>
        {word}
        <span className="unseen">: {table.caption}</span>
      </summary>
      <FigureTable table={table} />
    </details>
  );
}

export function FigureTable({ table }: { table: ReportTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className={styles.scroll} aria-label={table.caption} tabIndex={0}>
      <table className={styles.table}>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            <td />
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.seat}>
              <th scope="row">
                <span className={styles.who}>
                  <PersonMark seat={row.seat} />
                  {row.head}
                </span>
              </th>
              {row.cells.map((cell, at) => (
                <td key={table.columns[at]} className="figures">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
