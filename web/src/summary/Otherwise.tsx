/** What left the usual course, what technology took, what figures cannot say, and what the facilitator announced. */

import styles from "./Otherwise.module.css";
import { keyed } from "./page";
import view from "./SummaryView.module.css";
import { useSummary, useWord } from "./use";
import { linesOf, useZone } from "./zone";

export function Overrides() {
  const word = useWord();
  const { overrides } = useSummary().page;
  return (
    <section className={view.part} id="overrides" aria-labelledby="overrides-title">
      <h2 id="overrides-title">{word("overrides")}</h2>
      {overrides.length === 0 && <p className={view.faint}>{word("no_overrides")}</p>}
      {overrides.map(({ what, lines }) => (
        <section key={what} className={styles.group}>
          <h3>{what}</h3>
          <ul className={styles.lines}>
            {keyed(lines).map(({ key, one: { text, reason } }) => (
              <li key={key}>
                {text} {reason && <span className={view.faint}>{reason}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

export function Technical() {
  const word = useWord();
  const dates = useZone();
  const { technical } = useSummary().page;
  if (!technical) return null;
  return (
    <section className={view.part} id="technical" aria-labelledby="technical-title">
      <h2 id="technical-title">{word("technical")}</h2>
      {technical.length === 0 && <p className={view.faint}>{word("no_losses")}</p>}
      {technical.map((loss) => (
        <section key={loss.what} className={styles.group}>
          <h3>{loss.what}</h3>
          <ul className={`${styles.lines} figures`}>
            {keyed(linesOf(loss, dates)).map(({ key, one }) => (
              <li key={key}>{one}</li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

export function Cannot() {
  const word = useWord();
  const { cannot } = useSummary().page;
  if (!cannot || cannot.length === 0) return null;
  return (
    <section className={view.part} id="cannot" aria-labelledby="cannot-title">
      <h2 id="cannot-title">{word("cannot")}</h2>
      <ul className={styles.cannot}>
        {cannot.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}

export function Announcements() {
  const word = useWord();
  const dates = useZone();
  const { announcements } = useSummary().page;
  if (announcements.length === 0) return null;
  return (
    <section className={view.part} id="announcements" aria-labelledby="announcements-title">
      <h2 id="announcements-title">{word("announcements")}</h2>
      <ul className={styles.lines}>
        {keyed(announcements).map(({ key, one: { at, to, text } }) => (
          <li key={key}>
            <span className={`${view.small} figures`}>
              {dates.time(at)} · {to}
            </span>{" "}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
