/**
 * Signing in. Whoever comes here has a password, or a button of their organisation's own sign-in; within ten seconds
 * they are at their sessions. Whoever has neither learns whom to ask.
 */

import { LogIn } from "lucide-react";
import { type FormEvent, useCallback, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { api } from "../api";
import { Command } from "../hosting/HowToSignIn";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import buttons from "../ui/Button.module.css";
import { Field } from "../ui/Field";
import { Page } from "../ui/Page";
import { useReading } from "../useReading";
import styles from "./accounts.module.css";
import { texts } from "./texts";
import { useSending } from "./use";

const PROBLEMS = ["sign_in_expired", "provider_failed", "email_unverified", "not_let_in"] as const;

export default function SignIn() {
  const [, navigate] = useLocation();
  return (
    <Page home>
      <SignInPanel onSignedIn={() => navigate("/", { replace: true })} />
    </Page>
  );
}

/** The form, wherever somebody has to sign in first. */
export function SignInPanel({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useTexts(texts);
  const { found: ways } = useReading(useCallback(() => api.waysIn(), []));
  return (
    <div className={styles.narrow}>
      <div>
        <h1>{t("signIn")}</h1>
        <p className={styles.quiet}>{t("signInMore")}</p>
      </div>
      <Problem name={ways?.provider?.name} />
      <div className={styles.panel}>
        {ways?.provider && (
          <a
            href="/api/v1/sign-in/provider"
            className={`${buttons.button} ${buttons.plain} ${buttons.m} ${styles.wide}`}
          >
            <LogIn />
            {t("by", { name: ways.provider.name })}
          </a>
        )}
        <Form onSignedIn={onSignedIn} />
      </div>
      <details className={styles.more}>
        <summary>{t("otherwise")}</summary>
        <div className={styles.steps}>
          <p>{t("forgotten")}</p>
          <Command />
        </div>
      </details>
    </div>
  );
}

/** What came of a way to the provider and back. */
function Problem({ name = "OpenID Connect" }: { name: string | undefined }) {
  const t = useTexts(texts);
  const told = new URLSearchParams(useSearch()).get("problem");
  const problem = PROBLEMS.find((one) => one === told);
  if (!problem) return null;
  return (
    <p role="alert" className={styles.fault}>
      {problem === "sign_in_expired" ? t("problem_sign_in_expired") : t(`problem_${problem}`, { name })}
    </p>
  );
}

function Form({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useTexts(texts);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { busy, faults, send } = useSending([]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = {
      email: email.trim() ? undefined : t("fillIn"),
      password: password ? undefined : t("fillIn"),
    };
    send(async () => {
      await api.signInBy(email.trim(), password);
      onSignedIn();
    }, missing);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={t("email")}
        type="email"
        autoComplete="username"
        error={faults.email}
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Field
        label={t("password")}
        type="password"
        autoComplete="current-password"
        error={faults.password}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {faults.other && (
        <p role="alert" className={styles.fault}>
          {faults.other}
        </p>
      )}
      <Button kind="primary" type="submit" busy={busy}>
        {t("signInNow")}
      </Button>
    </form>
  );
}
