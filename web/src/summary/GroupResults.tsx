/** What the group came to with its tools: votes, groups of notes, an order, a plan, a day. What it did not use is left out. */

import { PersonMark } from "../ui/Person";
import styles from "./GroupResults.module.css";
import {
  type ClusterTold,
  type DayTold,
  keyed,
  type PlanTold,
  type RankingTold,
  type ResultsTold,
  type VoteTold,
} from "./page";
import { Sideways } from "./Sideways";
import view from "./SummaryView.module.css";
import { useSay } from "./use";

/** So many dots are taken in at a glance. */
const DOTS = 10;

export function GroupResults({ results }: { results: ResultsTold }) {
  const { title, votes, clusters, ranking, plan, day } = results;
  return (
    <section className={view.part} id="results" aria-labelledby="results-title">
      <h2 id="results-title">{title}</h2>
      {votes.map((one) => (
        <Vote key={one.title} vote={one} />
      ))}
      {clusters && <Clusters title={clusters.title} groups={clusters.groups} />}
      {ranking && <Ranking ranking={ranking} />}
      {plan && <Plan plan={plan} />}
      {day && <Day day={day} />}
    </section>
  );
}

function Head({ title, about }: { title: string; about: string }) {
  return (
    <>
      <h3>{title}</h3>
      {about && <p className={view.small}>{about}</p>}
    </>
  );
}

function Vote({ vote: { title, about, heads, rows } }: { vote: VoteTold }) {
  const say = useSay();
  return (
    <section className={styles.result}>
      <Head title={title} about={about} />
      <Sideways label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(rows).map(({ key, one: { dots, text, mark, result, told } }) => (
              <tr key={key} data-result={result || undefined}>
                <td className={styles.dots}>
                  <b className="figures">{dots}</b>
                  {dots <= DOTS && <span aria-hidden="true">{"●".repeat(dots)}</span>}
                  <span className="unseen">{say("votes", { count: dots })}</span>
                </td>
                <td className={styles.words}>
                  {text} {mark && <span className={view.small}>{mark}</span>}
                </td>
                <td>{told}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </section>
  );
}

function Clusters({ title, groups }: { title: string; groups: readonly ClusterTold[] }) {
  return (
    <section className={styles.result}>
      <h3>{title}</h3>
      <div className={styles.groups}>
        {keyed(groups).map(({ key, one: group }) => (
          <div key={key}>
            <h4>
              {group.title} <span className={styles.count}>{group.count}</span>
            </h4>
            <ul>
              {keyed(group.notes).map(({ key: place, one: note }) => (
                <li key={place}>{note}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Ranking({ ranking }: { ranking: RankingTold }) {
  const { title, about, group, option, people, rows, figures, hint } = ranking;
  return (
    <section className={styles.result}>
      <Head title={title} about={about} />
      <Sideways label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{group}</th>
              <th scope="col">{option}</th>
              {people.map(({ seat, name }) => (
                <th key={seat} scope="col" className={styles.place}>
                  <PersonMark seat={seat} size={14} />
                  <span className="unseen">{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ place, text, own }) => (
              <tr key={text}>
                <td className="figures">
                  <b>{place}</b>
                </td>
                <th scope="row" className={styles.words}>
                  {text}
                </th>
                {own.map((one, at) => (
                  <td
                    key={people[at]?.seat}
                    className={`${styles.place} figures`}
                    data-same={one === place || undefined}
                  >
                    {one}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            {figures.map(({ name, cells }) => (
              <tr key={name}>
                <th scope="row" colSpan={2}>
                  {name}
                </th>
                {cells.map((cell, at) => (
                  <td key={people[at]?.seat} className={`${styles.place} figures`}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tfoot>
        </table>
      </Sideways>
      <ul className={styles.people}>
        {people.map(({ seat, name }) => (
          <li key={seat}>
            <PersonMark seat={seat} size={12} /> {name}
          </li>
        ))}
      </ul>
      {hint && <p className={view.small}>{hint}</p>}
    </section>
  );
}

function Plan({ plan: { title, about, columns, lines, sums } }: { plan: PlanTold }) {
  const look = (at: number): string =>
    columns[at]?.number ? `${styles.number} figures` : at === 1 ? (styles.words ?? "") : "";
  return (
    <section className={styles.result}>
      <Head title={title} about={about} />
      <Sideways label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map(({ name, unit, number }) => (
                <th key={name} scope="col" className={number ? styles.number : undefined}>
                  {name}
                  {unit && <span className={styles.unit}>{unit}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(lines).map(({ key, one: cells }) => (
              <tr key={key}>
                {cells.map((cell, at) => (
                  <td key={columns[at]?.name} className={look(at)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            {sums.map(({ cells, first, over }) => (
              <tr key={cells.join(" ")} data-first={first || undefined} data-over={over || undefined}>
                {cells.map((cell, at) => (
                  <td key={columns[at]?.name} className={look(at)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tfoot>
        </table>
      </Sideways>
    </section>
  );
}

function Day({ day: { title, about, heads, rows, others } }: { day: DayTold }) {
  const columns = heads[3] ? heads : heads.slice(0, 3);
  return (
    <section className={styles.result}>
      <Head title={title} about={about} />
      {rows.length > 0 && (
        <Sideways label={title}>
          <table className={styles.table}>
            <thead>
              <tr>
                {columns.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {keyed(rows).map(({ key, one: { time, text, minutes, owner } }) => (
                <tr key={key}>
                  <td className="figures">{time}</td>
                  <td className={styles.words}>{text}</td>
                  <td className="figures">{minutes}</td>
                  {columns.length > 3 && <td>{owner}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
      <div className={styles.groups}>
        {others.map((group) => (
          <div key={group.title}>
            <h4>{group.title}</h4>
            <ul>
              {keyed(group.cards).map(({ key, one: { text, more } }) => (
                <li key={key}>
                  {text} {more && <span className={view.small}>{more}</span>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
