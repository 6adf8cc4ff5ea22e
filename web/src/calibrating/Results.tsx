/**
 * What a calibration came to, for whoever organises. They come to see in ten seconds who has rated and who is far off,
 * and before a talk with one assessor to see every cell.
 */

import { useCallback, useMemo } from "react";
import { api, type CalibrationFound, type Comparison, type SessionView } from "../api";
import { useDates } from "../i18n/dates";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Exercise } from "../protocol";
import { Button } from "../ui/Button";
import { Card } from "../ui/Card";
import { EmptyState } from "../ui/EmptyState";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { Figures, Grid, type Seated, useFigure } from "./Comparison";
import compared from "./Comparison.module.css";
import styles from "./Results.module.css";
import { texts } from "./texts";

const LOOKS_AGAIN = 15_000;

interface ResultsProps {
  readonly session: SessionView;
  /** A facilitator's seat; without one the owner's sign-in counts. */
  readonly token?: string | undefined;
}

export function Results({ session, token }: ResultsProps) {
  const t = useTexts(texts);
  const { id } = session;
  const { found, problem, again } = useReading(
    useCallback(() => api.calibration(id, token), [id, token]),
    LOOKS_AGAIN,
  );
  const speaks = language();
  const exercise = useReading(
    useCallback(() => api.sessionExercise(id, speaks, token), [id, speaks, token]),
  ).found;
  return (
    <Card title={t("results")} className={styles.card ?? ""}>
      <p className={compared.more}>{t("resultsMore")}</p>
      {found && exercise ? (
        <Found found={found} session={session} exercise={exercise} />
      ) : problem ? (
        <EmptyState title={t("problem")} action={<Button onClick={again}>{t("again")}</Button>}>
          {problem.detail || t("problemMore")}
        </EmptyState>
      ) : (
        <Spinner label={t("reading")} />
      )}
    </Card>
  );
}

interface FoundProps {
  readonly found: CalibrationFound;
  readonly session: SessionView;
  readonly exercise: Exercise;
}

function Found({ found, session, exercise }: FoundProps) {
  const t = useTexts(texts);
  const { assessors, waiting = [], together } = found;
  const candidates = useMemo(() => seated(session), [session]);
  if (assessors.length + waiting.length === 0) {
    return <EmptyState title={t("nobody")}>{t("nobodyMore")}</EmptyState>;
  }
  return (
    <div className={styles.found}>
      <People assessors={assessors} waiting={waiting} />
      {together && assessors.length > 0 && (
        <>
          <h3>{t("byCriterion")}</h3>
          <Means together={together} exercise={exercise} />
        </>
      )}
      {assessors.map((one) => (
        <details key={one.participant.id} className={styles.details}>
          <summary>{t("details", { name: one.participant.name ?? one.participant.label })}</summary>
          <p className={compared.more}>{t("gridAssessor")}</p>
          <Grid cells={one.cells} candidates={candidates} criteria={exercise.criteria} />
          <Figures overall={one.overall} criteria={one.criteria} named={exercise.criteria} />
        </details>
      ))}
    </div>
  );
}

function seated({ participants = [] }: SessionView): readonly Seated[] {
  return participants
    .filter(({ kind }) => kind === "candidate")
    .map(({ id, seat, label }) => ({ id, seat, name: label }))
    .toSorted((a, b) => a.seat - b.seat);
}

interface PeopleProps {
  readonly assessors: readonly Comparison[];
  readonly waiting: readonly Comparison["participant"][];
}

const SHOWN = ["mad", "bias", "r", "within"] as const;

function People({ assessors, waiting }: PeopleProps) {
  const t = useTexts(texts);
  const dates = useDates();
  const figure = useFigure();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={compared.wide} tabIndex={0} aria-label={t("results")}>
      <table className={styles.people}>
        <thead>
          <tr>
            <th scope="col">{t("assessor")}</th>
            <th scope="col">{t("n")}</th>
            {SHOWN.map((one) => (
              <th key={one} scope="col" title={t(`${one}More`)}>
                {t(one)}
              </th>
            ))}
            <th scope="col">{t("submitted")}</th>
            <th scope="col">{t("valid")}</th>
          </tr>
        </thead>
        <tbody>
          {assessors.map(({ participant, overall, submitted_at, valid_until }) => (
            <tr key={participant.id}>
              <th scope="row">{participant.name ?? participant.label}</th>
              <td className="figures">{overall.n}</td>
              {SHOWN.map((one) => (
                <td key={one} className="figures">
                  {figure(one, overall) ?? "–"}
                </td>
              ))}
              <td>
                <time dateTime={submitted_at}>{dates.short(submitted_at)}</time>
              </td>
              <td>
                <time dateTime={valid_until}>{dates.day(valid_until)}</time>
              </td>
            </tr>
          ))}
          {waiting.map(({ id, name, label }) => (
            <tr key={id}>
              <th scope="row">{name ?? label}</th>
              <td colSpan={SHOWN.length + 3} className={compared.more}>
                {t("waiting")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface MeansProps {
  readonly together: NonNullable<CalibrationFound["together"]>;
  readonly exercise: Exercise;
}

/** Where all of them are milder or stricter than the key, criterion by criterion. */
function Means({ together, exercise }: MeansProps) {
  const t = useTexts(texts);
  const dates = useDates();
  const figure = useFigure();
  const rows = exercise.criteria.flatMap(({ id, name }) => {
    const found = together.criteria[id];
    return found ? [{ id, name, found }] : [];
  });
  const mean = (value: number | null): string => (value === null ? "–" : dates.hundredths(value));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={compared.wide} tabIndex={0} aria-label={t("byCriterion")}>
      <table className={styles.people}>
        <thead>
          <tr>
            <th scope="col">{t("criterion")}</th>
            <th scope="col">{t("meanKey")}</th>
            <th scope="col">{t("meanOwn")}</th>
            <th scope="col">{t("bias")}</th>
            <th scope="col">{t("mad")}</th>
            <th scope="col">{t("n")}</th>
          </tr>
        </thead>
        <tbody>
          {[...rows, { id: "all", name: t("all"), found: together.overall }].map(({ id, name, found }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="figures">{mean(found.key)}</td>
              <td className="figures">{mean(found.own)}</td>
              <td className="figures">{figure("bias", found) ?? "–"}</td>
              <td className="figures">{figure("mad", found) ?? "–"}</td>
              <td className="figures">{found.n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
