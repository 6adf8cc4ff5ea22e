import { PersonMark } from "../ui/Person";
import styles from "./CandidatePart.module.css";
import { Evidence } from "./Evidence";
import { About } from "./Overview";
import { anchorOf, type CandidateTold, type CellTold, keyed } from "./page";
import view from "./SummaryView.module.css";
import { CellScale } from "./scales";
import { useSay, useSummary, useWord } from "./use";

/** So many notes on the board are read at a glance; more fold away. */
const AT_A_GLANCE = 6;

/** All that is told of one candidate; begins a new sheet of paper. */
export function CandidatePart({ candidate }: { candidate: CandidateTold }) {
  const word = useWord();
  const withheld = useSummary().page.withheld !== null;
  const { seat, name, cells, recommendation, unclassified, offline } = candidate;
  const anchor = anchorOf(candidate);
  const anyNone = cells.some(({ ratings }) => ratings.some(({ evidence }) => !evidence));
  return (
    <section className={`${view.part} ${styles.candidate}`} id={anchor} aria-labelledby={`${anchor}-name`}>
      <header className={styles.head}>
        <h2 id={`${anchor}-name`}>
          <PersonMark seat={seat} size={18} />
          <span>{name}</span>
        </h2>
        <About candidate={candidate} />
        {offline && <p className={view.small}>{offline}</p>}
        {recommendation && (
          <p className={styles.recommendation}>
            <span className={view.faint}>{word("recommendation")}:</span> <b>{recommendation.verdict}</b>.{" "}
            {recommendation.reason}
          </p>
        )}
      </header>
      {!withheld && (
        <>
          {anyNone && <p className={view.small}>{word("no_evidence_long")}</p>}
          {cells.map((cell) => (
            <Cell key={cell.name} cell={cell} />
          ))}
          {unclassified.length > 0 && (
            <section className={styles.cell}>
              <h3>{word("unclassified")}</h3>
              <Evidence evidence={unclassified} />
            </section>
          )}
        </>
      )}
      <Written candidate={candidate} />
    </section>
  );
}

function Cell({ cell }: { cell: CellTold }) {
  const word = useWord();
  const { name, mean, shown, agreed, absent, raters, ratings, reasons, evidence } = cell;
  return (
    <section className={styles.cell} data-cell={name}>
      <div className={styles.row}>
        <h3>{name}</h3>
        <p className={styles.values}>
          {agreed && (
            <span className={styles.agreed}>
              <b className="figures">{agreed.shown}</b> {word("agreed")}
            </span>
          )}
          {mean === null ? (
            <span className={view.faint}>{absent}</span>
          ) : (
            <span className={agreed ? view.faint : styles.mean}>
              <b className="figures">{shown}</b> {word("mean")}
            </span>
          )}
          {raters && (
            <span className={view.small}>
              {word("raters")} {raters}
            </span>
          )}
        </p>
        {(ratings.length > 0 || agreed) && (
          <div className={styles.scale}>
            <CellScale cell={cell} />
          </div>
        )}
      </div>
      {ratings.length > 0 && <p className={view.small}>{ratings.map(({ told }) => told).join(" · ")}</p>}
      {agreed?.reason && (
        <p className={view.small}>
          <b>{word("reason")}.</b> {agreed.reason}
        </p>
      )}
      {reasons.map((reason) => (
        <p key={reason} className={view.small}>
          <b>{word("reason")}.</b> {reason}
        </p>
      ))}
      <Evidence evidence={evidence} />
    </section>
  );
}

/** What they put on the board, in their own words. */
function Written({ candidate: { written } }: { candidate: CandidateTold }) {
  const say = useSay();
  const word = useWord();
  const list = (
    <ul className={styles.written}>
      {keyed(written).map(({ key, one: { when, phase, text } }) => (
        <li key={key}>
          <span className="figures">{when}</span>
          <span>
            {text} <span className={view.faint}>{phase}</span>
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <section className={styles.cell}>
      <h3>{word("written")}</h3>
      {written.length === 0 && <p className={view.faint}>{word("nothing_written")}</p>}
      {written.length > AT_A_GLANCE ? (
        <details className={view.folded}>
          <summary>{say("writtenCount", { count: written.length })}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </section>
  );
}
