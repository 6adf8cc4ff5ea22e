import { KeyRound } from "lucide-react";
import { type FormEvent, useCallback, useState } from "react";
import { ApiError, api } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Choice, Field, Select } from "../ui/Field";
import { toast } from "../ui/Toast";
import { useReading } from "../useReading";
import { type NewToken, SCOPES, type Scope, type Token } from "./account";
import styles from "./accounts.module.css";
import { Fault } from "./Fields";
import { Asked, Told } from "./Told";
import { texts } from "./texts";
import { useSending } from "./use";

const DAYS = ["90", "30", "365", "0"] as const;

/** The tokens of programs. */
export function Tokens() {
  const t = useTexts(texts);
  const { found, again } = useReading(useCallback(() => api.tokens(), []));
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewToken | null>(null);
  const show = (token: NewToken): void => {
    setMaking(false);
    setMade(token);
    again();
  };
  return (
    <section className={styles.section} aria-label={t("tokens")}>
      <header className={styles.head}>
        <h2>{t("tokens")}</h2>
        <Button icon={<KeyRound />} onClick={() => setMaking(true)}>
          {t("newToken")}
        </Button>
      </header>
      <p className={styles.about}>{t("tokensMore")}</p>
      {found?.length === 0 && <p className={styles.quiet}>{t("noTokens")}</p>}
      {found && found.length > 0 && (
        <ul className={styles.list}>
          {found.map((token) => (
            <Row key={token.id} token={token} again={again} />
          ))}
        </ul>
      )}
      {making && <Making onClose={() => setMaking(false)} onMade={show} />}
      {made && (
        <Told
          title={t("tokenTitle")}
          about={t("tokenOnce")}
          label={t("token")}
          copy={t("copyToken")}
          secret={made.token}
          onClose={() => setMade(null)}
        />
      )}
    </section>
  );
}

function Row({ token, again }: { token: Token; again: () => void }) {
  const t = useTexts(texts);
  const dates = useDates();
  const [asking, setAsking] = useState(false);
  const { id, name, scope, state, created_at, expires_at, used_at } = token;
  const revoke = (): void => {
    api
      .revokeToken(id)
      .catch((error: unknown) => {
        toast((error instanceof ApiError && error.detail) || t("notDone"), { tone: "problem" });
      })
      .finally(again);
  };
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <p className={styles.name}>
          {name}
          <span className={styles.mark}>{t(`token_${state}`)}</span>
        </p>
        <p className={styles.facts}>
          <span>{t(`scope_${scope}`)}</span>
          <span>{t("made", { when: dates.short(created_at) })}</span>
          <span>{expires_at ? t("until", { when: dates.day(expires_at) }) : t("forever")}</span>
          <span>{used_at ? t("used", { when: dates.short(used_at) }) : t("unused")}</span>
        </p>
      </div>
      {state === "good" && (
        <Button size="s" onClick={() => setAsking(true)}>
          {t("revoke")}
        </Button>
      )}
      {asking && (
        <Asked
          title={t("revoke")}
          about={t("revokeMore", { name })}
          action={t("revoke")}
          onClose={() => setAsking(false)}
          onAgreed={revoke}
        />
      )}
    </li>
  );
}

function Making({ onClose, onMade }: { onClose: () => void; onMade: (made: NewToken) => void }) {
  const t = useTexts(texts);
  const [name, setName] = useState("");
  const [scope, setScope] = useState<Scope>("read");
  const [days, setDays] = useState<(typeof DAYS)[number]>("90");
  const { busy, faults, send } = useSending(["name"]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send(async () => onMade(await api.makeToken({ name: name.trim(), scope, days: Number(days) || null })), {
      name: name.trim() ? undefined : t("fillIn"),
    });
  };
  return (
    <Dialog open onClose={onClose} title={t("newToken")}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field
          label={t("tokenName")}
          autoComplete="off"
          maxLength={80}
          error={faults.name}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Choice
          label={t("scope")}
          hint={t(`scopeMore_${scope}`)}
          options={SCOPES.map((value) => ({ value, label: t(`scope_${value}`) }))}
          value={scope}
          onChange={setScope}
        />
        <Select
          label={t("days")}
          value={days}
          onChange={({ target }) => setDays(DAYS.find((one) => one === target.value) ?? "90")}
        >
          {DAYS.map((one) => (
            <option key={one} value={one}>
              {t(`days_${one}`)}
            </option>
          ))}
        </Select>
        <Fault>{faults.other}</Fault>
        <div className={styles.actions}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {t("makeToken")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
