import { useCallback } from "react";
import { api, type ExerciseCard } from "../api";
import { span } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { Criterion, Exercise, ExercisePhase, Language, Role } from "../protocol";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Markdown } from "../ui/Markdown";
import { Spinner } from "../ui/Spinner";
import { type TabOf, Tabs } from "../ui/Tabs";
import { useReading } from "../useReading";
import styles from "./ExercisePreview.module.css";
import { texts } from "./texts";

interface ExercisePreviewProps {
  readonly card: ExerciseCard;
  readonly language: Language;
  readonly onClose: () => void;
  readonly onChoose: () => void;
}

/** An exercise from inside, before it is chosen. */
export function ExercisePreview({ card, language, onClose, onChoose }: ExercisePreviewProps) {
  const t = useTexts(texts);
  const { found, problem, again } = useReading(
    useCallback(() => api.exercise(card.id, language), [card.id, language]),
  );
  return (
    <Dialog
      open
      wide
      place="side"
      onClose={onClose}
      title={found?.title ?? card.title}
      actions={
        <Button kind="primary" onClick={onChoose}>
          {t("chooseThis")}
        </Button>
      }
    >
      {found ? (
        <Inside exercise={found} />
      ) : problem ? (
        <p className={styles.problem}>
          {problem.detail || t("offlineMore")} <Button onClick={again}>{t("again")}</Button>
        </p>
      ) : (
        <Spinner />
      )}
    </Dialog>
  );
}

export function Inside({ exercise }: { exercise: Exercise }) {
  const t = useTexts(texts);
  const { phases, roles, criteria, materials, guidance, summary, language } = exercise;
  const tabs: readonly TabOf<string>[] = [
    { id: "phases", label: t("tabPhases"), content: <Phases phases={phases} /> },
    ...(roles.length > 0 ? [{ id: "roles", label: t("tabRoles"), content: <Roles roles={roles} /> }] : []),
    { id: "criteria", label: t("tabCriteria"), content: <Criteria criteria={criteria} /> },
    ...(materials.length > 0
      ? [
          {
            id: "materials",
            label: t("tabMaterials"),
            content: materials.map(({ id, title, text }) => (
              <section key={id}>
                <h3>{title}</h3>
                <Markdown text={text} />
              </section>
            )),
          },
        ]
      : []),
    ...(guidance ? [{ id: "guidance", label: t("tabGuidance"), content: <Markdown text={guidance} /> }] : []),
  ];
  return (
    <>
      <p className={styles.summary} lang={language}>
        {summary}
      </p>
      <Tabs
        className={styles.tabs ?? ""}
        label={t("preview")}
        tabs={tabs.map((tab) => ({
          ...tab,
          content: (
            <div className={styles.panel} lang={language}>
              {tab.content}
            </div>
          ),
        }))}
      />
    </>
  );
}

function Phases({ phases }: { phases: readonly ExercisePhase[] }) {
  const t = useTexts(texts);
  return (
    <ol className={styles.list}>
      {phases.map(({ key, title, prompt, seconds, board }, place) => (
        <li key={key}>
          <h3>
            {place + 1}. {title} <span className={styles.length}>{span(seconds)}</span>
          </h3>
          <p>{prompt}</p>
          {board === "locked" && <p className={styles.aside}>{t("boardLocked")}</p>}
        </li>
      ))}
    </ol>
  );
}

function Roles({ roles }: { roles: readonly Role[] }) {
  const t = useTexts(texts);
  return (
    <ul className={styles.list}>
      {roles.map(({ id, title, card, brief }) => (
        <li key={id}>
          <h3>{title}</h3>
          <p>{card}</p>
          {brief && (
            <div className={styles.brief}>
              <p className={styles.aside}>{t("privateBrief")}</p>
              <Markdown text={brief} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

const POINTS = ["5", "4", "3", "2", "1"] as const;

function Criteria({ criteria }: { criteria: readonly Criterion[] }) {
  return (
    <ul className={styles.list}>
      {criteria.map(({ id, name, definition, anchors }) => (
        <li key={id}>
          <h3>{name}</h3>
          <p>{definition}</p>
          {anchors && (
            <dl className={styles.anchors}>
              {POINTS.map((point) => (
                <div key={point}>
                  <dt>{point}</dt>
                  <dd>{anchors[point]}</dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}
