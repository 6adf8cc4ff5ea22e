/** The editor's page: parts and faults at the side, the form, and beside it what a candidate will read. */

import { Eye, Play } from "lucide-react";
import type { ReactNode } from "react";
import { useShallow } from "zustand/react/shallow";
import { useDates } from "../i18n/dates";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Check } from "../ui/Field";
import { useMedia } from "../ui/useMedia";
import { Afterwards } from "./Afterwards";
import { Alternatives } from "./Alternatives";
import { Bar } from "./Bar";
import { Basics } from "./Basics";
import { CriteriaPart, type Criterion } from "./CriteriaPart";
import { useDesk, useForm, useShown } from "./desk";
import styles from "./Editor.module.css";
import { texts } from "./editorTexts";
import { Faults } from "./Faults";
import { sectionsOf } from "./fits";
import { LimitsPart } from "./LimitsPart";
import { Materials } from "./Materials";
import { Parts } from "./Parts";
import { Phases } from "./Phases";
import { Preview } from "./Preview";
import { Roles } from "./Roles";
import { formOf } from "./reading";
import { change } from "./store";
import { Tasks } from "./Tasks";
import { Templates } from "./Templates";
import { useCheck } from "./useCheck";
import type { Opened } from "./useOpened";
import type { Saving } from "./useSaving";

const ROOM_FOR_PREVIEW = "(min-width: 1240px)";

interface SheetProps {
  readonly opened: Opened;
  readonly id: string | null;
  readonly saving: Saving;
  readonly criteria: readonly Criterion[];
}

export function Sheet({ opened, id, saving, criteria }: SheetProps) {
  const desk = useDesk();
  const check = useCheck(desk, id);
  const preview = useShown((shown) => shown.preview);
  const beside = useMedia(ROOM_FOR_PREVIEW);
  return (
    <>
      <Head id={id} saving={saving} />
      {opened.resumed && <Resumed opened={opened} at={opened.resumed} />}
      <div className={styles.columns} data-preview={(preview && beside) || undefined}>
        <div className={styles.form}>
          <Form id={id} criteria={criteria} />
        </div>
        <aside className={styles.side}>
          <Parts />
          <Faults again={check} />
        </aside>
        {preview && beside && (
          <div className={styles.preview}>
            <Preview />
          </div>
        )}
      </div>
      <Bar id={id} saving={saving} />
      {preview && !beside && <PreviewDialog />}
    </>
  );
}

function Form({ id, criteria }: { id: string | null; criteria: readonly Criterion[] }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const names = useShown((shown) => shown.names);
  const { alternatives, templates, tasks, votes, plan } = useForm(useShallow(sectionsOf));
  const parts: readonly ReactNode[] = [
    <Basics key="basics" saved={id !== null} />,
    <Phases key="phases" />,
    alternatives && <Alternatives key="alternatives" />,
    templates && <Templates key="templates" />,
    tasks && <Tasks key="tasks" />,
    (votes || plan) && <LimitsPart key="limits" />,
    <Roles key="roles" />,
    <Materials key="materials" />,
    <CriteriaPart key="criteria" criteria={criteria} />,
    <Afterwards key="afterwards" />,
  ];
  return (
    <div className={styles.parts}>
      {parts}
      <Check checked={names} onChange={(event) => desk.shown.setState({ names: event.target.checked })}>
        {t("showNames")}
      </Check>
    </div>
  );
}

function Head({ id, saving }: { id: string | null; saving: Saving }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const title = useForm((form) => form.title[language()] || form.title.ru || form.title.en);
  const preview = useShown((shown) => shown.preview);
  return (
    <header className={styles.head}>
      <h1>{title || t(id === null ? "newExercise" : "noTitle")}</h1>
      <div className={styles.actions}>
        <Button
          icon={<Eye />}
          aria-pressed={preview}
          onClick={() => desk.shown.setState({ preview: !preview })}
        >
          {t("preview")}
        </Button>
        <Button icon={<Play />} disabled={saving.busy} onClick={() => void saving.tryOut()}>
          {t("tryOut")}
        </Button>
      </div>
    </header>
  );
}

function Resumed({ opened, at }: { opened: Opened; at: string }) {
  const t = useTexts(texts);
  const dates = useDates();
  const { edit } = opened.desk;
  const saved = edit.getState().saved;
  return (
    <div className={styles.notice} role="status">
      <p>
        {t("resumed", { at: dates.short(at) })} {opened.overtaken && t("overtaken")}
      </p>
      {saved && <Button onClick={() => change(edit, () => formOf(saved))}>{t("backToSaved")}</Button>}
    </div>
  );
}

function PreviewDialog() {
  const t = useTexts(texts);
  const desk = useDesk();
  return (
    <Dialog
      open
      wide
      place="side"
      title={t("previewTitle")}
      onClose={() => desk.shown.setState({ preview: false })}
    >
      <Preview bare />
    </Dialog>
  );
}
