import { type FormEvent, useEffect, useRef, useState } from "react";
import { ApiError, api, type Joined } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Page } from "../ui/Page";
import styles from "./Doorstep.module.css";
import { texts } from "./texts";
import { typed } from "./typed";

interface DoorstepProps {
  /** Why what the page around the panel handed over was no use. */
  readonly problem: ApiError | null;
  /** They came from another page of the panel; at first the focus stays on the whiteboard. */
  readonly back: boolean;
  readonly onInvite: (invite: string) => void;
  readonly onEntered: (joined: Joined) => void;
}

/** Whoever has no seat here yet: one field for whatever they were sent. */
export function Doorstep({ problem, back, onInvite, onEntered }: DoorstepProps) {
  const t = useTexts(texts);
  const [text, write] = useState("");
  const [fault, setFault] = useState(
    problem ? t(problem.status === 0 ? "offline" : "handedOver") : undefined,
  );
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (back) form.current?.querySelector<HTMLElement>("[name=code]")?.focus();
  }, [back]);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = typed(text);
    if (found.kind === "invite") return onInvite(found.invite);
    if (found.kind === "nothing") return setFault(t("codeMissing"));
    setBusy(true);
    try {
      onEntered(await api.enter(found.code));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFault(error.detail || t("offline"));
      setBusy(false);
    }
  };

  return (
    <Page>
      <form ref={form} className={styles.doorstep} noValidate onSubmit={(event) => void submit(event)}>
        <h1>{t("title")}</h1>
        <p className={styles.lead}>{t("lead")}</p>
        <Field
          label={t("code")}
          hint={t("codeHint")}
          name="code"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="characters"
          value={text}
          error={fault}
          onChange={(event) => {
            write(event.target.value);
            setFault(undefined);
          }}
        />
        <Button type="submit" kind="primary" size="l" busy={busy}>
          {t("enter")}
        </Button>
        <details className={styles.where}>
          <summary>{t("where")}</summary>
          <ul>
            <li>{t("whereInvited")}</li>
            <li>{t("whereOpen")}</li>
          </ul>
        </details>
      </form>
    </Page>
  );
}
