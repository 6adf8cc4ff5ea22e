import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { Rating } from "../protocol";
import styles from "./Reasons.module.css";
import type { Row } from "./rows";
import { useScoreName } from "./Scale";
import { texts } from "./texts";
import { useNames } from "./use";

/** What assessors wrote to their ratings, and how a rating became what it is. */
export function Reasons({ row }: { row: Row }) {
  const t = useTexts(texts);
  const told = row.ratings.filter(({ reason, earlier = [] }) => reason || earlier.length > 0);
  if (told.length === 0) return null;
  return (
    <section className={styles.reasons} aria-label={t("reasons")}>
      <h3>{t("reasons")}</h3>
      <ul>
        {told.map((rating) => (
          <Told key={rating.by} rating={rating} />
        ))}
      </ul>
    </section>
  );
}

function Told({ rating }: { rating: Rating }) {
  const t = useTexts(texts);
  const named = useScoreName();
  const dates = useDates();
  const name = useNames()(rating.by);
  const versions = [...(rating.earlier ?? []), rating];
  return (
    <li>
      <span className={styles.name}>{name}</span>
      <ol>
        {versions.map(({ score, reason, at, version }, place) => {
          const before = versions[place - 1];
          return (
            <li key={version}>
              <b>
                {before
                  ? t("revised", { before: named(before.score), score: named(score) })
                  : t("first", { score: named(score) })}
              </b>
              {versions.length > 1 && <time dateTime={at}> {dates.time(at)}</time>}
              {reason && <span> · {reason}</span>}
            </li>
          );
        })}
      </ol>
    </li>
  );
}
