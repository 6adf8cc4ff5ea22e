import { api, type ExerciseCard } from "../api";
import { deleteLater, takeBack } from "../hosting/deletions";
import { useTexts } from "../i18n/texts";
import { toast } from "../ui/Toast";
import { dropDraft } from "./draft";
import { texts } from "./libraryTexts";

/** Sessions and exercises go the same way, and are told apart on it. */
export function doomedAs(exercise: string): string {
  return `exercise ${exercise}`;
}

/** Out of sight at once; for good once there was time to take it back. */
export function useRemoval(again: () => void): (exercise: Pick<ExerciseCard, "id" | "title">) => void {
  const t = useTexts(texts);
  return ({ id, title }) => {
    const name = doomedAs(id);
    deleteLater(
      name,
      async () => {
        await api.deleteExercise(id);
        dropDraft(id);
        again();
      },
      () => {
        toast(t("notDeleted", { title }), { tone: "problem" });
        again();
      },
    );
    toast(t("deleted", { title }), { action: { label: t("keep"), run: () => takeBack(name) } });
  };
}
