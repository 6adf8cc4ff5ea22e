import { useEffect, useState } from "react";
import { type ApiError, api, type SessionCard } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { Card } from "../ui/Card";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { texts } from "./texts";

export default function Sessions() {
  const t = useTexts(texts);
  const dates = useDates();
  const [sessions, setSessions] = useState<readonly SessionCard[] | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  useEffect(() => void api.sessions().then(setSessions, setProblem), []);

  if (problem) {
    return (
      <Page>
        <EmptyState page title={t("signIn")}>
          {problem.detail || t("signInMore")}
        </EmptyState>
      </Page>
    );
  }
  if (!sessions) return <Spinner />;
  return (
    <Page home>
      <h1>{t("sessions")}</h1>
      {sessions.length === 0 && <EmptyState title={t("none")}>{t("noneMore")}</EmptyState>}
      {sessions.map((session) => (
        <Card key={session.id} title={dates.short(session.created_at)}>
          {session.title}
        </Card>
      ))}
    </Page>
  );
}
