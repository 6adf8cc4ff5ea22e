import { CloudOff } from "lucide-react";
import type { ApiError } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { HowToSignIn } from "./HowToSignIn";
import { texts } from "./texts";

/** Why an organiser's page has nothing to show, and what to do about it. */
export function Unreadable({ problem, again }: { problem: ApiError; again: () => void }) {
  const t = useTexts(texts);
  if (problem.status === 401 || problem.status === 403) return <HowToSignIn />;
  if (problem.status === 404) {
    return (
      <EmptyState page title={t("noSession")}>
        {t("noSessionMore")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      page
      icon={<CloudOff />}
      title={t("offline")}
      action={
        <Button kind="primary" onClick={again}>
          {t("again")}
        </Button>
      }
    >
      {problem.detail || t("offlineMore")}
    </EmptyState>
  );
}
