/** The first page: the group in a sentence, how it went, and a line for each candidate. */

import { PersonMark } from "../ui/Person";
import { QuoteLine } from "./Evidence";
import styles from "./Overview.module.css";
import { anchorOf, type CandidateTold, keyed, type ProfileTold, type WeightedTold } from "./page";
import view from "./SummaryView.module.css";
import { MiniCell } from "./scales";
import { useSay, useSummary, useWord } from "./use";
import { clockOf, useZone } from "./zone";

export function Opening() {
  const word = useWord();
  const { page } = useSummary();
  const dates = useZone();
  const { approved } = page;
  const stood = approved?.at
    ? approved.sentence.replace(approved.when, dates.whole(approved.at))
    : approved?.sentence;
  return (
    <header className={styles.opening} id="overview">
      <p className={styles.kind}>{word("summary")}</p>
      <h1>{page.title}</h1>
      <p className={view.faint}>
        {page.exercise !== page.title && `${page.exercise} · `}
        {dates.whole(page.at)}
      </p>
      {page.decision && <p className={styles.result}>{page.decision}</p>}
      <p className={page.decision ? undefined : styles.result}>
        {page.result} <span className={view.faint}>{page.state}</span>
      </p>
      {approved && (
        <p className={view.faint}>
          {stood} {approved.changed && <b>{approved.changed}</b>}
        </p>
      )}
      {page.about && <p className={styles.about}>{page.about}</p>}
    </header>
  );
}

/** Phases side by side with their real times. */
export function Course() {
  const word = useWord();
  const dates = useZone();
  const { phases } = useSummary().page;
  return (
    <section className={view.part} aria-labelledby="course">
      <h2 id="course">{word("course")}</h2>
      {phases.length === 0 && <p className={view.faint}>{word("no_phases")}</p>}
      <ol className={styles.phases}>
        {keyed(phases).map(({ key, one }) => (
          <li key={key}>
            <b>{one.title}</b>
            <span className="figures">{clockOf(one, dates)}</span>
            <span className="figures">
              {one.length} ({one.planned})
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Overview() {
  const word = useWord();
  const { page } = useSummary();
  const { withheld, candidates } = page;
  return (
    <section className={view.part} aria-labelledby="candidates">
      <h2 id="candidates">{word("candidates")}</h2>
      {withheld && (
        <div className={styles.withheld}>
          <p>{withheld.sentence}</p>
          {withheld.made.length > 0 && (
            <p className={view.faint}>
              {word("withheld_made")}: {withheld.made.join("; ")}.
            </p>
          )}
        </div>
      )}
      {withheld === null && candidates.length > 0 && <Key />}
      {candidates.length === 0 && <p className={view.faint}>{word("no_candidates")}</p>}
      <ul className={styles.lines}>
        {candidates.map((one) => (
          <Line key={anchorOf(one)} candidate={one} withheld={withheld !== null} />
        ))}
      </ul>
      {page.profile && <Profile profile={page.profile} />}
      {candidates.length > 0 && <p className={view.small}>{word("purpose_limits")}</p>}
    </section>
  );
}

/** What the marks on the scales are. */
function Key() {
  const say = useSay();
  return (
    <p className={`${view.small} ${styles.key}`} aria-hidden="true">
      <span>
        <i />
        {say("agreedMark")}
      </span>
      <span>
        <i data-mean />
        {say("meanMark")}
      </span>
    </p>
  );
}

/** For which job the means are weighed, and by how much. */
function Profile({ profile: { title, how, weights } }: { profile: ProfileTold }) {
  const word = useWord();
  return (
    <div className={styles.profile}>
      <h3>
        {word("profile")}: {title}
      </h3>
      <p className={`${view.small} figures`}>
        {word("weights")}: {weights.map(({ name, share }) => `${name} ${share}`).join(", ")}.
      </p>
      <p className={view.small}>{how}</p>
    </div>
  );
}

/** The mean by the job profile, or why there is none; `short` leaves out the plain one. */
export function Weighted({ weighted, short = false }: { weighted: WeightedTold; short?: boolean }) {
  const word = useWord();
  const { shown, plain, why } = weighted;
  return (
    <p className={view.small}>
      {word("weighted")}: {shown ? <b className="figures">{shown}</b> : why}
      {plain && !(short && shown) && (
        <span className="figures">
          {" · "}
          {word("plain")} {plain}
        </span>
      )}
    </p>
  );
}

function Line({ candidate, withheld }: { candidate: CandidateTold; withheld: boolean }) {
  const say = useSay();
  const word = useWord();
  const { seat, name, cells, recommendation } = candidate;
  return (
    <li className={styles.line} data-withheld={withheld || undefined}>
      <div className={styles.who}>
        <h3>
          <a href={`#${anchorOf(candidate)}`} title={say("more", { name })}>
            <PersonMark seat={seat} size={16} />
            <span>{name}</span>
          </a>
        </h3>
        <About candidate={candidate} />
        {recommendation && (
          <p className={styles.verdict}>
            <span className="unseen">{word("recommendation")}: </span>
            {recommendation.verdict}
          </p>
        )}
        {candidate.weighted && <Weighted weighted={candidate.weighted} short />}
        {candidate.offline && <p className={view.small}>{candidate.offline}</p>}
      </div>
      {!withheld && (
        <>
          <dl className={styles.cells}>
            {cells.map((cell) => (
              <div key={cell.name}>
                <dt>{cell.name}</dt>
                <dd>
                  <MiniCell cell={cell} />
                </dd>
              </div>
            ))}
          </dl>
          <div className={styles.quotes}>
            <QuoteLine quote={candidate.for} sign="+" none={word("no_for")} />
            <QuoteLine quote={candidate.against} sign="−" none={word("no_against")} />
          </div>
        </>
      )}
    </li>
  );
}

/** Label, role, and whether they were removed. */
export function About({ candidate: { label, role, removed } }: { candidate: CandidateTold }) {
  const word = useWord();
  const told = [label, role, removed ? word("removed") : ""].filter(Boolean);
  return told.length > 0 ? <p className={view.faint}>{told.join(" · ")}</p> : null;
}
