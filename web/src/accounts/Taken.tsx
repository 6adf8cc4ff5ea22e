/** What an account's link opens: somebody who was invited, or has forgotten their password, sets one and is in. */

import { KeyRound } from "lucide-react";
import { type FormEvent, useCallback, useState } from "react";
import { useLocation } from "wouter";
import { api } from "../api";
import { Unreadable } from "../hosting/Unreadable";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import type { AccountLink } from "./account";
import styles from "./accounts.module.css";
import { Fault, NameField, NewPasswordField } from "./Fields";
import { texts } from "./texts";
import { useSending } from "./use";

export default function Taken({ code }: { code: string }) {
  const { found, problem, again } = useReading(useCallback(() => api.accountLink(code), [code]));
  return (
    <Page>
      {found && <Taking code={code} link={found} />}
      {!found && !problem && <Spinner />}
      {!found &&
        problem &&
        (problem.status === 404 ? <Used /> : <Unreadable problem={problem} again={again} />)}
    </Page>
  );
}

function Used() {
  const t = useTexts(texts);
  return (
    <EmptyState page icon={<KeyRound />} title={t("linkUsed")}>
      {t("linkUsedMore")}
    </EmptyState>
  );
}

function Taking({ code, link }: { code: string; link: AccountLink }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const [name, setName] = useState(link.name);
  const [password, setPassword] = useState("");
  const { busy, faults, send } = useSending(["name", "password"]);
  const isNew = link.state === "invited";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = {
      name: name.trim() ? undefined : t("fillIn"),
      password: password ? undefined : t("fillIn"),
    };
    send(async () => {
      await api.takeAccount(code, { name: name.trim(), password });
      navigate("/", { replace: true });
    }, missing);
  };
  return (
    <div className={styles.narrow}>
      <div>
        <h1>{isNew ? t("welcome", { name: link.name }) : t("renew")}</h1>
        <p>{t(isNew ? "welcomeMore" : "renewMore")}</p>
        <p className={styles.quiet}>{link.email}</p>
      </div>
      <form className={`${styles.panel} ${styles.form}`} onSubmit={submit} noValidate>
        <input type="hidden" autoComplete="username" value={link.email} readOnly />
        {isNew && <NameField value={name} onChange={setName} error={faults.name} />}
        <NewPasswordField value={password} onChange={setPassword} error={faults.password} />
        <Fault>{faults.other}</Fault>
        <Button kind="primary" type="submit" busy={busy}>
          {t("enter")}
        </Button>
      </form>
    </div>
  );
}
