import { useTexts } from "../../i18n/texts";
import { Dots, Stepper } from "./Stepper";
import { texts } from "./texts";
import { useNameOf, type VotingDesk } from "./useVoting";
import styles from "./voting.module.css";

/** How many votes are left and who sees them; what changes of it is read out with the deed that changes it. */
export function VoteLine({ desk }: { desk: VotingDesk }) {
  const t = useTexts(texts);
  if (desk.stage !== "giving") return null;
  return (
    <div className={styles.line}>
      <p className={styles.left}>
        <strong>{t("left", { count: desk.left, each: desk.each })}</strong>
        <Dots count={desk.left} />
      </p>
      <p>{t(!desk.open ? "waits" : desk.left === 0 ? "noneLeft" : desk.blind ? "blind" : "seen")}</p>
    </div>
  );
}

/** The head of the list while votes are given; in a second vote with everything that can be voted for. */
export function VoteHead({ desk }: { desk: VotingDesk }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  if (desk.stage !== "giving") return null;
  return (
    <section className={styles.head} aria-label={t("strip")}>
      <VoteLine desk={desk} />
      {desk.among && (
        <>
          <p>{t("among")}</p>
          <ul className={styles.rows}>
            {[...desk.among].map((item) => (
              <li key={item} className={styles.row}>
                <span className={styles.name}>{nameOf(item)}</span>
                <Stepper item={item} name={nameOf(item)} desk={desk} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
