/**
 * The owner's first page. Whoever comes here wants one of three things within five seconds: a new session,
 * the console of the one that is about to start, or the results of one that is over.
 */

import {
  BookOpenText,
  CalendarPlus,
  CircleUserRound,
  Copy,
  Ellipsis,
  Link2,
  LogOut,
  Plus,
  ShieldCheck,
  Trash2,
  Users,
  Webhook,
} from "lucide-react";
import { useEffect, useMemo } from "react";
import { Link, useLocation } from "wouter";
import { useStore } from "zustand";
import { SetUpHint } from "../accounts/SetUpHint";
import { texts as access } from "../accounts/texts";
import { useMe } from "../accounts/use";
import { api, type SessionCard } from "../api";
import { texts as calibrating } from "../calibrating/texts";
import { useDates } from "../i18n/dates";
import { LANGUAGE_NAMES } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { texts as privacy } from "../privacy/texts";
import { IconButton } from "../ui/Button";
import buttons from "../ui/Button.module.css";
import { EmptyState } from "../ui/EmptyState";
import { Menu } from "../ui/Menu";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { ConsoleButton } from "./ConsoleButton";
import { doomed } from "./deletions";
import { rememberOwner } from "./owner";
import styles from "./Sessions.module.css";
import { StateMark } from "./StateMark";
import { texts as templateTexts } from "./templateTexts";
import { texts } from "./texts";
import { Unreadable } from "./Unreadable";
import { useDeletion } from "./useDeletion";

const LOOKS_AGAIN = 20_000;

export default function Sessions() {
  const t = useTexts(texts);
  const { found, problem, again } = useReading(api.sessions, LOOKS_AGAIN);
  const hidden = useStore(doomed);
  const sessions = useMemo(
    () =>
      found
        ?.filter(({ id }) => !hidden.has(id))
        .toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at)),
    [found, hidden],
  );
  const signedIn = found !== null && problem?.status !== 401;
  useEffect(() => rememberOwner(signedIn), [signedIn]);
  const { me } = useMe();
  const leave = async (): Promise<void> => {
    await api.signOut().catch(() => undefined);
    again();
  };

  if (problem && (!sessions || problem.status === 401)) {
    return (
      <Page>
        <Unreadable problem={problem} again={again} />
      </Page>
    );
  }
  if (!sessions) return <Spinner />;
  return (
    <Page
      actions={
        <>
          <AccountLink />
          <IconButton label={t("signOut")} icon={<LogOut />} onClick={() => void leave()} />
        </>
      }
    >
      <SetUpHint me={me} />
      <header className={styles.head}>
        <h1>{t("sessions")}</h1>
        <div className={styles.ways}>
          {me?.kind === "owner" && <AccessLink />}
          {me?.kind === "owner" && <PrivacyLink />}
          {me?.kind === "owner" && <WebhooksLink />}
          <ExercisesLink />
          {sessions.length > 0 && <NewSessionLink />}
        </div>
      </header>
      {sessions.length === 0 ? (
        <EmptyState icon={<CalendarPlus />} title={t("none")} action={<NewSessionLink />}>
          {t("noneMore")}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {sessions.map((session) => (
            <Row
              key={session.id}
              session={session}
              copies={sessions.filter(({ source }) => source === session.id).length}
              again={again}
            />
          ))}
        </ul>
      )}
    </Page>
  );
}

function AccountLink() {
  const t = useTexts(access);
  return (
    <Link
      href="/account"
      aria-label={t("account")}
      title={t("account")}
      className={`${buttons.button} ${buttons.quiet} ${buttons.m} ${buttons.icon}`}
    >
      <CircleUserRound />
    </Link>
  );
}

function AccessLink() {
  const t = useTexts(access);
  return (
    <Link href="/access" className={`${buttons.button} ${buttons.plain} ${buttons.m}`}>
      <Users />
      {t("access")}
    </Link>
  );
}

function PrivacyLink() {
  const t = useTexts(privacy);
  return (
    <Link href="/privacy" className={`${buttons.button} ${buttons.plain} ${buttons.m}`}>
      <ShieldCheck />
      {t("privacy")}
    </Link>
  );
}

function ExercisesLink() {
  const t = useTexts(texts);
  return (
    <Link href="/exercises" className={`${buttons.button} ${buttons.plain} ${buttons.m}`}>
      <BookOpenText />
      {t("exercises")}
    </Link>
  );
}

function WebhooksLink() {
  const t = useTexts(texts);
  return (
    <Link href="/webhooks" className={`${buttons.button} ${buttons.plain} ${buttons.m}`}>
      <Webhook />
      {t("webhooks")}
    </Link>
  );
}

function NewSessionLink() {
  const t = useTexts(texts);
  return (
    <Link href="/new" className={`${buttons.button} ${buttons.primary} ${buttons.m}`}>
      <Plus />
      {t("newSession")}
    </Link>
  );
}

interface RowProps {
  readonly session: SessionCard;
  /** How many calibrations were made from it. */
  readonly copies: number;
  readonly again: () => void;
}

function Row({ session, copies, again }: RowProps) {
  const t = useTexts(texts);
  const say = useTexts(calibrating);
  const held = useTexts(privacy);
  const dates = useDates();
  const remove = useDeletion(again);
  const { id, title, state, exercise, language, candidates, created_at } = session;
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <p className={styles.title}>
          <Link href={`/sessions/${id}`} lang={language}>
            {title}
          </Link>
        </p>
        <p className={styles.facts}>
          {session.source && <strong className={styles.mark}>{say("mark")}</strong>}
          {session.hold && <strong className={styles.mark}>{held("onHold")}</strong>}
          {exercise.title !== title && <span lang={language}>{exercise.title}</span>}
          <span>{t("joined", { count: candidates })}</span>
          <span>{LANGUAGE_NAMES[language]}</span>
          <time dateTime={created_at}>{dates.short(created_at)}</time>
        </p>
      </div>
      <StateMark state={state} />
      <div className={styles.actions}>
        <ConsoleButton session={session} />
        <RowMenu session={session} onDelete={() => remove(session, { stay: copies })} />
      </div>
    </li>
  );
}

function RowMenu({ session, onDelete }: { session: SessionCard; onDelete: () => void }) {
  const t = useTexts(texts);
  const say = useTexts(templateTexts);
  const [, navigate] = useLocation();
  return (
    <Menu
      icon
      label={t("more", { title: session.title })}
      trigger={<Ellipsis />}
      choices={[
        {
          id: "links",
          label: t("linksAndFiles"),
          icon: <Link2 />,
          onChoose: () => navigate(`/sessions/${session.id}`),
        },
        {
          id: "template",
          label: say("use"),
          icon: <Copy />,
          onChoose: () => navigate(`/new?from=${session.id}`),
        },
        ...(session.hold
          ? []
          : [
              { id: "delete", label: t("deleteForGood"), icon: <Trash2 />, danger: true, onChoose: onDelete },
            ]),
      ]}
    />
  );
}
