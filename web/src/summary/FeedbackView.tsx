/**
 * A candidate's feedback to read in a window: somebody who was nervous a week ago and reads it alone, often on a phone. In
 * the first seconds they must see what went well and what to work on; the ratings come after, each with what was seen.
 * Nothing here is about anybody else. It shows data and asks for nothing.
 */

import { datesOf } from "../i18n/dates";
import { usePrinting } from "../washup/printing";
import { MiniDrawing } from "../washup/ScaleDrawing";
import styles from "./FeedbackView.module.css";
import { type CriterionTold, type FeedbackPage, keyed, type SeenTold } from "./page";

const ON_PAPER = "11pt";

export function FeedbackView({ page }: { page: FeedbackPage }) {
  usePrinting(ON_PAPER);
  const { words, criteria, otherwise } = page;
  const dates = datesOf(page.language);
  return (
    <article className={styles.letter} lang={page.language}>
      <header className={styles.head}>
        <h1>{page.name}</h1>
        <p>{[words.title, page.exercise, dates.day(page.at)].filter(Boolean).join(" · ")}</p>
        {page.role && (
          <p>
            {words.role}: {page.role}
          </p>
        )}
      </header>
      <p>{words.opening}</p>
      <Told title={words.strengths} lines={page.strengths} />
      <Told title={words.work_on} lines={page.work_on} />
      <section className={styles.part}>
        <h2>{words.ratings}</h2>
        <p className={styles.faint}>{words.scale}</p>
        {criteria.length === 0 && <p className={styles.faint}>{words.not_rated}</p>}
        {criteria.map((one) => (
          <Criterion key={one.name} criterion={one} words={words} />
        ))}
      </section>
      {otherwise.length > 0 && (
        <section className={styles.part}>
          <h2>{words.otherwise}</h2>
          <Seen seen={otherwise} words={words} />
        </section>
      )}
      <footer className={styles.foot}>
        <p>{words.limits}</p>
        <p>
          {words.made} {dates.day(page.made_at)}
        </p>
      </footer>
    </article>
  );
}

type Words = FeedbackPage["words"];

function Told({ title, lines }: { title: string | undefined; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section className={styles.told}>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Criterion({ criterion, words }: { criterion: CriterionTold; words: Words }) {
  const { name, definition, number, shown, how, scores, seen } = criterion;
  return (
    <section className={styles.criterion}>
      <div className={styles.row}>
        <div>
          <h3>{name}</h3>
          <p className={styles.faint}>{definition}</p>
        </div>
        {number === null ? (
          <p className={styles.faint}>{shown}</p>
        ) : (
          <div className={styles.value}>
            <MiniDrawing value={number} shown={shown} words={how} agreed />
            <p className={styles.how} aria-hidden="true">
              {how}
            </p>
          </div>
        )}
      </div>
      {scores.length > 0 && <p className={styles.faint}>{scores.join(" · ")}</p>}
      {seen.length === 0 ? (
        <p className={styles.faint}>{words.no_notes}</p>
      ) : (
        <Seen seen={seen} words={words} />
      )}
    </section>
  );
}

function Seen({ seen, words }: { seen: readonly SeenTold[]; words: Words }) {
  return (
    <ul className={styles.seen}>
      {keyed(seen).map(({ key, one: { sign, meaning, text, quoted, when } }) => (
        <li key={key}>
          <span className={styles.sign} data-sign={sign} aria-hidden="true">
            {sign}
          </span>
          <div>
            <p>
              {text}
              {quoted && (
                <span className={styles.faint}>
                  {" "}
                  «{quoted}» ({words.your_words})
                </span>
              )}
            </p>
            <p className={styles.small}>{[meaning, when].filter(Boolean).join(" · ")}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
