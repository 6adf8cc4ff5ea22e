import { ListPlus } from "lucide-react";
import { useTexts } from "../../i18n/texts";
import { IconButton } from "../../ui/Button";
import { texts } from "./texts";
import { useToPlan } from "./toPlan";

/** Beside a note, while the plan may be changed. */
export function ToPlanButton({ note, text }: { note: string; text: string }) {
  const t = useTexts(texts);
  const toPlan = useToPlan();
  if (!toPlan) return null;
  return (
    <IconButton label={t("toPlan")} icon={<ListPlus />} tip="above" onClick={() => toPlan(note, text)} />
  );
}
