import { useTexts } from "../../i18n/texts";
import type { Criterion, Role } from "../../protocol";
import { called, candidates } from "../../room/select";
import { useRoom } from "../../room/use";
import styles from "./Reading.module.css";
import { texts } from "./texts";

const LEVELS = ["5", "4", "3", "2", "1"] as const;

export function Criteria() {
  const criteria = useRoom((room) => room.exercise.criteria);
  const speaks = useRoom((room) => room.exercise.language);
  return (
    <div className={styles.text} lang={speaks}>
      {criteria.map((criterion) => (
        <CriterionOf key={criterion.id} criterion={criterion} />
      ))}
    </div>
  );
}

function CriterionOf({
  criterion: { name, definition, anchors, indicators = [] },
}: {
  criterion: Criterion;
}) {
  return (
    <section>
      <h2>{name}</h2>
      <p>{definition}</p>
      <dl className={styles.levels}>
        {LEVELS.map((level) => (
          <div key={level}>
            <dt>{level}</dt>
            <dd>{anchors?.[level]}</dd>
          </div>
        ))}
      </dl>
      <ul className={styles.signs}>
        {indicators.map(({ id, sign, text }) => (
          <li key={id} data-sign={sign === 1 ? "plus" : "minus"}>
            <span>{sign === 1 ? "+" : "−"}</span> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Phases() {
  const t = useTexts(texts);
  const phases = useRoom((room) => room.exercise.phases);
  const current = useRoom((room) => room.phase?.key);
  const speaks = useRoom((room) => room.exercise.language);
  return (
    <ol className={styles.text}>
      {phases.map(({ key, title, prompt, seconds, board }) => (
        <li key={key} aria-current={key === current ? "step" : undefined} className={styles.phase}>
          <h2 lang={speaks}>{title}</h2>
          <p className={styles.facts}>
            {t("seconds", { minutes: Math.round(seconds / 60) })} ·{" "}
            {t(board === "locked" ? "boardLocked" : "board")}
          </p>
          <p lang={speaks}>{prompt}</p>
        </li>
      ))}
    </ol>
  );
}

export function Roles() {
  const roles = useRoom((room) => room.exercise.roles);
  return (
    <div className={styles.text}>
      {roles.map((role) => (
        <RoleOf key={role.id} role={role} />
      ))}
    </div>
  );
}

function RoleOf({ role: { id, title, card, brief } }: { role: Role }) {
  const t = useTexts(texts);
  const speaks = useRoom((room) => room.exercise.language);
  const names = useRoom((room) =>
    candidates(room)
      .filter(({ role }) => role === id)
      .map(called)
      .join(", "),
  );
  return (
    <section>
      <h2 lang={speaks}>{title}</h2>
      <p className={styles.facts}>{t("heldBy", { names: names || t("nobody") })}</p>
      <h3>{t("card")}</h3>
      <p lang={speaks}>{card}</p>
      {brief && (
        <>
          <h3>{t("brief")}</h3>
          <p lang={speaks}>{brief}</p>
        </>
      )}
    </section>
  );
}
