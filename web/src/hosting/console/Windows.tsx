/** What opens over the console: the links, the settings, the exercise, and the three things that ask first. */

import { useState } from "react";
import { ApiError, api } from "../../api";
import { useTexts } from "../../i18n/texts";
import type { Participant, Settings } from "../../protocol";
import { called } from "../../room/select";
import { useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { useToken } from "../../room/useToken";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Field } from "../../ui/Field";
import { Spinner } from "../../ui/Spinner";
import { toast } from "../../ui/Toast";
import { WeighingProvider } from "../../weighing/use";
import { ProfileNote } from "../../weighing/Weighing";
import { Inside } from "../ExercisePreview";
import { Links } from "../Links";
import { RatingOptions, RetentionOption, RunningOptions } from "../Options";
import { RETENTION, wholeWithin } from "../options";
import { Unreadable } from "../Unreadable";
import { Confirm } from "./Confirm";
import { texts as closingTexts } from "./closingTexts";
import { type Desk, useDesk, useDeskStore } from "./desk";
import { type Gap, gaps } from "./gaps";
import { Removing } from "./Removing";
import { unsubmitted } from "./steering";
import { texts } from "./texts";
import { useLinks } from "./useLinks";
import styles from "./Windows.module.css";

interface WindowProps {
  readonly onClose: () => void;
}

export function Windows() {
  const desk = useDeskStore();
  const open = useDesk((now) => now.window);
  const removing = useDesk((now) => now.removing);
  const onClose = (): void => desk.setState({ window: null, removing: null } satisfies Partial<Desk>);
  if (removing !== null) return <Removing id={removing} onClose={onClose} />;
  switch (open) {
    case "links":
      return <LinksWindow onClose={onClose} />;
    case "settings":
      return <SettingsWindow onClose={onClose} />;
    case "exercise":
      return <ExerciseWindow onClose={onClose} />;
    case "endExercise":
      return <EndingExercise onClose={onClose} />;
    case "close":
      return <Closing onClose={onClose} />;
    case null:
      return null;
  }
}

function LinksWindow({ onClose }: WindowProps) {
  const t = useTexts(texts);
  const token = useToken();
  const minutes = useRoom((room) =>
    Math.round(room.exercise.phases.reduce((sum, { seconds }) => sum + seconds, 0) / 60),
  );
  const { found, problem, again } = useLinks();
  return (
    <Dialog open wide onClose={onClose} title={t("links")}>
      {found?.links ? (
        <Links
          session={{
            id: found.id,
            title: found.title,
            language: found.language,
            links: found.links,
            minutes,
          }}
          token={token}
          onRotated={again}
        />
      ) : problem ? (
        <Unreadable problem={problem} again={again} />
      ) : (
        <Spinner />
      )}
    </Dialog>
  );
}

function ExerciseWindow({ onClose }: WindowProps) {
  const exercise = useRoom((room) => room.exercise);
  return (
    <Dialog open wide place="side" onClose={onClose} title={exercise.title}>
      <WeighingProvider>
        <ProfileNote />
      </WeighingProvider>
      <Inside exercise={exercise} />
    </Dialog>
  );
}

interface Changing {
  readonly title: string;
  readonly settings: Partial<Settings>;
  readonly retention: string;
}

function SettingsWindow({ onClose }: WindowProps) {
  const t = useTexts(texts);
  const exercise = useRoom((room) => room.exercise);
  const settings = useRoom((room) => room.settings);
  const title = useRoom((room) => room.title);
  const [draft, setDraft] = useState<Changing>({
    title,
    settings: {},
    retention: String(settings.retention_days),
  });
  const { busy, save } = useSaving(draft, onClose);
  const change = (more: Partial<Settings>): void =>
    setDraft({ ...draft, settings: { ...draft.settings, ...more } });
  const shown = { ...settings, ...draft.settings };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t("settings")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="primary" busy={busy} disabled={!isFine(draft)} onClick={() => void save()}>
            {t("saveChanges")}
          </Button>
        </>
      }
    >
      <div className={styles.settings}>
        <Field
          label={t("sessionTitle")}
          value={draft.title}
          maxLength={200}
          error={draft.title.trim() ? undefined : t("titleMissing")}
          onChange={(event) => setDraft({ ...draft, title: event.target.value })}
        />
        <RunningOptions settings={shown} exercise={exercise} onChange={change} />
        <RatingOptions settings={shown} onChange={change} />
        <RetentionOption
          optional={false}
          typed={draft.retention}
          onChange={(retention) => setDraft({ ...draft, retention })}
        />
      </div>
    </Dialog>
  );
}

function isFine({ title, retention }: Changing): boolean {
  return title.trim() !== "" && wholeWithin(retention, RETENTION) !== null;
}

function useSaving(draft: Changing, saved: () => void) {
  const t = useTexts(texts);
  const session = useRoom((room) => room.id);
  const token = useToken();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    const days = wholeWithin(draft.retention, RETENTION);
    if (days === null) return;
    setBusy(true);
    try {
      const settings = { ...draft.settings, retention_days: days };
      await api.changeSession(session, { title: draft.title.trim(), settings }, token);
      saved();
    } catch (error) {
      setBusy(false);
      toast((error instanceof ApiError && error.detail) || t("notDone"), { tone: "problem" });
    }
  };
  return { busy, save };
}

function EndingExercise({ onClose }: WindowProps) {
  const t = useTexts(texts);
  const ask = useAsk();
  return (
    <Confirm
      title={t("endTitle")}
      yes={t("endExercise")}
      onClose={onClose}
      onYes={() => ask("exercise.end", {})}
    >
      <p>{t("endMore")}</p>
    </Confirm>
  );
}

/** What the record will lack, said while it can still be mended. */
function Lacking() {
  const t = useTexts(closingTexts);
  const room = useRoom((whole) => whole);
  const found = gaps(room);
  const missing = unsubmitted(room);
  if (found.length + missing.length === 0) return null;
  const said = (gap: Gap): string => {
    if (gap.about === "washup") return t("closeLacks_washup");
    if (gap.about === "recommended") return t("closeLacks_recommended", { names: names(gap.people) });
    return t(`closeLacks_${gap.about}`, { missing: gap.missing, of: gap.of });
  };
  return (
    <div className={styles.missing}>
      <p className={styles.lacking}>{t("closeLacks")}</p>
      <ul className={styles.means}>
        {missing.length > 0 && <li>{t("closeMissing", { names: names(missing), count: missing.length })}</li>}
        {found.map((gap) => (
          <li key={gap.about}>{said(gap)}</li>
        ))}
      </ul>
    </div>
  );
}

function names(people: readonly Participant[]): string {
  return people.map(called).join(", ");
}

function Closing({ onClose }: WindowProps) {
  const t = useTexts(closingTexts);
  const say = useTexts(texts);
  const ask = useAsk();
  const running = useRoom((room) => room.state === "lobby" || room.state === "running");
  return (
    <Confirm
      title={t("closeTitle")}
      yes={say("closeSession")}
      onClose={onClose}
      onYes={() => ask("session.close", {})}
    >
      <ul className={styles.means}>
        {running && <li>{t("closeMeansEnd")}</li>}
        <li>{t("closeMeansNothing")}</li>
        <li>{t("closeMeansReading")}</li>
        <li>{t("closeMeansFinal")}</li>
      </ul>
      <Lacking />
    </Confirm>
  );
}
