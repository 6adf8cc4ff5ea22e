import { type FormEvent, useId, useState } from "react";
import { ApiError, api } from "../api";
import { CopyButton } from "../hosting/CopyButton";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Check, Field } from "../ui/Field";
import { texts } from "./texts";
import styles from "./WebhookForm.module.css";
import { EVENTS, type Webhook, type WebhookEvent } from "./webhook";

interface WebhookFormProps {
  /** The one to change; without it a new one is made. */
  readonly webhook?: Webhook;
  readonly onClose: () => void;
  readonly again: () => void;
}

/** A new webhook and then its secret, or a change of one that is there. */
export function WebhookForm({ webhook, onClose, again }: WebhookFormProps) {
  const t = useTexts(texts);
  const [secret, setSecret] = useState<string | null>(null);
  if (secret !== null) return <Secret secret={secret} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t(webhook ? "editTitle" : "addTitle")}>
      <Fields
        webhook={webhook}
        onClose={onClose}
        onSaved={(told) => {
          again();
          if (told === null) onClose();
          else setSecret(told);
        }}
      />
    </Dialog>
  );
}

interface FieldsProps {
  readonly webhook: Webhook | undefined;
  readonly onClose: () => void;
  /** With the secret, where there is a new one. */
  readonly onSaved: (secret: string | null) => void;
}

interface Faults {
  readonly url?: string | undefined;
  readonly events?: string | undefined;
  readonly other?: string;
}

function Fields({ webhook, onClose, onSaved }: FieldsProps) {
  const t = useTexts(texts);
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [name, setName] = useState(webhook?.name ?? "");
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhook?.events ?? EVENTS);
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      const wish = { url: url.trim(), events, name: name.trim() };
      const secret = webhook ? null : (await api.addWebhook(wish)).secret;
      if (webhook) await api.changeWebhook(webhook.id, wish);
      onSaved(secret);
    } catch (error) {
      setFaults(faultsOf(error, t("notDone")));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = {
      url: url.trim() ? undefined : t("noUrl"),
      events: events.length > 0 ? undefined : t("noEvent"),
    };
    setFaults(missing);
    if (!missing.url && !missing.events && !busy) void send();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={t("url")}
        hint={t("urlMore")}
        error={faults.url}
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        maxLength={1000}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Events chosen={events} onChange={setEvents} error={faults.events} />
      <Field
        label={t("name")}
        hint={t("nameMore")}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {faults.other && (
        <p role="alert" className={styles.fault}>
          {faults.other}
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="primary" type="submit" busy={busy}>
          {t(webhook ? "save" : "create")}
        </Button>
      </div>
    </form>
  );
}

function faultsOf(error: unknown, otherwise: string): Faults {
  const url = error instanceof ApiError ? error.fields.url?.join("; ") : undefined;
  if (url) return { url };
  return { other: (error instanceof ApiError && error.detail) || otherwise };
}

interface EventsProps {
  readonly chosen: readonly WebhookEvent[];
  readonly onChange: (chosen: readonly WebhookEvent[]) => void;
  readonly error: string | undefined;
}

function Events({ chosen, onChange, error }: EventsProps) {
  const t = useTexts(texts);
  const id = useId();
  return (
    <fieldset className={styles.events} aria-describedby={error ? id : undefined}>
      <legend>{t("when")}</legend>
      {EVENTS.map((event) => (
        <Check
          key={event}
          checked={chosen.includes(event)}
          onChange={({ target }) =>
            onChange(EVENTS.filter((one) => (one === event ? target.checked : chosen.includes(one))))
          }
        >
          {t(event)}
        </Check>
      ))}
      {error && (
        <p id={id} role="alert" className={styles.fault}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTexts(texts);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("secretTitle")}
      actions={
        <>
          <Button onClick={onClose}>{t("done")}</Button>
          <CopyButton kind="primary" text={secret}>
            {t("copySecret")}
          </CopyButton>
        </>
      }
    >
      <p>{t("secretMore")}</p>
      <input
        className={styles.secret}
        aria-label={t("secret")}
        readOnly
        value={secret}
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  );
}
