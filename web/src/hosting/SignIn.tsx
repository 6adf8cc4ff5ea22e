import { CloudOff } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { type ApiError, api } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { HowToSignIn } from "./HowToSignIn";
import { texts } from "./texts";

/** A link is good once, so that two visits of one page must not use it twice. */
const used = new Map<string, Promise<void>>();

function signInOnce(link: string): Promise<void> {
  const under = used.get(link) ?? api.signIn(link);
  used.set(link, under);
  return under;
}

/** A link that was used here before still leads in, as long as the browser is signed in. */
async function enter(link: string): Promise<void> {
  try {
    await signInOnce(link);
  } catch (problem) {
    const me = await api.me().catch(() => null);
    if (me?.kind !== "owner") throw problem;
  }
}

export default function SignIn({ link }: { link: string }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<ApiError | null>(null);
  const go = useCallback(() => {
    setProblem(null);
    enter(link).then(() => navigate("/", { replace: true }), setProblem);
  }, [link, navigate]);
  useEffect(go, [go]);

  const again = (): void => {
    used.delete(link);
    go();
  };
  return (
    <Page home>
      {!problem && <Spinner label={t("signingIn")} />}
      {problem && problem.status >= 400 && problem.status < 500 && <HowToSignIn used />}
      {problem && (problem.status < 400 || problem.status >= 500) && (
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
          {t("signInOffline")}
        </EmptyState>
      )}
    </Page>
  );
}
