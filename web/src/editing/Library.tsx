/**
 * All exercises: the shipped ones and the owner's. Whoever comes here wants to find one, to make one of their own
 * of it or from nothing, or to take one away as a file.
 */

import { ArrowLeft, BookPlus, Plus } from "lucide-react";
import { useCallback, useId } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "wouter";
import { useStore } from "zustand";
import { useMe } from "../accounts/use";
import { api, type ExerciseCard } from "../api";
import { doomed } from "../hosting/deletions";
import { Unreadable } from "../hosting/Unreadable";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import buttons from "../ui/Button.module.css";
import { EmptyState } from "../ui/EmptyState";
import { Field, Select } from "../ui/Field";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { KINDS } from "./blank";
import { chosen, type Filter, filterIn } from "./filter";
import { useKindName } from "./kinds";
import styles from "./Library.module.css";
import { LibraryRow } from "./LibraryRow";
import { texts } from "./libraryTexts";
import { UnfinishedRows } from "./UnfinishedRows";
import { Upload } from "./Upload";
import { doomedAs } from "./useRemoval";

export default function Library() {
  const t = useTexts(texts);
  useTranslation();
  const reading = language();
  const { found, problem, again } = useReading(useCallback(() => api.exercises(reading), [reading]));
  const { me } = useMe();
  // Exercises are there for everybody, so that only the owner changes them.
  const edits = me?.kind !== "facilitator_account";
  if (!found) {
    return <Page home>{problem ? <Unreadable problem={problem} again={again} /> : <Spinner />}</Page>;
  }
  return (
    <Page home>
      <Link href="/" className={styles.back}>
        <ArrowLeft aria-hidden="true" />
        {t("toSessions")}
      </Link>
      <header className={styles.head}>
        <h1>{t("exercises")}</h1>
        {edits && (
          <div className={styles.actions}>
            <Upload again={again} />
            <NewLink />
          </div>
        )}
      </header>
      {edits && <UnfinishedRows />}
      <Found exercises={found} edits={edits} again={again} />
    </Page>
  );
}

function NewLink() {
  const t = useTexts(texts);
  return (
    <Link href="/exercises/new" className={`${buttons.button} ${buttons.primary} ${buttons.m}`}>
      <Plus />
      {t("newExercise")}
    </Link>
  );
}

interface FoundProps {
  readonly exercises: readonly ExerciseCard[];
  readonly edits: boolean;
  readonly again: () => void;
}

function Found({ exercises, edits, again }: FoundProps) {
  const t = useTexts(texts);
  const [params] = useSearchParams();
  const hidden = useStore(doomed);
  const there = exercises.filter(({ id }) => !hidden.has(doomedAs(id)));
  const filter = filterIn(params);
  const own = chosen(there, { ...filter, whose: "own" });
  const shipped = chosen(there, { ...filter, whose: "shipped" });
  const none = own.length + shipped.length === 0;
  const noOwn = !there.some((one) => one.own);
  return (
    <>
      <Filters filter={filter} />
      {none && (
        <EmptyState title={t("nothingFound")} action={<ClearFilter />}>
          {t("nothingFoundMore")}
        </EmptyState>
      )}
      {filter.whose !== "shipped" && edits && noOwn && !none && (
        <EmptyState icon={<BookPlus />} title={t("noOwn")}>
          {t("noOwnMore")}
        </EmptyState>
      )}
      {filter.whose !== "shipped" && <List title={t("own")} exercises={own} edits={edits} again={again} />}
      {filter.whose !== "own" && (
        <List title={t("shipped")} exercises={shipped} edits={edits} again={again} />
      )}
    </>
  );
}

interface ListProps extends FoundProps {
  readonly title: string;
}

function List({ title, exercises, edits, again }: ListProps) {
  const id = useId();
  if (exercises.length === 0) return null;
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className={styles.list}>
        {exercises.map((exercise) => (
          <LibraryRow key={exercise.id} exercise={exercise} edits={edits} again={again} />
        ))}
      </ul>
    </section>
  );
}

/** The filter stands in the address, so that the way back leads to the same list. */
function Filters({ filter }: { filter: Filter }) {
  const t = useTexts(texts);
  const kindName = useKindName();
  const [, setParams] = useSearchParams();
  const set = (name: string, value: string): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <search className={styles.filters}>
      <Field
        label={t("seek")}
        type="search"
        value={filter.words}
        onChange={(event) => set("words", event.target.value)}
      />
      <Select label={t("kind")} value={filter.kind} onChange={(event) => set("kind", event.target.value)}>
        <option value="">{t("everyKind")}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kindName(kind)}
          </option>
        ))}
      </Select>
      <Select label={t("whose")} value={filter.whose} onChange={(event) => set("whose", event.target.value)}>
        <option value="">{t("whoseAll")}</option>
        <option value="own">{t("own")}</option>
        <option value="shipped">{t("shipped")}</option>
      </Select>
    </search>
  );
}

function ClearFilter() {
  const t = useTexts(texts);
  return (
    <Link href="/exercises" replace className={`${buttons.button} ${buttons.plain} ${buttons.m}`}>
      {t("clearFilter")}
    </Link>
  );
}
