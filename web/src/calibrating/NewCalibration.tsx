/**
 * A calibration in the making. Whoever sits here knows the session and has an expert's scores, on paper or from the
 * wash-up. They fill in a table, cell by cell, with the levels of the criterion in view, decide how long it holds and
 * how long candidates' words are kept, and leave with a link, in five minutes.
 */

import { ArrowLeft, CircleCheck, Ruler } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { ApiError, api, type CalibrationDraft, type SessionView } from "../api";
import { CopyButton } from "../hosting/CopyButton";
import { HowToSignIn } from "../hosting/HowToSignIn";
import { useDates } from "../i18n/dates";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { isOver } from "../observing/times";
import { useWay, type Way } from "../participation/way";
import type { Exercise } from "../protocol";
import { Button } from "../ui/Button";
import { Card } from "../ui/Card";
import { EmptyState } from "../ui/EmptyState";
import { Field } from "../ui/Field";
import { Page } from "../ui/Page";
import { QrCode } from "../ui/QrCode";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { daysFrom, daysOf, daysUntil, hasNumber, keyOf, type Typed, USUAL_DAYS, wishOf } from "./draft";
import { KeyTable } from "./KeyTable";
import styles from "./NewCalibration.module.css";
import { Results } from "./Results";
import { texts } from "./texts";

