/**
 * One's own account. The owner comes here once, to set a password; later anybody comes to change it, or because a
 * browser was left signed in somewhere.
 */

import { ArrowLeft } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link, useLocation } from "wouter";
import { api } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { toast } from "../ui/Toast";
import type { OwnAccount } from "./account";
import styles from "./accounts.module.css";
import { EmailField, Fault, NameField, NewPasswordField } from "./Fields";
import { SignInPanel } from "./SignIn";
import { texts } from "./texts";
import { useMe, useSending } from "./use";

export default function Own() {
  const t = useTexts(texts);
  const { me, problem, again } = useMe();
  if (problem) return <Page home>{<SignInPanel onSignedIn={again} />}</Page>;
  if (!me) return <Page home>{<Spinner />}</Page>;
  return (
    <Page home>
      <Link href="/" className={styles.back}>
        <ArrowLeft aria-hidden="true" />
        {t("toSessions")}
      </Link>
      <div className={styles.narrow}>
        {me.account ? <Account account={me.account} again={again} /> : <SetUp again={again} />}
      </div>
    </Page>
  );
}

/** The owner's account, which is not there yet. */
function SetUp({ again }: { again: () => void }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { busy, faults, send } = useSending(["name", "email", "password"]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = {
      name: name.trim() ? undefined : t("fillIn"),
      email: email.trim() ? undefined : t("fillIn"),
      password: password ? undefined : t("fillIn"),
    };
    send(async () => {
      await api.makeOwner({ name: name.trim(), email: email.trim(), password });
      toast(t("setUpDone"));
      again();
      navigate("/");
    }, missing);
  };
  return (
    <>
      <h1>{t("setUp")}</h1>
      <p className={styles.quiet}>{t("setUpMore")}</p>
      <form className={`${styles.panel} ${styles.form}`} onSubmit={submit} noValidate>
        <NameField value={name} onChange={setName} error={faults.name} />
        <EmailField value={email} onChange={setEmail} error={faults.email} />
        <NewPasswordField value={password} onChange={setPassword} error={faults.password} />
        <Fault>{faults.other}</Fault>
        <Button kind="primary" type="submit" busy={busy}>
          {t("setUp")}
        </Button>
      </form>
    </>
  );
}

function Account({ account, again }: { account: OwnAccount; again: () => void }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const everywhere = async (): Promise<void> => {
    await api.signOutEverywhere();
    navigate("/sign-in");
  };
  return (
    <>
      <div>
        <h1>{t("account")}</h1>
        <p className={styles.quiet}>
          {t(account.role === "owner" ? "ownerAccount" : "facilitatorAccount")} · {account.email}
        </p>
      </div>
      <Naming account={account} again={again} />
      <Password account={account} again={again} />
      <section className={styles.panel} aria-label={t("everywhere")}>
        <p>{t("everywhereMore")}</p>
        <Button onClick={() => void everywhere().catch(() => toast(t("notDone"), { tone: "problem" }))}>
          {t("everywhere")}
        </Button>
      </section>
    </>
  );
}

function Naming({ account, again }: { account: OwnAccount; again: () => void }) {
  const t = useTexts(texts);
  const [name, setName] = useState(account.name);
  const { busy, faults, send } = useSending(["name"]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send(
      async () => {
        await api.renameSelf(name.trim());
        toast(t("saved"));
        again();
      },
      { name: name.trim() ? undefined : t("fillIn") },
    );
  };
  return (
    <form className={`${styles.panel} ${styles.form}`} onSubmit={submit} noValidate>
      <NameField value={name} onChange={setName} error={faults.name} />
      <Fault>{faults.other}</Fault>
      <Button type="submit" busy={busy}>
        {t("save")}
      </Button>
    </form>
  );
}

function Password({ account, again }: { account: OwnAccount; again: () => void }) {
  const t = useTexts(texts);
  const [old, setOld] = useState("");
  const [password, setPassword] = useState("");
  const { busy, faults, send } = useSending(["old", "password"]);
  const needed = account.needs_old_password;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = {
      old: old || !needed ? undefined : t("fillIn"),
      password: password ? undefined : t("fillIn"),
    };
    send(async () => {
      await api.changePassword({ ...(needed && { old }), password });
      setOld("");
      setPassword("");
      toast(t("passwordChanged"));
      again();
    }, missing);
  };
  return (
    <form className={`${styles.panel} ${styles.form}`} onSubmit={submit} noValidate>
      {needed && (
        <Field
          label={t("oldPassword")}
          type="password"
          autoComplete="current-password"
          error={faults.old}
          value={old}
          onChange={({ target }) => setOld(target.value)}
        />
      )}
      <NewPasswordField value={password} onChange={setPassword} error={faults.password} />
      <p className={styles.quiet}>{t("changeMore")}</p>
      <Fault>{faults.other}</Fault>
      <Button type="submit" busy={busy}>
        {t("changePassword")}
      </Button>
    </form>
  );
}
