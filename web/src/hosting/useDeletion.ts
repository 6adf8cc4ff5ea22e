import { api, type SessionCard } from "../api";
import { useTexts } from "../i18n/texts";
import { toast } from "../ui/Toast";
import { deleteLater, takeBack } from "./deletions";
import { texts } from "./texts";

/** Out of sight at once; for good once there was time to take it back. */
export function useDeletion(failed: () => void): (session: Pick<SessionCard, "id" | "title">) => void {
  const t = useTexts(texts);
  return ({ id, title }) => {
    deleteLater(
      id,
      () => api.deleteSession(id),
      () => {
        toast(t("notDeleted", { title }), { tone: "problem" });
        failed();
      },
    );
    toast(t("deleted", { title }), { action: { label: t("takeBack"), run: () => takeBack(id) } });
  };
}
