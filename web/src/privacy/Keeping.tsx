import { type FormEvent, useState } from "react";
import accounts from "../accounts/accounts.module.css";
import { Fault } from "../accounts/Fields";
import { useSending } from "../accounts/use";
import { api } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { toast } from "../ui/Toast";
import { type Days, type KeptKind, KINDS } from "./privacy";
import styles from "./privacy.module.css";
import { texts } from "./texts";

const MOST = 3650;
const LABELS = {
  sessions: "keptSessions",
  shares: "keptShares",
  deliveries: "keptDeliveries",
  tokens: "keptTokens",
  audit: "keptAudit",
} as const;

/** For how many days each kind of thing is kept. */
export function Keeping({ days }: { days: Days }) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState<Readonly<Record<KeptKind, string>>>(() => typedOf(days));
  const { busy, faults, send } = useSending(KINDS);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = KINDS.map((kind) => [kind, isFine(typed[kind]) ? undefined : t("wrongDays")]);
    send(async () => {
      setTyped(typedOf(await api.keep(daysOf(typed))));
      toast(t("saved"));
    }, Object.fromEntries(wrong));
  };
  return (
    <section className={accounts.section} aria-label={t("keeping")}>
      <header className={accounts.head}>
        <h2>{t("keeping")}</h2>
      </header>
      <p className={accounts.about}>{t("keepingMore")}</p>
      <form className={accounts.panel} onSubmit={submit} noValidate>
        <div className={styles.days}>
          {KINDS.map((kind) => (
            <Field
              key={kind}
              label={t(LABELS[kind])}
              hint={kind === "sessions" ? t("keptSessionsMore") : undefined}
              inputMode="numeric"
              autoComplete="off"
              maxLength={4}
              error={faults[kind]}
              value={typed[kind]}
              onChange={({ target }) => setTyped({ ...typed, [kind]: target.value })}
            />
          ))}
        </div>
        <p className={styles.more}>{t("otherwise")}</p>
        <Fault>{faults.other}</Fault>
        <div className={styles.done}>
          <Button kind="primary" type="submit" busy={busy}>
            {t("save")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function isFine(typed: string): boolean {
  return /^\d{1,4}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= MOST;
}

function typedOf(days: Days): Record<KeptKind, string> {
  return mapped((kind) => String(days[kind]));
}

function daysOf(typed: Readonly<Record<KeptKind, string>>): Days {
  return mapped((kind) => Number(typed[kind]));
}

function mapped<Value>(find: (kind: KeptKind) => Value): Record<KeptKind, Value> {
  return Object.fromEntries(KINDS.map((kind) => [kind, find(kind)])) as Record<KeptKind, Value>;
}
