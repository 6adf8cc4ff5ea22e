/**
 * Five answers and under a minute: an exercise, its language and title, how it is run, how it is rated, how
 * long it is kept. Only the first has to be given; everything else stands ready and says what it means. In
 * the first ten seconds one sees the exercises, and the button that makes the session is always in view.
 */

import { type ReactNode, useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearch } from "wouter";
import { ApiError, api, type ExerciseCard } from "../api";
import { LANGUAGE_NAMES, LANGUAGES, language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Exercise, Settings } from "../protocol";
import { Button } from "../ui/Button";
import { Choice, Field } from "../ui/Field";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { toast } from "../ui/Toast";
import { useReading } from "../useReading";
import { ProfileChoice } from "../weighing/ProfileChoice";
import { ExerciseChoice } from "./ExerciseChoice";
import { FromTemplate } from "./FromTemplate";
import styles from "./NewSession.module.css";
import { RatingOptions, RetentionOption, RunningOptions } from "./Options";
import { type Draft, emptyDraft, retentionIsFine, wishOf } from "./options";
import { texts } from "./texts";
import { Unreadable } from "./Unreadable";

export default function NewSession() {
  const model = new URLSearchParams(useSearch()).get("from");
  return model ? <FromTemplate key={model} session={model} /> : <FromLibrary />;
}

function FromLibrary() {
  const t = useTexts(texts);
  useTranslation();
  const reading = language();
  const { found, problem, again } = useReading(useCallback(() => api.exercises(reading), [reading]));
  return (
    <Page home>
      {found ? (
        <>
          <h1>{t("newSession")}</h1>
          <Form exercises={found} />
        </>
      ) : problem ? (
        <Unreadable problem={problem} again={again} />
      ) : (
        <Spinner />
      )}
    </Page>
  );
}

function Form({ exercises }: { exercises: readonly ExerciseCard[] }) {
  const t = useTexts(texts);
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(language()));
  const chosen = exercises.find(({ id }) => id === draft.exercise);
  const whole = useExercise(draft);
  const { busy, missing, make } = useMaking(draft);
  const set = (settings: Partial<Settings>): void =>
    setDraft({ ...draft, settings: { ...draft.settings, ...settings } });
  const choose = (id: string): void => {
    const languages = exercises.find((one) => one.id === id)?.languages ?? [];
    const fits = languages.includes(draft.language) ? draft.language : (languages[0] ?? draft.language);
    setDraft({ ...draft, exercise: id, language: fits, settings: { ...draft.settings, roles: undefined } });
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Step number={1} title={t("step1")}>
        <ExerciseChoice
          exercises={exercises}
          chosen={draft.exercise}
          onChoose={choose}
          language={draft.language}
          error={missing ? t("chooseExercise") : undefined}
        />
      </Step>
      <Step number={2} title={t("step2")}>
        <Naming draft={draft} chosen={chosen} usual={whole?.title} onChange={setDraft} />
      </Step>
      <Step number={3} title={t("step3")} aside={t("ready")}>
        <RunningOptions settings={draft.settings} exercise={whole} onChange={set} />
      </Step>
      <Step number={4} title={t("step4")} aside={t("ready")}>
        <RatingOptions settings={draft.settings} onChange={set} />
        <ProfileChoice
          chosen={draft.profile}
          exercise={whole}
          onChoose={(profile) => setDraft({ ...draft, profile })}
        />
      </Step>
      <Step number={5} title={t("step5")} aside={t("ready")}>
        <RetentionOption
          typed={draft.retention}
          onChange={(retention) => setDraft({ ...draft, retention })}
        />
      </Step>
      <div className={styles.bar}>
        <p>{chosen ? chosen.title : t("nothingChosen")}</p>
        <Button type="submit" kind="primary" size="l" busy={busy}>
          {t("create")}
        </Button>
      </div>
    </form>
  );
}

interface NamingProps {
  readonly draft: Draft;
  readonly chosen: ExerciseCard | undefined;
  /** The title that holds where none is given. */
  readonly usual: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

function Naming({ draft, chosen, usual, onChange }: NamingProps) {
  const t = useTexts(texts);
  return (
    <div className={styles.pair}>
      <Choice
        label={t("language")}
        value={draft.language}
        onChange={(spoken) => onChange({ ...draft, language: spoken })}
        options={LANGUAGES.filter((each) => chosen?.languages.includes(each) ?? true).map((each) => ({
          value: each,
          label: LANGUAGE_NAMES[each],
        }))}
        hint={t("languageMore")}
      />
      <Field
        label={t("title")}
        value={draft.title}
        maxLength={200}
        placeholder={usual ?? chosen?.title ?? ""}
        hint={t("titleMore")}
        onChange={(event) => onChange({ ...draft, title: event.target.value })}
      />
    </div>
  );
}

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly aside?: string;
  readonly children: ReactNode;
}

function Step({ number, title, aside, children }: StepProps) {
  return (
    <section className={styles.step} aria-label={title}>
      <h2 className={styles.title}>
        <span className={styles.number} aria-hidden="true">
          {number}
        </span>
        {title}
        {aside && <span className={styles.aside}>{aside}</span>}
      </h2>
      <div className={styles.body}>{children}</div>
    </section>
  );
}

/** The chosen exercise whole, in the chosen language; null until it is there. */
function useExercise({ exercise, language: spoken }: Draft): Exercise | null {
  const [whole, setWhole] = useState<Exercise | null>(null);
  useEffect(() => {
    if (exercise === null) return;
    let wanted = true;
    // Without it the options still work, with fewer words.
    api.exercise(exercise, spoken).then(
      (found) => wanted && setWhole(found),
      () => wanted && setWhole(null),
    );
    return () => {
      wanted = false;
    };
  }, [exercise, spoken]);
  return whole?.id === exercise ? whole : null;
}

interface Making {
  readonly busy: boolean;
  /** The exercise was not chosen although one tried to go on. */
  readonly missing: boolean;
  readonly make: () => Promise<void>;
}

function useMaking(draft: Draft): Making {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const make = async (): Promise<void> => {
    setTried(true);
    const wish = wishOf(draft);
    if (!wish) {
      const fault = draft.exercise === null ? "[name=exercise]" : "[name=retention]";
      document.querySelector<HTMLElement>(fault)?.focus();
      if (!retentionIsFine(draft.retention)) toast(t("retentionWrong"), { tone: "problem" });
      return;
    }
    setBusy(true);
    try {
      const { id } = await api.createSession(wish);
      navigate(`/sessions/${id}`, { state: { made: true }, replace: true });
    } catch (error) {
      setBusy(false);
      const told = error instanceof ApiError && (error.fields.profile?.[0] ?? error.detail);
      toast(told || t("notCreated"), { tone: "problem" });
    }
  };
  return { busy, missing: tried && draft.exercise === null, make };
}
