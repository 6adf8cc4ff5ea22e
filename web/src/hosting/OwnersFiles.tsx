import { useCallback, useMemo } from "react";
import { api, type SessionView } from "../api";
import { language as readerLanguage } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { Card } from "../ui/Card";
import { useReading } from "../useReading";
import { AttachCall } from "./calls/AttachCall";
import { Downloads } from "./Downloads";
import { endedPhases } from "./endedPhases";
import styles from "./SessionPage.module.css";
import { texts } from "./texts";

/** What an owner takes away once the exercise is over, and what they bring from a call. */
export function OwnersFiles({ session }: { session: SessionView }) {
  const t = useTexts(texts);
  const reader = readerLanguage();
  const { id, state, language, participants } = session;
  const { found: exercise } = useReading(useCallback(() => api.sessionExercise(id, reader), [id, reader]));
  const { found: course } = useReading(useCallback(() => api.replay(id), [id]));
  // Without them there still is the board as it stands.
  const phases = useMemo(
    () => (exercise && course ? endedPhases(exercise.phases, course.runs) : []),
    [exercise, course],
  );
  const candidates = (participants ?? [])
    .filter(({ kind, removed }) => kind === "candidate" && !removed)
    .toSorted((a, b) => a.seat - b.seat);
  const before = session.calibration ? "filesCalibrating" : "filesBefore";
  return (
    <>
      <Card>
        <h2 className={styles.heading}>{t("files")}</h2>
        <p className={styles.aside}>
          {t(state === "over" ? before : state === "washup" ? "filesWashup" : "filesClosed")}
        </p>
        <Downloads
          session={{
            id,
            language,
            integrated: state !== "over",
            candidates,
            phases,
            calibration: !!session.calibration,
          }}
        />
      </Card>
      {state !== "closed" && !session.calibration && (
        <AttachCall
          session={id}
          candidates={candidates.filter(({ erased }) => !erased)}
          phases={exercise?.phases ?? []}
        />
      )}
    </>
  );
}
