import { useCallback } from "react";
import { api, type ExerciseCard } from "../api";
import { Inside } from "../hosting/ExercisePreview";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { texts } from "./libraryTexts";

/** An exercise from inside, as it is saved. */
export function LookInside({ exercise, onClose }: { exercise: ExerciseCard; onClose: () => void }) {
  const t = useTexts(texts);
  const { id, title } = exercise;
  const reading = language();
  const { found, problem, again } = useReading(useCallback(() => api.exercise(id, reading), [id, reading]));
  return (
    <Dialog open wide place="side" onClose={onClose} title={title}>
      {found ? (
        <Inside exercise={found} />
      ) : problem ? (
        <p>
          {problem.detail || t("notDone")} <Button onClick={again}>{t("again")}</Button>
        </p>
      ) : (
        <Spinner />
      )}
    </Dialog>
  );
}
