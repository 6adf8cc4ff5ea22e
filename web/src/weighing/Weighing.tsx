/** The job profile of a session, and one candidate's two means. */

import type { Weighed } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { criterion } from "../room/select";
import { useRoom } from "../room/use";
import { texts } from "./texts";
import { useWeighing } from "./use";
import styles from "./Weighing.module.css";
import { percents } from "./weights";

/** Which profile it is, what counts how much, and where that comes from. */
export function ProfileNote() {
  const t = useTexts(texts);
  const found = useWeighing();
  const criteria = useRoom((room) => room.exercise.criteria);
  if (!found) return null;
  const { profile, weights, candidates } = found;
  const withheld = Object.values(candidates).some(({ reason }) => reason === "withheld");
  return (
    <section className={styles.note} aria-label={t("profile")}>
      <p className={styles.title}>
        {t("profile")}: <strong>{profile.title}</strong>
      </p>
      <ul className={styles.weights} aria-label={t("weights")}>
        {percents(criteria, weights).map(({ id, name, share }) => (
          <li key={id}>
            {name} <span className="figures">{t("percent", { share })}</span>
          </li>
        ))}
      </ul>
      <p className={styles.how}>{t(withheld ? "withheld" : "how")}</p>
      <details className={styles.about}>
        <summary>{t("about")}</summary>
        <p>{profile.summary}</p>
        <p>{profile.source}</p>
      </details>
    </section>
  );
}

/** Both means of one candidate; nothing where the session has no profile or they may not be known yet. */
export function Means({ candidate }: { candidate: string }) {
  const t = useTexts(texts);
  const dates = useDates();
  const weighed = useWeighing()?.candidates[candidate];
  if (!weighed || weighed.reason === "withheld") return null;
  const said = (value: number | null): string => (value === null ? t("noMean") : dates.hundredths(value));
  return (
    <dl className={styles.means}>
      <div>
        <dt>{t("plain")}</dt>
        <dd className="figures">{said(weighed.plain)}</dd>
      </div>
      <div>
        <dt>
          {t("weighted")}
          <Why weighed={weighed} />
        </dt>
        <dd className="figures">{said(weighed.weighted)}</dd>
      </div>
    </dl>
  );
}

function Why({ weighed: { reason, missing = [] } }: { weighed: Weighed }) {
  const t = useTexts(texts);
  const names = useRoom((room) => missing.map((id) => criterion(room, id)?.name ?? id).join(", "));
  if (reason !== "no_evidence" && reason !== "not_rated") return null;
  return <span className={styles.why}> {t(reason, { criteria: names })}</span>;
}
