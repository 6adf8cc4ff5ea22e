/** What can be set for a session, each answer with what it means. Used before it is made and later. */

import { useTexts } from "../i18n/texts";
import type { Exercise, RoleGiving, Settings } from "../protocol";
import { Choice, Field, Select } from "../ui/Field";
import styles from "./Options.module.css";
import { EVIDENCE, RETENTION, retentionIsFine, WATCHED } from "./options";
import { texts } from "./texts";

interface OptionsProps {
  /** What is left out holds as usual. */
  readonly settings: Partial<Settings>;
  readonly onChange: (change: Partial<Settings>) => void;
}

const GIVINGS: readonly RoleGiving[] = ["assigned", "drawn", "claimed"];

interface RunningOptionsProps extends OptionsProps {
  readonly exercise: Pick<Exercise, "roles" | "roles_by"> | null;
}

export function RunningOptions({ settings, exercise, onChange }: RunningOptionsProps) {
  const t = useTexts(texts);
  const roles = settings.roles ?? exercise?.roles_by ?? "assigned";
  const advance = settings.auto_advance ? "auto" : "hand";
  const speech = settings.speech ? "on" : "off";
  return (
    <div className={styles.options}>
      {exercise && exercise.roles.length === 0 ? (
        <p className={styles.none}>{t("noRoles")}</p>
      ) : (
        <Choice
          label={t("roles")}
          value={roles}
          onChange={(chosen) => onChange({ roles: chosen })}
          options={GIVINGS.map((value) => ({ value, label: t(`roles_${value}`) }))}
          hint={t(`roles_${roles}_more`)}
        />
      )}
      <Choice
        label={t("advance")}
        value={advance}
        onChange={(chosen) => onChange({ auto_advance: chosen === "auto" })}
        options={[
          { value: "hand", label: t("advance_hand") },
          { value: "auto", label: t("advance_auto") },
        ]}
        hint={t(`advance_${advance}_more`)}
      />
      <Choice
        label={t("speech")}
        value={speech}
        onChange={(chosen) => onChange({ speech: chosen === "on" })}
        options={[
          { value: "off", label: t("speech_off") },
          { value: "on", label: t("speech_on") },
        ]}
        hint={t(`speech_${speech}_more`)}
      />
    </div>
  );
}

export function RatingOptions({ settings, onChange }: OptionsProps) {
  const t = useTexts(texts);
  const { labels = "neutral", rating_opens = "live", min_evidence = 2 } = settings;
  const counts = Array.from({ length: EVIDENCE.most - EVIDENCE.least + 1 }, (_, at) => EVIDENCE.least + at);
  return (
    <div className={styles.options}>
      <Choice
        label={t("labels")}
        value={labels}
        onChange={(chosen) => onChange({ labels: chosen })}
        options={[
          { value: "neutral", label: t("labels_neutral") },
          { value: "names", label: t("labels_names") },
        ]}
        hint={t(`labels_${labels}_more`)}
      />
      <Choice
        label={t("rating")}
        value={rating_opens}
        onChange={(chosen) => onChange({ rating_opens: chosen })}
        options={[
          { value: "live", label: t("rating_live") },
          { value: "after", label: t("rating_after") },
        ]}
        hint={t(`rating_${rating_opens}_more`)}
      />
      <div className={styles.narrow}>
        <Select
          label={t("evidence")}
          value={min_evidence}
          hint={t("evidenceMore")}
          onChange={(event) => onChange({ min_evidence: Number(event.target.value) })}
        >
          {counts.map((count) => (
            <option key={count} value={count}>
              {count === 0 ? t("evidenceNone") : t("evidenceCount", { count })}
            </option>
          ))}
        </Select>
      </div>
      <WatchingOptions settings={settings} onChange={onChange} />
    </div>
  );
}

/** How many candidates one assessor watches: with a warning, and at the most. */
function WatchingOptions({ settings, onChange }: OptionsProps) {
  const t = useTexts(texts);
  const { watch_warning = 2, watch_limit = 3 } = settings;
  const counts = Array.from({ length: WATCHED }, (_, at) => at + 1);
  return (
    <div className={styles.pair}>
      <Select
        label={t("watchWarning")}
        value={watch_warning}
        onChange={(event) => onChange({ watch_warning: Number(event.target.value) })}
      >
        {counts.map((count) => (
          <option key={count}>{count}</option>
        ))}
      </Select>
      <Select
        label={t("watchLimit")}
        value={watch_limit}
        hint={t("watchMore")}
        onChange={(event) => onChange({ watch_limit: Number(event.target.value) })}
      >
        {counts.map((count) => (
          <option key={count}>{count}</option>
        ))}
      </Select>
    </div>
  );
}

interface RetentionOptionProps {
  readonly typed: string;
  readonly onChange: (typed: string) => void;
  /** May be left empty, so that the server's own term holds. */
  readonly optional?: boolean;
}

export function RetentionOption({ typed, onChange, optional = true }: RetentionOptionProps) {
  const t = useTexts(texts);
  const fine = retentionIsFine(typed) && (optional || typed.trim() !== "");
  return (
    <div className={styles.narrow}>
      <Field
        label={t("retention")}
        name="retention"
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        hint={t(optional ? "retentionMore" : "retentionShown")}
        error={fine ? undefined : t("retentionError", { least: RETENTION.least, most: RETENTION.most })}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
