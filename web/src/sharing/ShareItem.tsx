/** One link: what it opens, until when, whether it was read; copied, put into a letter, closed and opened again. */

import { ChevronDown, Link2, Link2Off, Mail, RotateCcw } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { ApiError, api } from "../api";
import { CopyButton } from "../hosting/CopyButton";
import { useDates } from "../i18n/dates";
import { LANGUAGE_NAMES, LANGUAGES } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import buttons from "../ui/Button.module.css";
import { Choice } from "../ui/Field";
import { toast } from "../ui/Toast";
import { letterFor, mailto } from "./letter";
import type { SharedSession } from "./ShareDialog";
import styles from "./ShareDialog.module.css";
import type { Share } from "./share";
import { texts } from "./texts";

interface ShareItemProps {
  readonly share: Share;
  readonly session: SharedSession;
  readonly token: string | undefined;
  /** Just made: its letter is open, and the next press copies. */
  readonly fresh: boolean;
  readonly onChanged: () => void;
}

export function ShareItem({ share, session, token, fresh, onChanged }: ShareItemProps) {
  const t = useTexts(texts);
  const name = useName(share, session);
  const [unfolded, setUnfolded] = useState(fresh);
  const place = useRef<HTMLLIElement>(null);
  const letter = useId();
  useEffect(() => {
    // The letter of the link before it makes room.
    setUnfolded(fresh);
    if (fresh) place.current?.querySelector("button")?.focus();
  }, [fresh]);
  const isOpen = share.state === "open";
  return (
    <li className={styles.item} data-state={share.state} ref={place}>
      <About share={share} name={name} />
      <div className={styles.actions}>
        {isOpen && (
          <>
            <CopyButton kind={fresh ? "primary" : "plain"} text={share.link}>
              {t("copyLink")}
            </CopyButton>
            <Button
              icon={<Mail />}
              aria-label={t("letterOf", { what: name })}
              aria-expanded={unfolded}
              aria-controls={letter}
              onClick={() => setUnfolded(!unfolded)}
            >
              {t("letter")}
              <ChevronDown className={styles.fold} data-unfolded={unfolded || undefined} />
            </Button>
          </>
        )}
        <Closing share={share} session={session.id} name={name} token={token} onChanged={onChanged} />
      </div>
      {isOpen && unfolded && (
        <div id={letter} className={styles.unfolded}>
          <Letter share={share} />
        </div>
      )}
    </li>
  );
}

function useName({ what, candidate }: Share, { candidates }: SharedSession): string {
  const t = useTexts(texts);
  const found = candidates.find(({ id }) => id === candidate);
  return what === "summary" ? t("summary") : t("feedbackOf", { name: found?.name ?? t("gone") });
}

function About({ share, name }: { share: Share; name: string }) {
  const t = useTexts(texts);
  const dates = useDates();
  const { what, language, people, state, opened, last_opened_at, expires_at, revoked_at } = share;
  const read = last_opened_at
    ? t("opened", { count: opened, time: dates.short(last_opened_at) })
    : t("unread");
  return (
    <div className={styles.about}>
      <p className={styles.name}>
        {state === "open" ? <Link2 aria-hidden="true" /> : <Link2Off aria-hidden="true" />}
        {name}
      </p>
      <p className={styles.facts}>
        <span className={styles.until}>
          {t(`state_${state}`, { time: dates.short(revoked_at ?? expires_at) })}
        </span>
        <span>{read}</span>
        <span lang={language}>{LANGUAGE_NAMES[language]}</span>
        {what === "summary" && <span>{t(people)}</span>}
      </p>
    </div>
  );
}

interface ClosingProps {
  readonly share: Share;
  readonly session: string;
  readonly name: string;
  readonly token: string | undefined;
  readonly onChanged: () => void;
}

function Closing({ share: { id, state }, session, name, token, onChanged }: ClosingProps) {
  const t = useTexts(texts);
  const [busy, setBusy] = useState(false);
  const carry = async (deed: "close" | "reopen", undoable = true): Promise<void> => {
    setBusy(true);
    try {
      await (deed === "close" ? api.closeShare(session, id, token) : api.reopenShare(session, id, token));
      onChanged();
      const action = { label: t("undo"), run: () => void carry("reopen", false) };
      toast(
        t(deed === "close" ? "closed" : "reopened", { what: name }),
        deed === "close" && undoable ? { action } : {},
      );
    } catch (error) {
      toast((error instanceof ApiError && error.detail) || t("failed"), { tone: "problem" });
    } finally {
      setBusy(false);
    }
  };
  if (state === "expired") return null;
  const isOpen = state === "open";
  return (
    <Button
      kind="quiet"
      icon={isOpen ? <Link2Off /> : <RotateCcw />}
      aria-label={t(isOpen ? "closeOf" : "reopenOf", { what: name })}
      busy={busy}
      onClick={() => void carry(isOpen ? "close" : "reopen")}
    >
      {t(isOpen ? "close" : "reopen")}
    </Button>
  );
}

function Letter({ share }: { share: Share }) {
  const t = useTexts(texts);
  const [spoken, setSpoken] = useState(share.language);
  const [changed, setChanged] = useState<Partial<Record<Share["language"], string>>>({});
  const made = letterFor(share, spoken);
  const text = changed[spoken] ?? made.text;
  return (
    <>
      <Choice
        label={t("letterLanguage")}
        options={LANGUAGES.map((value) => ({
          value,
          label: <span lang={value}>{LANGUAGE_NAMES[value]}</span>,
        }))}
        value={spoken}
        onChange={setSpoken}
      />
      <p className={styles.more}>
        {t("letterSubject")}{" "}
        <span className={styles.subject} lang={spoken}>
          {made.subject}
        </span>
      </p>
      <textarea
        className={styles.text}
        lang={spoken}
        aria-label={t("letterText")}
        value={text}
        onChange={(event) => setChanged({ ...changed, [spoken]: event.target.value })}
      />
      <div className={styles.actions}>
        <CopyButton text={text}>{t("copyText")}</CopyButton>
        <CopyButton text={made.subject}>{t("copySubject")}</CopyButton>
        <a
          className={`${buttons.button} ${buttons.plain} ${buttons.m}`}
          href={mailto({ subject: made.subject, text })}
        >
          <Mail aria-hidden="true" />
          {t("write")}
        </a>
      </div>
    </>
  );
}
