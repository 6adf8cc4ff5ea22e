import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Exercise } from "../protocol";
import { Select } from "../ui/Field";
import { useReading } from "../useReading";
import { texts } from "./texts";
import styles from "./Weighing.module.css";
import { percents, scaled } from "./weights";

interface ProfileChoiceProps {
  readonly chosen: string | null;
  /** Null until it is known. */
  readonly exercise: Pick<Exercise, "criteria"> | null;
  readonly onChoose: (profile: string | null) => void;
}

/** For which job the ratings are to be weighed; nothing where there are no profiles. */
export function ProfileChoice({ chosen, exercise, onChoose }: ProfileChoiceProps) {
  const t = useTexts(texts);
  useTranslation();
  const reads = language();
  const { found } = useReading(useCallback(() => api.profiles(reads), [reads]));
  if (!found || found.length === 0) return null;
  const profile = found.find(({ id }) => id === chosen);
  const weights = profile && exercise ? scaled(profile.weights, exercise.criteria) : null;
  return (
    <div className={styles.choice}>
      <Select
        label={t("profile")}
        value={chosen ?? ""}
        hint={t("profileMore")}
        onChange={({ target: { value } }) => onChoose(value || null)}
      >
        <option value="">{t("none")}</option>
        {found.map(({ id, title, weights: given }) => {
          const fits = !exercise || scaled(given, exercise.criteria) !== null;
          return (
            <option key={id} value={id} disabled={!fits}>
              {fits ? title : t("unfit", { title })}
            </option>
          );
        })}
      </Select>
      {weights && exercise && (
        <ul className={styles.chosen} aria-label={t("weights")}>
          {percents(exercise.criteria, weights).map(({ id, name, share }) => (
            <li key={id}>
              {name} <span className="figures">{t("percent", { share })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
