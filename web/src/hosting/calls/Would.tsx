import type { ReactNode } from "react";
import { useTexts } from "../../i18n/texts";
import styles from "./AttachCall.module.css";
import { type Attached, nameOf } from "./call";
import { texts } from "./texts";

interface WouldProps {
  readonly answer: Attached;
  readonly phases: readonly { readonly key: string; readonly title: string }[];
}

/** What would count, in which phases, and what would not and why. */
export function Would({ answer, phases }: WouldProps) {
  const t = useTexts(texts);
  const { accepted, duplicates, refused } = answer;
  return (
    <section aria-label={t("would")} aria-live="polite">
      <h3 className={styles.part}>{t("would")}</h3>
      <p className={styles.sum}>
        <strong>{accepted > 0 ? t("accepted", { count: accepted }) : t("nothing")}</strong>
        {duplicates > 0 && <span>{t("duplicates", { count: duplicates })}</span>}
      </p>
      <Phases answer={answer} phases={phases} />
      {refused.length > 0 && (
        <Told words={t("refused", { count: refused.length })}>
          {refused.map(({ id, line, fields }) => (
            <li key={`${id} ${line}`}>
              {t("line", { line: line ?? 1, told: Object.values(fields).flat().join("; ") })}
            </li>
          ))}
        </Told>
      )}
      <Unplaced answer={answer} />
    </section>
  );
}

function Phases({ answer: { phases: counts }, phases }: WouldProps) {
  const t = useTexts(texts);
  const whole = counts.reduce((sum, { count }) => sum + count, 0);
  const outside = counts.find(({ phase }) => phase === null)?.count ?? 0;
  // In the exercise's order, what lies outside of it last.
  const shown = [
    ...phases.map(({ key, title }) => ({ key, title })),
    { key: null, title: t("outside") },
  ].flatMap(({ key, title }) =>
    counts.filter(({ phase }) => phase === key).map(({ count }) => ({ title, count })),
  );
  if (whole === 0) return null;
  return (
    <>
      <ul className={styles.phases}>
        {shown.map(({ title, count }) => (
          <li key={title}>
            <span>{title}</span>
            <span className="figures">{count}</span>
          </li>
        ))}
      </ul>
      {outside * 2 > whole && <p className={styles.warn}>{t("outsideMost")}</p>}
    </>
  );
}

function Unplaced({ answer: { unplaced, people } }: { answer: Attached }) {
  const t = useTexts(texts);
  if (unplaced.length === 0) return null;
  const name = (key: string): string => {
    const found = people.find((one) => one.key === key);
    return found ? nameOf(found, people) : key;
  };
  return (
    <Told words={t("unplaced")}>
      {unplaced.map(({ what, speaker, message }) => (
        <li key={`${what} ${speaker}`}>
          {speaker === null ? message : t("of", { name: name(speaker), told: message })}
        </li>
      ))}
    </Told>
  );
}

function Told({ words, children }: { words: string; children: ReactNode }) {
  return (
    <details className={styles.told}>
      <summary>{words}</summary>
      <ul>{children}</ul>
    </details>
  );
}
