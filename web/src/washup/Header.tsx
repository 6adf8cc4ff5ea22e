import { ArrowLeft, Ellipsis, Printer } from "lucide-react";
import { Link } from "wouter";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { UnsentMark } from "../outbox/UnsentMark";
import { ParticipationLink } from "../participation/ParticipationLink";
import { assessors, candidates } from "../room/select";
import { useRoom } from "../room/use";
import { SummaryLink } from "../summary/SummaryLink";
import { IconButton } from "../ui/Button";
import { ConnectionBanner } from "../ui/ConnectionBanner";
import { Menu } from "../ui/Menu";
import { SaveState } from "../ui/SaveState";
import { LanguageSwitch, ThemeSwitch } from "../ui/Switches";
import { useLookChoices } from "../ui/useLookChoices";
import { useMedia } from "../ui/useMedia";
import { AgreementFigure } from "./agreement/AgreementFigure";
import styles from "./Header.module.css";
import { print } from "./printing";
import { isSettled } from "./standing";
import { texts } from "./texts";
import { useDeskState, useLeads, useRows } from "./use";

const NARROW = "(max-width: 760px)";

/** Which wash-up, how far it is, how well the assessors agree; the way back. */
export function Header() {
  const narrow = useMedia(NARROW);
  return (
    <>
      <header className={styles.head}>
        <Back />
        <Title />
        {narrow && <More />}
        <Progress />
        <AgreementFigure />
        <Tools narrow={narrow} />
      </header>
      <ConnectionBanner />
    </>
  );
}

/** The console or the desk that this page belongs to. */
export function Back() {
  const t = useTexts(texts);
  const session = useRoom((room) => room.id);
  const leads = useLeads();
  const word = t(leads ? "toConsole" : "toDesk");
  return (
    <Link
      href={`/room/${session}/${leads ? "facilitator" : "assessor"}`}
      className={styles.back}
      aria-label={word}
      title={word}
    >
      <ArrowLeft aria-hidden="true" />
    </Link>
  );
}

export function Title() {
  const t = useTexts(texts);
  const dates = useDates();
  const title = useRoom((room) => room.title);
  const speaks = useRoom((room) => room.language);
  const watching = useRoom((room) => assessors(room).length);
  const people = useRoom((room) => candidates(room).length);
  const began = useRoom((room) => room.runs[0]?.started_at);
  return (
    <div className={styles.title}>
      <h1>{t("title")}</h1>
      <p>
        <span lang={speaks}>{title}</span>
        {began && ` · ${dates.short(began)}`} · {t("assessors", { count: watching })},{" "}
        {t("candidates", { count: people })}
      </p>
    </div>
  );
}

export function Progress() {
  const t = useTexts(texts);
  const rows = useRows();
  const reopened = useDeskState((state) => state.reopened);
  const count = rows.filter((row) => isSettled(row, reopened)).length;
  const total = rows.length;
  return (
    <div className={styles.progress}>
      <p aria-hidden="true">
        <b className="figures">{t("progress", { count, total })}</b> <span>{t("progressOf")}</span>
      </p>
      <progress max={Math.max(1, total)} value={count} aria-label={t("progressSay", { count, total })} />
    </div>
  );
}

function Tools({ narrow }: { narrow: boolean }) {
  const t = useTexts(texts);
  return (
    <div className={styles.tools}>
      <SummaryLink />
      <ParticipationLink />
      <SaveState />
      <UnsentMark />
      {!narrow && (
        <>
          <IconButton label={t("print")} icon={<Printer />} onClick={print} />
          <LanguageSwitch />
          <ThemeSwitch />
        </>
      )}
    </div>
  );
}

/** What is seldom wanted, where there is no room for it side by side. */
function More() {
  const t = useTexts(texts);
  const look = useLookChoices();
  return (
    <Menu
      icon
      label={t("more")}
      trigger={<Ellipsis />}
      choices={[{ id: "print", label: t("print"), icon: <Printer />, onChoose: print }, ...look]}
    />
  );
}
