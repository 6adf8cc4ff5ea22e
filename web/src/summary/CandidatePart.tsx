import { PersonMark } from "../ui/Person";
import styles from "./CandidatePart.module.css";
import { Evidence } from "./Evidence";
import tables from "./GroupResults.module.css";
import { About, Weighted } from "./Overview";
import { anchorOf, type CandidateTold, type CellTold, keyed, type PartTold } from "./page";
import { Sideways } from "./Sideways";
import view from "./SummaryView.module.css";
import { CellScale } from "./scales";
import { useSay, useSummary, useWord } from "./use";
import { useZone } from "./zone";

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
        {candidate.weighted && <Weighted weighted={candidate.weighted} />}
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
      {candidate.participation && <OwnPart parts={candidate.participation} />}
      <Written candidate={candidate} />
    </section>
  );
}

function Cell({ cell }: { cell: CellTold }) {
  const word = useWord();
  const { name, mean, shown, agreed, absent, raters, ratings, evidence, spread } = cell;
  const isRated = ratings.length > 0 || agreed !== null;
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
              {spread && ` · ${spread.shown}`}
            </span>
          )}
        </p>
        {isRated && (
          <div className={styles.scale}>
            <CellScale cell={cell} />
          </div>
        )}
      </div>
      <Scores cell={cell} />
      {agreed?.reason && (
        <p className={view.small}>
          <b>{word("reason")}.</b> {agreed.reason}
        </p>
      )}
      {(isRated || evidence.length > 0) && <Evidence evidence={evidence} />}
    </section>
  );
}

/** Each assessor's score; where any of them wrote why, a line each. */
function Scores({ cell: { ratings } }: { cell: CellTold }) {
  if (ratings.length === 0) return null;
  if (ratings.every(({ reason }) => reason === "")) {
    return <p className={view.small}>{ratings.map(({ told }) => told).join(" · ")}</p>;
  }
  return (
    <ul className={view.small}>
      {keyed(ratings).map(({ key, one: { told, reason } }) => (
        <li key={key}>
          <b>{told}</b>
          {reason && `. ${reason}`}
        </li>
      ))}
    </ul>
  );
}

/** Their part in each channel beside what would be equal; everybody else's stands nowhere near it. */
function OwnPart({ parts }: { parts: readonly PartTold[] }) {
  const word = useWord();
  const heads = ["own_part_channel", "own_part_amount", "own_part_share", "own_part_equal", "own_part_group"];
  return (
    <section className={styles.cell}>
      <h3>{word("own_part")}</h3>
      {parts.length === 0 ? (
        <p className={view.faint}>{word("own_part_nothing")}</p>
      ) : (
        <Sideways label={word("own_part")}>
          <table className={tables.table}>
            <thead>
              <tr>
                {heads.map((head, at) => (
                  <th key={head} scope="col" className={at > 0 && at < 4 ? tables.number : undefined}>
                    {word(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {parts.map(({ channel, amount, share, equal, group, band }) => (
                <tr key={channel}>
                  <th scope="row">{channel}</th>
                  <td className={`${tables.number} figures`}>{amount}</td>
                  <td className={`${tables.number} figures`}>{share}</td>
                  <td className={`${tables.number} figures`}>{equal}</td>
                  <td className={tables.words}>
                    {group} {band && <span className={`${view.small} figures`}>{band}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </section>
  );
}

/** What they put on the board, in their own words. */
function Written({ candidate: { written } }: { candidate: CandidateTold }) {
  const say = useSay();
  const word = useWord();
  const dates = useZone();
  const list = (
    <ul className={styles.written}>
      {keyed(written).map(({ key, one: { at, phase, text } }) => (
        <li key={key}>
          <span className="figures">{dates.time(at)}</span>
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
