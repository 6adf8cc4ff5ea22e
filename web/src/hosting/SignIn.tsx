import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { type ApiError, api } from "../api";
import { useTexts } from "../i18n/texts";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { texts } from "./texts";

/** A link is good once, so that two visits of one page must not use it twice. */
const used = new Map<string, Promise<void>>();

function signInOnce(link: string): Promise<void> {
  const under = used.get(link) ?? api.signIn(link);
  used.set(link, under);
  return under;
}

export default function SignIn({ link }: { link: string }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<ApiError | null>(null);
  useEffect(() => {
    signInOnce(link).then(() => navigate("/", { replace: true }), setProblem);
  }, [link, navigate]);
  return (
    <Page>
      {problem ? (
        <EmptyState page title={t("signIn")}>
          {problem.detail || t("signInMore")}
        </EmptyState>
      ) : (
        <Spinner label={t("signingIn")} />
      )}
    </Page>
  );
}
