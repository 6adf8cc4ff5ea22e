import type { CSSProperties } from "react";
import { useTexts } from "../i18n/texts";
import type { Room } from "../room/room";
import { phaseSteps } from "../room/select";
import { useRoom, useServerNow } from "../room/use";
import styles from "./PhaseSteps.module.css";
import { texts } from "./texts";

/** All that it shows, so that what is drawn and said renders nothing here. */
function parts({ exercise, phase, phases_done, language, title }: Room) {
  return { exercise, phase, phases_done, language, title };
}

/** All phases with what is done of them; where there is little room, the current one and its number. */
export function PhaseSteps() {
  const t = useTexts(texts);
  const now = useServerNow(1000);
  const room = useRoom(parts);
  const steps = phaseSteps(room, now);
  const current = steps.findIndex((step) => step.state === "now");
  return (
    <nav className={styles.steps} aria-label={t("phases")}>
      <ol className={styles.list}>
        {steps.map((step, place) => (
          <li
            key={step.key}
            className={styles.step}
            data-state={step.state}
            aria-current={step.state === "now" ? "step" : undefined}
            style={{ "--done": `${Math.round(step.progress * 1000) / 10}%` } as CSSProperties}
          >
            <span className={styles.title} title={step.title} lang={room.exercise.language}>
              {step.title}
            </span>
            {step.state === "now" && (
              <span className={styles.number}>
                {t("phaseOf", { number: place + 1, total: steps.length })}
              </span>
            )}
            {step.state === "done" && <span className="unseen">{t("done")}</span>}
          </li>
        ))}
      </ol>
      {current < 0 && (
        <span className={styles.none} lang={room.language}>
          {room.title}
        </span>
      )}
    </nav>
  );
}
