import { BookOpenText, CopyPlus, Download, Ellipsis, Pencil, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { ApiError, api, type ExerciseCard } from "../api";
import { useDates } from "../i18n/dates";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import buttons from "../ui/Button.module.css";
import { Menu, type MenuChoice } from "../ui/Menu";
import { toast } from "../ui/Toast";
import { CopyButton } from "./CopyButton";
import { keptDraft } from "./draft";
import { fileOf } from "./fileOf";
import { useKindName } from "./kinds";
import styles from "./Library.module.css";
import { LookInside } from "./LookInside";
import { texts } from "./libraryTexts";
import { useRemoval } from "./useRemoval";

interface LibraryRowProps {
  readonly exercise: ExerciseCard;
  /** Whether the reader may change what is in the library. */
  readonly edits: boolean;
  readonly again: () => void;
}

export function LibraryRow({ exercise, edits, again }: LibraryRowProps) {
  const t = useTexts(texts);
  const kindName = useKindName();
  const dates = useDates();
  const [looking, setLooking] = useState(false);
  const { id, own, title, kind, duration_min, candidates, updated_at, summary } = exercise;
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <h3 className={styles.title}>
          {own && edits ? <Link href={`/exercises/${id}/edit`}>{title}</Link> : title}
        </h3>
        <p className={styles.summary}>{summary}</p>
        <p className={styles.facts}>
          <span>{kindName(kind)}</span>
          <span>{t("minutes", { count: duration_min })}</span>
          <span>{t("group", candidates)}</span>
          {updated_at && <span>{t("savedAt", { at: dates.short(updated_at) })}</span>}
          {own && keptDraft(id) && <strong>{t("unsaved")}</strong>}
        </p>
      </div>
      <div className={styles.actions}>
        {own && edits && (
          <Link
            href={`/exercises/${id}/edit`}
            aria-label={t("editOf", { title })}
            className={`${buttons.button} ${buttons.plain} ${buttons.m}`}
          >
            <Pencil />
            {t("edit")}
          </Link>
        )}
        {!own && edits && <CopyButton exercise={id} title={title} />}
        <More exercise={exercise} edits={edits} again={again} onLook={() => setLooking(true)} />
      </div>
      {looking && <LookInside exercise={exercise} onClose={() => setLooking(false)} />}
    </li>
  );
}

function More({ exercise, edits, again, onLook }: LibraryRowProps & { onLook: () => void }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const remove = useRemoval(again);
  const { id, own, title } = exercise;
  const carry = async (deed: () => Promise<string>): Promise<void> => {
    try {
      navigate(await deed());
    } catch (error) {
      toast((error instanceof ApiError && error.detail) || t("notDone"), { tone: "problem" });
    }
  };
  const choices: readonly MenuChoice[] = [
    { id: "look", label: t("look"), icon: <BookOpenText />, onChoose: onLook },
    {
      id: "try",
      label: t("tryOut"),
      icon: <Play />,
      onChoose: () =>
        void carry(async () => {
          const made = await api.createSession({ exercise: id, language: language() });
          return `/sessions/${made.id}`;
        }),
    },
    ...(own && edits
      ? [
          {
            id: "copy",
            label: t("copy"),
            icon: <CopyPlus />,
            onChoose: () => void carry(async () => `/exercises/${(await api.copyExercise(id)).id}/edit`),
          },
        ]
      : []),
    { id: "file", label: t("download"), icon: <Download />, onChoose: () => fileOf(id) },
    ...(own && edits
      ? [
          {
            id: "delete",
            label: t("delete"),
            icon: <Trash2 />,
            danger: true,
            onChoose: () => remove(exercise),
          },
        ]
      : []),
  ];
  return <Menu icon label={t("more", { title })} trigger={<Ellipsis />} choices={choices} />;
}
