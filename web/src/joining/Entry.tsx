import { type FormEvent, useRef, useState } from "react";
import { useLocation } from "wouter";
import { ApiError, api, type Invite, type Joined } from "../api";
import { useTexts } from "../i18n/texts";
import { forget } from "../outbox/database";
import { seatKey } from "../outbox/keeping";
import { dropSeat, keepSeat, type Place, placeOf, rememberInvite, type Seat } from "../seats";
import { Button } from "../ui/Button";
import { Card } from "../ui/Card";
import { Check, Field } from "../ui/Field";
import { toast } from "../ui/Toast";
import { seatBehind } from "./behind";
import styles from "./joining.module.css";
import { NOTICE } from "./Terms";
import { texts } from "./texts";

interface EntryProps {
  readonly invite: string;
  readonly found: Invite;
  /** The door stays shut: full, closed, replaced. */
  readonly onRefused: (problem: ApiError) => void;
  /** Reads the invitation anew: a place may have become free. */
  readonly again: () => void;
  /** In place of going to the room's own page. */
  readonly onJoined?: ((joined: Joined) => void) | undefined;
}

/** The card by which one comes in: anew, or back to the seat one has. */
export function Entry(props: EntryProps) {
  const { invite } = props;
  const [mine, setMine] = useState(() => seatBehind(invite));
  const [another, setAnother] = useState(false);
  if (mine && !another) {
    return <Back {...props} mine={mine} onGone={() => setMine(null)} onAnother={() => setAnother(true)} />;
  }
  return <Form {...props} here={another} />;
}

/** Keeps the seat and goes to the room. */
function useEnter({ invite, onJoined }: EntryProps): (joined: Joined, here: boolean) => void {
  const [, navigate] = useLocation();
  if (onJoined) return onJoined;
  return ({ participant, token, session }, here) => {
    const { id, kind, label, name } = participant;
    keepSeat(session.id, kind, { token, name: name ?? label, person: id }, { here });
    rememberInvite(invite, { session: session.id, kind });
    navigate(`/room/${session.id}/${kind}`);
  };
}

/** Nothing of it is left in this browser. */
function leaveSeat({ session, kind }: Place, { person }: Seat): void {
  dropSeat(session, kind);
  if (person !== undefined) void forget(seatKey(session, person));
}

interface BackProps extends EntryProps {
  readonly mine: Seat;
  readonly onGone: () => void;
  readonly onAnother: () => void;
}

function Back({ invite, found, onRefused, onJoined, mine, onGone, onAnother }: BackProps) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);

  const comeBack = async (): Promise<void> => {
    setBusy(true);
    try {
      const back = await api.comeBack(invite, mine.token);
      if (onJoined) return onJoined(back);
      const { participant, session } = back;
      navigate(`/room/${session.id}/${participant.kind}`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setBusy(false);
      if (error.status === 422 || error.code === "session_full") {
        // The seat was taken back: whoever was removed may only come as a new person.
        const place = placeOf(invite);
        if (place) leaveSeat(place, mine);
        onGone();
      } else if (error.status === 410 || error.status === 404) onRefused(error);
      else toast(error.detail || t("failed"), { tone: "problem" });
    }
  };

  return (
    <Card className={`${styles.entry} ${styles.first}`} aria-label={t("back")}>
      <h2 className={styles.heading}>{t("back")}</h2>
      <p>{t("backMore", { name: mine.name })}</p>
      <Button kind="primary" size="l" busy={busy} onClick={() => void comeBack()}>
        {t("continueAs", { name: mine.name })}
      </Button>
      {!found.full && (
        <>
          <Button kind="quiet" onClick={onAnother}>
            {t("someoneElse")}
          </Button>
          <p className={styles.aside}>{t("someoneElseMore")}</p>
        </>
      )}
    </Card>
  );
}

interface Faults {
  readonly name?: string | undefined;
  readonly consent?: string | undefined;
}

/** What is filled in, what is wrong with it, and the attempt to join with it. */
function useJoining(props: EntryProps & { here: boolean }) {
  const { invite, found, onRefused, again, here } = props;
  const t = useTexts(texts);
  const enter = useEnter(props);
  const [name, setName] = useState("");
  const [consent, setConsent] = useState(false);
  const [changed, setChanged] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);

  const refused = (error: ApiError): Faults => {
    setBusy(false);
    if (error.code === "consent_changed") {
      // The page shows the new text; what was typed stays.
      setConsent(false);
      setChanged(true);
      again();
      return { consent: t("consentChanged") };
    }
    if ([404, 409, 410].includes(error.status)) onRefused(error);
    else if (error.fields.name) return { name: error.fields.name.join(" ") };
    else toast(error.detail || t("offlineMore"), { tone: "problem" });
    return {};
  };
  /** Returns what is still wrong. */
  const join = async (): Promise<Faults> => {
    const missing: Faults = {
      name: name.trim() ? undefined : t("nameMissing"),
      consent: consent ? undefined : t("consentMissing"),
    };
    if (missing.name || missing.consent) return missing;
    setBusy(true);
    try {
      const { version, language } = found.consent;
      const agreed = { consent, consent_version: version, consent_language: language };
      enter(await api.join({ invite, name: name.trim(), ...agreed }), here);
      return {};
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return refused(error);
    }
  };
  return { name, setName, consent, setConsent, changed, faults, setFaults, busy, join };
}

function Form(props: EntryProps & { here: boolean }) {
  const { found, here, again } = props;
  const t = useTexts(texts);
  const form = useRef<HTMLFormElement>(null);
  const { name, setName, consent, setConsent, changed, faults, setFaults, busy, join } = useJoining(props);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong = await join();
    setFaults(wrong);
    const field = wrong.name ? "name" : wrong.consent ? "consent" : null;
    if (field) form.current?.querySelector<HTMLElement>(`[name=${field}]`)?.focus();
  };

  if (found.full) {
    return (
      <Card className={`${styles.entry} ${styles.first}`}>
        <h2 className={styles.heading}>{t("session_full")}</h2>
        <p>{t("session_fullMore")}</p>
        <Button size="l" onClick={again}>
          {t("again")}
        </Button>
        <p className={styles.aside}>{t("fullLooks")}</p>
      </Card>
    );
  }
  return (
    <Card className={styles.entry} aria-label={t("join")}>
      <form ref={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {found.state === "running" && <p className={styles.state}>{t("underWay")}</p>}
        {found.state === "over" && <p className={styles.state}>{t("isOver")}</p>}
        <Field
          label={t("name")}
          hint={t(`nameHint_${found.kind}`)}
          name="name"
          autoComplete="name"
          maxLength={80}
          required
          value={name}
          error={faults.name}
          onChange={(event) => setName(event.target.value)}
        />
        <Check
          name="consent"
          required
          checked={consent}
          error={faults.consent}
          onChange={(event) => setConsent(event.target.checked)}
        >
          {found.consent.text}
        </Check>
        {changed && found.consent.notice && (
          <a className={styles.toNotice} href={`#${NOTICE}`}>
            {t("toNotice")}
          </a>
        )}
        <Button type="submit" kind="primary" size="l" busy={busy}>
          {t("join")}
        </Button>
        <p className={styles.aside}>{t(here ? "someoneElseMore" : "noAccount")}</p>
      </form>
    </Card>
  );
}
