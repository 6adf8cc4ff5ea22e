import { CloudOff } from "lucide-react";
import { useCallback } from "react";
import { OwnersOnly } from "../accounts/OwnersOnly";
import { SignInPanel } from "../accounts/SignIn";
import { type ApiError, api } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { HowToSignIn } from "./HowToSignIn";
import { texts } from "./texts";

/** By password or provider, where somebody has one; else by the owner's link alone. */
function WaysIn({ again }: { again: () => void }) {
  const { found } = useReading(useCallback(() => api.waysIn(), []));
  if (!found) return <Spinner />;
  return found.password || found.provider ? <SignInPanel onSignedIn={again} /> : <HowToSignIn />;
}

/** Why an organiser's page has nothing to show, and what to do about it. */
export function Unreadable({ problem, again }: { problem: ApiError; again: () => void }) {
  const t = useTexts(texts);
  if (problem.status === 401) return <WaysIn again={again} />;
  if (problem.status === 403) return <OwnersOnly />;
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
