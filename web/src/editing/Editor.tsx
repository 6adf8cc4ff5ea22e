/**
 * An exercise is made or changed. Whoever begins from nothing sees what goes where, is told at the field what is
 * still missing, and loses nothing: what is not saved stays in this browser, and every step can be taken back.
 */

import { ArrowLeft } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { Link, Redirect, useLocation } from "wouter";
import { api } from "../api";
import { Unreadable } from "../hosting/Unreadable";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { newId } from "../ids";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { CopyButton } from "./CopyButton";
import { DeskProvider, useShown } from "./desk";
import { draftOf } from "./draft";
import styles from "./Editor.module.css";
import { texts } from "./editorTexts";
import { Sheet } from "./Sheet";
import { redo, undo } from "./store";
import { useKeeping } from "./useKeeping";
import { type Opened, useOpened } from "./useOpened";
import { useSaving } from "./useSaving";

interface EditorProps {
  /** Absent for one that was never saved; `draft` is then its name in this browser. */
  readonly exercise: string | undefined;
  readonly draft: string | undefined;
}

export default function Editor({ exercise, draft }: EditorProps) {
  const [, navigate] = useLocation();
  const [made, setMade] = useState<{ readonly id: string; readonly draft: string } | null>(null);
  const onMade = useCallback(
    (id: string) => {
      // Known before the address changes, so that the page stays as it is.
      flushSync(() => setMade({ id, draft: draft ?? id }));
      navigate(`/exercises/${id}/edit`, { replace: true });
    },
    [draft, navigate],
  );
  if (exercise === undefined && draft === undefined) {
    return <Redirect to={`/exercises/new/${newId().slice(0, 8)}`} replace />;
  }
  const name = exercise === undefined ? draft : made?.id === exercise ? made.draft : exercise;
  return <Opening key={name} exercise={exercise ?? null} fresh={draft ?? ""} onMade={onMade} />;
}

interface OpeningProps {
  readonly exercise: string | null;
  readonly fresh: string;
  readonly onMade: (id: string) => void;
}

function Opening({ exercise, fresh, onMade }: OpeningProps) {
  // The address may change when it is saved; what was opened stays open.
  const [begun] = useState({ exercise, fresh });
  const { opened, problem, again } = useOpened(begun.exercise, begun.fresh);
  if (opened === "shipped") return <Shipped exercise={exercise ?? ""} />;
  if (!opened) {
    return <Page home>{problem ? <Problem problem={problem} again={again} /> : <Spinner />}</Page>;
  }
  return (
    <DeskProvider desk={opened.desk}>
      <Whole opened={opened} begun={begun} onMade={onMade} />
    </DeskProvider>
  );
}

function Problem({
  problem,
  again,
}: {
  problem: NonNullable<ReturnType<typeof useOpened>["problem"]>;
  again: () => void;
}) {
  const t = useTexts(texts);
  if (problem.status !== 404) return <Unreadable problem={problem} again={again} />;
  return (
    <EmptyState page title={t("noExercise")} action={<Link href="/exercises">{t("toLibrary")}</Link>}>
      {t("noExerciseMore")}
    </EmptyState>
  );
}

function Shipped({ exercise }: { exercise: string }) {
  const t = useTexts(texts);
  return (
    <Page home>
      <EmptyState page title={t("shipped")} action={<CopyButton exercise={exercise} />}>
        {t("shippedMore")}
      </EmptyState>
    </Page>
  );
}

interface WholeProps {
  readonly opened: Opened;
  readonly begun: { readonly exercise: string | null; readonly fresh: string };
  readonly onMade: (id: string) => void;
}

function Whole({ opened, begun, onMade }: WholeProps) {
  const t = useTexts(texts);
  useTranslation();
  const reader = language();
  const { desk } = opened;
  const [id, setId] = useState(begun.exercise);
  const criteria = useReading(useCallback(() => api.criteria(reader), [reader]));
  const saving = useSaving(desk, id, draftOf(id, begun.fresh), (made) => {
    setId(made);
    onMade(made);
  });
  useKeeping(desk, draftOf(id, begun.fresh));
  useKeys(
    () => undo(desk.edit),
    () => redo(desk.edit),
    saving.save,
  );
  const preview = useShown((shown) => shown.preview);
  return (
    <Page home wide={preview}>
      <Link href="/exercises" className={styles.back}>
        <ArrowLeft aria-hidden="true" />
        {t("toLibrary")}
      </Link>
      <Sheet opened={opened} id={id} saving={saving} criteria={criteria.found ?? []} />
      <Said />
    </Page>
  );
}

/** What happened without a place on the page that says it, for who cannot see it. */
function Said() {
  const said = useShown((shown) => shown.said);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}

/** Undo and saving wherever one stands, by the place of the keys. */
function useKeys(back: () => boolean, forth: () => boolean, save: () => Promise<unknown>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      // A search is no part of the exercise and has its own undo.
      if (event.target instanceof HTMLInputElement && event.target.type === "search") return;
      const deed =
        event.code === "KeyZ"
          ? event.shiftKey
            ? forth
            : back
          : event.code === "KeyY"
            ? forth
            : event.code === "KeyS"
              ? save
              : null;
      if (!deed) return;
      event.preventDefault();
      void deed();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [back, forth, save]);
}
