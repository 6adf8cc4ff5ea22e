/**
 * One session as its owner sees it from outside. Right after it was made: three links to send, in the next
 * half minute. Later: into the console. After closing: the files.
 */

import { ArrowLeft, ChartNoAxesGantt, CircleCheck, Copy, History, Ruler, Trash2 } from "lucide-react";
import { useCallback, useState } from "react";
import { Link, useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { Holder } from "../accounts/Holder";
import { api, type SessionLinks, type SessionView } from "../api";
import { Results } from "../calibrating/Results";
import { texts as calibrating } from "../calibrating/texts";
import { useDates } from "../i18n/dates";
import { LANGUAGE_NAMES } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { isOver } from "../observing/times";
import { texts as linkTexts } from "../participation/linkTexts";
import { Held, HoldButton } from "../privacy/Hold";
import { texts as replayTexts } from "../replay/linkTexts";
import { replayHref } from "../replay/ReplayLink";
import { SessionSummary } from "../sharing/SessionSummary";
import { Button } from "../ui/Button";
import buttons from "../ui/Button.module.css";
import { Check } from "../ui/Field";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { ProfileTitle } from "../weighing/ProfileTitle";
import { texts as weighingTexts } from "../weighing/texts";
import { ConsoleButton } from "./ConsoleButton";
import { keptUntil } from "./keeping";
import { Links } from "./Links";
import { OwnersFiles } from "./OwnersFiles";
import { PeopleData } from "./PeopleData";
import styles from "./SessionPage.module.css";
import { StateMark } from "./StateMark";
import { texts as templateTexts } from "./templateTexts";
import { texts } from "./texts";
import { Unreadable } from "./Unreadable";
import { useDeletion } from "./useDeletion";

const LOOKS_AGAIN = 15_000;

export default function SessionPage({ session: id }: { session: string }) {
  const { found, problem, again } = useReading(
    useCallback(() => api.session(id), [id]),
    LOOKS_AGAIN,
  );
  if (problem && (!found || problem.status === 404)) {
    return (
      <Page home>
        <Unreadable problem={problem} again={again} />
      </Page>
    );
  }
  return <Page home>{found ? <Session session={found} again={again} /> : <Spinner />}</Page>;
}

function Session({ session, again }: { session: SessionView; again: () => void }) {
  const t = useTexts(texts);
  const from = useHistoryState<{ made?: true; exercise?: string } | null>();
  const made = from?.made === true;
  const { state } = session;
  // Afterwards hardly anybody is still to come, but to a calibration.
  const isPast = state === "closed" || (isOver(state) && !session.calibration);
  return (
    <div className={styles.page}>
      {from?.exercise === undefined ? (
        <Link href="/" className={styles.back}>
          <ArrowLeft aria-hidden="true" />
          {t("sessions")}
        </Link>
      ) : (
        // Whoever tries out what they write goes on writing it.
        <Link href={`/exercises/${from.exercise}/edit`} className={styles.back}>
          <ArrowLeft aria-hidden="true" />
          {t("backToExercise")}
        </Link>
      )}
      {made && (
        <p className={styles.made} role="status">
          <CircleCheck aria-hidden="true" />
          {t("made")}
        </p>
      )}
      <Head session={session} />
      {session.hold && <Held session={session} hold={session.hold} again={again} />}
      <Holder session={session} again={again} />
      {!isPast && <Ways session={session} again={again} />}
      {session.calibration && <Results session={session} />}
      {!session.calibration && (state === "washup" || state === "closed") && (
        <SessionSummary session={session} again={again} />
      )}
      {isOver(state) && <OwnersFiles session={session} />}
      {isPast && state !== "closed" && <Ways session={session} again={again} />}
      <PeopleData session={session} again={again} />
      {!session.hold && <Deletion session={session} again={again} />}
    </div>
  );
}

function Head({ session }: { session: SessionView }) {
  const t = useTexts(texts);
  const say = useTexts(templateTexts);
  const told = useTexts(linkTexts);
  const watch = useTexts(replayTexts);
  const weigh = useTexts(weighingTexts);
  const calibrate = useTexts(calibrating);
  const dates = useDates();
  const { id, title, state, exercise, language, candidates, created_at, settings, profile } = session;
  return (
    <header className={styles.head}>
      <div className={styles.about}>
        <h1 lang={language}>{title}</h1>
        <p className={styles.facts}>
          <StateMark state={state} />
          {session.calibration && <strong>{calibrate("mark")}</strong>}
          {exercise.title !== title && <span lang={language}>{exercise.title}</span>}
          {profile && (
            <span>
              {weigh("profile")}: <ProfileTitle session={id} speaks={language} title={profile.title} />
            </span>
          )}
          <span>{t("joined", { count: candidates })}</span>
          <span>{LANGUAGE_NAMES[language]}</span>
          <time dateTime={created_at}>{dates.short(created_at)}</time>
          <span>{t("keptUntil", { day: dates.day(keptUntil(created_at, settings.retention_days)) })}</span>
        </p>
      </div>
      <div className={styles.actions}>
        {state !== "closed" && <ConsoleButton session={{ id, title, state }} kind="primary" size="l" />}
        <Link
          href={`/sessions/${id}/participation`}
          className={`${buttons.button} ${buttons.plain} ${buttons.l}`}
        >
          <ChartNoAxesGantt />
          {told("participation")}
        </Link>
        {state !== "lobby" && (
          <Link href={replayHref(id, null)} className={`${buttons.button} ${buttons.plain} ${buttons.l}`}>
            <History />
            {watch("replay")}
          </Link>
        )}
        {isOver(state) && !session.calibration && (
          <Link
            href={`/sessions/${id}/calibration`}
            className={`${buttons.button} ${buttons.plain} ${buttons.l}`}
          >
            <Ruler />
            {calibrate("make")}
          </Link>
        )}
        <Link href={`/new?from=${id}`} className={`${buttons.button} ${buttons.plain} ${buttons.l}`}>
          <Copy />
          {say("use")}
        </Link>
      </div>
    </header>
  );
}

function Ways({ session, again }: { session: SessionView; again: () => void }) {
  const { links } = session;
  return links ? <LinksIn session={session} links={links} again={again} /> : null;
}

interface LinksInProps {
  readonly session: SessionView;
  readonly links: SessionLinks;
  readonly again: () => void;
}

function LinksIn({ session, links, again }: LinksInProps) {
  const t = useTexts(texts);
  const { id, title, language, exercise } = session;
  // The library may have changed since; a letter without the length is still a letter.
  const { found } = useReading(
    useCallback(() => api.exercise(exercise.id, language), [exercise.id, language]),
  );
  const minutes = found ? Math.round(found.phases.reduce((sum, { seconds }) => sum + seconds, 0) / 60) : null;
  return (
    <section aria-label={t("links")}>
      <h2 className={styles.heading}>{t("links")}</h2>
      <p className={styles.aside}>{t("linksMore")}</p>
      <Links session={{ id, title, language, links, minutes }} onRotated={again} />
    </section>
  );
}

function Deletion({ session, again }: { session: SessionView; again: () => void }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const remove = useDeletion(again);
  const say = useTexts(calibrating);
  const [gone, setGone] = useState(false);
  const [copiesToo, setCopiesToo] = useState(false);
  const { found } = useReading(useCallback(() => api.calibrationDraft(session.id), [session.id]));
  const copies = found?.copies.length ?? 0;
  const press = (): void => {
    setGone(true);
    remove(session, { stay: copies, go: copiesToo });
    navigate("/");
  };
  return (
    <section className={styles.deletion} aria-label={t("deleteForGood")}>
      <p>{t("deleteMore")}</p>
      {copies > 0 && (
        <Check checked={copiesToo} onChange={({ target }) => setCopiesToo(target.checked)}>
          {say("copiesToo", { count: copies })}
        </Check>
      )}
      <HoldButton session={session} again={again} />
      <Button kind="danger" icon={<Trash2 />} disabled={gone} onClick={press}>
        {t("deleteForGood")}
      </Button>
    </section>
  );
}
