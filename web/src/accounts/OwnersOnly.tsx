import { ShieldAlert } from "lucide-react";
import { useTexts } from "../i18n/texts";
import { EmptyState } from "../ui/EmptyState";
import { texts } from "./texts";

/** What a facilitator reads where only the owner has something to do. */
export function OwnersOnly() {
  const t = useTexts(texts);
  return (
    <EmptyState page icon={<ShieldAlert />} title={t("ownersOnly")}>
      {t("ownersOnlyMore")}
    </EmptyState>
  );
}
