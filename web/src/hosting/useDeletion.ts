import { api, type SessionCard } from "../api";
import { texts as calibrating } from "../calibrating/texts";
import { useTexts } from "../i18n/texts";
import { toast } from "../ui/Toast";
import { deleteLater, takeBack } from "./deletions";
import { texts } from "./texts";

/** Calibrations that were made from it: how many there are, and whether they go as well. */
export interface Copies {
  readonly stay?: number;
  readonly go?: boolean;
}

/** Out of sight at once; for good once there was time to take it back. */
export function useDeletion(
  failed: () => void,
): (session: Pick<SessionCard, "id" | "title">, copies?: Copies) => void {
  const t = useTexts(texts);
  const say = useTexts(calibrating);
  return ({ id, title }, { stay = 0, go = false } = {}) => {
    deleteLater(
      id,
      () => api.deleteSession(id, go ? "delete" : "keep"),
      () => {
        toast(t("notDeleted", { title }), { tone: "problem" });
        failed();
      },
    );
    const words = [t("deleted", { title }), stay > 0 && !go && say("copies", { count: stay })];
    toast(words.filter(Boolean).join(" "), { action: { label: t("takeBack"), run: () => takeBack(id) } });
  };
}
