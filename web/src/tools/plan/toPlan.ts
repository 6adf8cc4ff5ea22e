import { useTexts } from "../../i18n/texts";
import { newId } from "../../ids";
import { useAsk } from "../../room/useAsk";
import { toast } from "../../ui/Toast";
import { oneLine } from "./plan";
import { texts } from "./texts";
import { usePlan, usePlanOpen } from "./usePlan";

/** What a note that is dragged carries: its id. */
export const NOTE_TYPE = "application/x-veche-note";

/** Makes a note a line of the plan, once; null while the plan may not be changed. */
export function useToPlan(): ((noteId: string, text: string) => void) | null {
  const t = useTexts(texts);
  const open = usePlanOpen();
  const plan = usePlan();
  const ask = useAsk();
  if (!open) return null;
  return (noteId, text) => {
    if (plan.some(({ from }) => from === noteId)) {
      toast(t("noteThere"));
      return;
    }
    const what = oneLine(text);
    if (!what) return;
    const item = newId();
    void ask("plan.put", { item, from: noteId, what }).then((taken) => {
      if (!taken) return;
      const undo = { label: t("undo"), run: () => void ask("plan.remove", { item }) };
      toast(t("noteAdded"), { action: undo });
    });
  };
}