export default function NewCalibration({ session }: { session: string }) {
  const t = useTexts(texts);
  const way = useWay(session, new URLSearchParams(useSearch()).get("as") ?? "facilitator");
  const title = t("make");
  useEffect(() => {
    document.title = `${title} · Veche`;
  }, [title]);
  if (way === undefined) return <Spinner />;
  if (!way || way.kind === "assessor") {
    return (
      <Page>
        <EmptyState page title={t("noSeat")}>
          {t("noSeatMore")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page home={way.kind === null} wide>
      <Read session={session} way={way} />
    </Page>
  );
}

function Read({ session, way }: { session: string; way: Way }) {
  const t = useTexts(texts);
  const speaks = language();
  const { token } = way;
  const { found, problem, again } = useReading(
    useCallback(
      () =>
        Promise.all([
          api.session(session, token),
          api.sessionExercise(session, speaks, token),
          api.calibrationDraft(session, token),
        ]),
      [session, token, speaks],
    ),
  );
  if (problem && !found) {
    if (problem.status === 401) return <HowToSignIn />;
    return (
      <EmptyState page title={t("problem")} action={<Button onClick={again}>{t("again")}</Button>}>
        {problem.detail}
      </EmptyState>
    );
  }
  if (!found) return <Spinner />;
  const [view, exercise, draft] = found;
  if (view.calibration) return <Compared session={view} way={way} />;
  const someone = (view.participants ?? []).some(({ kind }) => kind === "candidate");
  if (!isOver(view.state) || !someone) {
    return (
      <EmptyState
        page
        title={t(someone ? "notOver" : "noCandidates")}
        action={<Link href={way.back}>{t("toSession")}</Link>}
      >
        {t(someone ? "notOverMore" : "noCandidatesMore")}
      </EmptyState>
    );
  }
  return <Making session={view} exercise={exercise} draft={draft} way={way} />;
}

/** Of a calibration there is no other to be made here, but what it came to. */
function Compared({ session, way }: { session: SessionView; way: Way }) {
  const t = useTexts(texts);
  return (
    <div className={styles.page}>
      <Link href={way.back} className={styles.back}>
        <ArrowLeft aria-hidden="true" />
        {t("toSession")}
      </Link>
      <h1>{session.title}</h1>
      <Results session={session} token={way.token} />
    </div>
  );
}

interface MakingProps {
  readonly session: SessionView;
  readonly exercise: Exercise;
  readonly draft: CalibrationDraft;
  readonly way: Way;
}

function Making({ session, exercise, draft, way }: MakingProps) {
  const t = useTexts(texts);
  const [now] = useState(() => Date.now());
  const [typed, setTyped] = useState<Typed>(() => ({
    key: keyOf(draft.agreed),
    title: `${t("mark")}: ${session.title}`,
    days: `${USUAL_DAYS}`,
    keep: `${daysUntil(draft.kept_until, now)}`,
  }));
  const [made, setMade] = useState<SessionView | null>(null);
  const change = (part: Partial<Typed>): void => setTyped({ ...typed, ...part });
  const candidates = useMemo(
    () =>
      (session.participants ?? [])
        .filter(({ kind }) => kind === "candidate")
        .toSorted((a, b) => a.seat - b.seat),
    [session.participants],
  );
  if (made) return <Made session={made} way={way} />;
  const prefilled = Object.keys(draft.agreed).length > 0;
  return (
    <div className={styles.page}>
      <Link href={way.back} className={styles.back}>
        <ArrowLeft aria-hidden="true" />
        {t("toSession")}
      </Link>
      <header>
        <h1>{t("makeFrom", { title: session.title })}</h1>
        <p className={styles.more}>{t("makeMore")}</p>
      </header>
      <Card title={t("key")}>
        <p className={styles.more}>
          {prefilled && `${t("prefilled")} `}
          {t("keyMore")}
        </p>
        <KeyTable
          value={typed.key}
          agreed={draft.agreed}
          candidates={candidates}
          criteria={exercise.criteria}
          onChange={(key) => change({ key })}
        />
      </Card>
      <Terms typed={typed} now={now} onChange={change} />
      <Privacy typed={typed} now={now} keptUntil={draft.kept_until} />
      <Send session={session.id} typed={typed} token={way.token} onMade={setMade} />
    </div>
  );
}

interface SendProps {
  readonly session: string;
  readonly typed: Typed;
  readonly token: string | undefined;
  readonly onMade: (made: SessionView) => void;
}

function Send({ session, typed, token, onMade }: SendProps) {
  const t = useTexts(texts);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const wish = wishOf(typed);
  const missing = hasNumber(typed.key) ? null : t("needsNumber");
  const send = async (): Promise<void> => {
    if (!wish) return;
    setBusy(true);
    setProblem(null);
    try {
      onMade(await api.makeCalibration(session, wish, token));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.detail || t("notMade"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <footer className={styles.send}>
      <Button
        kind="primary"
        size="l"
        icon={<Ruler />}
        busy={busy}
        disabled={!wish}
        onClick={() => void send()}
      >
        {t("makeIt")}
      </Button>
      <p role="status" className={problem ? styles.problem : styles.more}>
        {problem ?? missing}
      </p>
    </footer>
  );
}

interface TermsProps {
  readonly typed: Typed;
  readonly now: number;
  readonly onChange: (part: Partial<Typed>) => void;
}

function Terms({ typed, now, onChange }: TermsProps) {
  const t = useTexts(texts);
  const dates = useDates();
  const keep = daysOf(typed.keep);
  const wrong = (value: string): string | undefined => (daysOf(value) === null ? t("wrongDays") : undefined);
  return (
    <Card title={t("terms")}>
      <div className={styles.terms}>
        <Field
          label={t("title")}
          value={typed.title}
          maxLength={200}
          onChange={({ target }) => onChange({ title: target.value })}
        />
        <Field
          label={t("days")}
          hint={t("daysMore")}
          inputMode="numeric"
          value={typed.days}
          error={wrong(typed.days)}
          onChange={({ target }) => onChange({ days: target.value })}
        />
        <Field
          label={t("keep")}
          hint={keep === null ? null : t("keepMore", { day: dates.day(daysFrom(keep, now)) })}
          inputMode="numeric"
          value={typed.keep}
          error={wrong(typed.keep)}
          onChange={({ target }) => onChange({ keep: target.value })}
        />
      </div>
    </Card>
  );
}

interface PrivacyProps {
  readonly typed: Typed;
  readonly now: number;
  readonly keptUntil: string;
}

function Privacy({ typed, now, keptUntil }: PrivacyProps) {
  const t = useTexts(texts);
  const dates = useDates();
  const keep = daysOf(typed.keep);
  const longer = keep !== null && keep > daysUntil(keptUntil, now);
  return (
    <Card title={t("privacy")}>
      <ul className={styles.privacy}>
        <li>{t("privacyNames")}</li>
        <li>{t("privacyUntil", { day: dates.day(keptUntil) })}</li>
        <li>{t("privacyErase")}</li>
      </ul>
      <p role="status" className={styles.longer}>
        {longer && t("privacyLonger")}
      </p>
    </Card>
  );
}

const LINKS = [
  ["assessor", "linkAssessor"],
  ["facilitator", "linkFacilitator"],
] as const;

/** The links to send; an owner finds them on the calibration's page as well. */
function Made({ session, way }: { session: SessionView; way: Way }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const owner = way.kind === null;
  useEffect(() => {
    if (owner) navigate(`/sessions/${session.id}`, { replace: true, state: { made: true } });
  }, [owner, session.id, navigate]);
  if (owner) return <Spinner />;
  return (
    <div className={styles.page}>
      <p className={styles.made} role="status">
        <CircleCheck aria-hidden="true" />
        {t("made")}
      </p>
      <h1>{session.title}</h1>
      <div className={styles.links}>
        {LINKS.map(([kind, name]) => (
          <Card key={kind} title={t(name)}>
            <div className={styles.link}>
              <QrCode link={session.links?.[kind] ?? ""} size={160} />
              <code>{session.links?.[kind]}</code>
              <CopyButton kind="primary" text={session.links?.[kind] ?? ""}>
                {t("copyLink")}
              </CopyButton>
            </div>
          </Card>
        ))}
      </div>
      <Link href={way.back}>{t("toSession")}</Link>
    </div>
  );
}
