import { BookOpenText, Clock3, Layers, Users } from "lucide-react";
import { useId, useState } from "react";
import { Link } from "wouter";
import type { ExerciseCard } from "../api";
import { useTexts } from "../i18n/texts";
import type { Language } from "../protocol";
import { Button } from "../ui/Button";
import buttons from "../ui/Button.module.css";
import { EmptyState } from "../ui/EmptyState";
import styles from "./ExerciseChoice.module.css";
import { ExercisePreview } from "./ExercisePreview";
import { texts } from "./texts";

interface ExerciseChoiceProps {
  readonly exercises: readonly ExerciseCard[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  /** In which the preview speaks. */
  readonly language: Language;
  readonly error?: string | undefined;
}

function None() {
  const t = useTexts(texts);
  return (
    <EmptyState
      title={t("noExercises")}
      action={
        <Link href="/exercises/new" className={`${buttons.button} ${buttons.primary} ${buttons.m}`}>
          {t("makeExercise")}
        </Link>
      }
    >
      {t("noExercisesMore")}
    </EmptyState>
  );
}

/** The library as cards: one press chooses, another looks inside. */
export function ExerciseChoice({ exercises, chosen, onChoose, language, error }: ExerciseChoiceProps) {
  const t = useTexts(texts);
  const fault = useId();
  const [looking, setLooking] = useState<ExerciseCard | null>(null);
  if (exercises.length === 0) return <None />;
  return (
    <>
      <fieldset className={styles.cards} aria-describedby={error ? fault : undefined}>
        <legend className="unseen">{t("step1")}</legend>
        {exercises.map((exercise) => (
          <div key={exercise.id} className={styles.card} data-chosen={exercise.id === chosen || undefined}>
            <Choosable exercise={exercise} chosen={exercise.id === chosen} onChoose={onChoose} />
            <Button
              kind="quiet"
              icon={<BookOpenText />}
              aria-label={t("previewOf", { title: exercise.title })}
              onClick={() => setLooking(exercise)}
            >
              {t("preview")}
            </Button>
          </div>
        ))}
      </fieldset>
      {error && (
        <p id={fault} className={styles.error} role="alert">
          {error}
        </p>
      )}
      {looking && (
        <ExercisePreview
          card={looking}
          language={looking.languages.includes(language) ? language : (looking.languages[0] ?? language)}
          onClose={() => setLooking(null)}
          onChoose={() => {
            onChoose(looking.id);
            setLooking(null);
          }}
        />
      )}
    </>
  );
}

interface ChoosableProps {
  readonly exercise: ExerciseCard;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}

function Choosable({ exercise, chosen, onChoose }: ChoosableProps) {
  const t = useTexts(texts);
  const { id, title, summary, duration_min, candidates, phases, criteria } = exercise;
  return (
    <label className={styles.label}>
      <input type="radio" name="exercise" value={id} checked={chosen} onChange={() => onChoose(id)} />
      <span className={styles.title}>{title}</span>
      <span className={styles.summary}>{summary}</span>
      <span className={styles.facts}>
        <span>
          <Clock3 aria-hidden="true" />
          {t("minutes", { count: duration_min })}
        </span>
        <span>
          <Users aria-hidden="true" />
          {t("group", candidates)}
        </span>
        <span>
          <Layers aria-hidden="true" />
          {t("phases", { count: phases })}
        </span>
      </span>
      <span className={styles.criteria}>{criteria.join("\u00a0· ")}</span>
    </label>
  );
}
