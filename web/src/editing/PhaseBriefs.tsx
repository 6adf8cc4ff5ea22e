import { useState } from "react";
import { useTexts } from "../i18n/texts";
import { useFault, useForm } from "./desk";
import { isBlank } from "./document";
import { EXAMPLES } from "./examples";
import { WordsField } from "./fields";
import { texts } from "./fieldTexts";
import styles from "./PhaseTools.module.css";
import { useCalled } from "./useCalled";

/** A scene: what the holder of each role is told for this phase alone. */
export function PhaseBriefs({ at }: { at: number }) {
  const t = useTexts(texts);
  const roles = useForm((form) => form.roles);
  const briefs = useForm((form) => form.phases[at]?.briefs);
  const kind = useForm((form) => form.kind);
  const place = `phases.${at}.briefs`;
  const fault = useFault(place);
  const { called } = useCalled();
  // As it was found: what is open does not close under the hands of whoever empties it.
  const [open] = useState(() => kind === "role-play" || roles.some(({ uid }) => !isBlank(briefs?.[uid])));
  if (roles.length === 0) return null;
  return (
    <details className={styles.others} open={open}>
      <summary data-place={place}>{t("scene")}</summary>
      <p className={styles.more}>{t("sceneMore")}</p>
      {fault && <p className={styles.fault}>{fault}</p>}
      <div className={styles.scene}>
        {roles.map((role, number) => (
          <WordsField
            key={role.uid}
            path={["phases", at, "briefs", role.uid]}
            place={`${place}.${role.id}`}
            label={called("role", number, role.title)}
            rows={3}
            example={EXAMPLES.phaseBrief}
          />
        ))}
      </div>
    </details>
  );
}
