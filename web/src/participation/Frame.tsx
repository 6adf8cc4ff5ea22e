/** The frame of both pages: the way back, the title, and why there is nothing to see, where there is not. */

import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Link, useSearch } from "wouter";
import type { ApiError } from "../api";
import { HowToSignIn } from "../hosting/HowToSignIn";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import styles from "./Participation.module.css";
import { texts } from "./texts";
import { useWay, type Way } from "./way";

interface FrameProps {
  readonly session: string;
  readonly title: string;
  readonly children: (way: Way) => ReactNode;
}

export function Frame({ session, title, children }: FrameProps) {
  const t = useTexts(texts);
  const way = useWay(session, new URLSearchParams(useSearch()).get("as"));
  useEffect(() => {
    document.title = `${title} · Veche`;
  }, [title]);
  if (way === undefined) return <Spinner />;
  if (!way) {
    return (
      <Page>
        <EmptyState page title={t("noSeat")}>
          {t("noSeatMore")}
        </EmptyState>
      </Page>
    );
  }
  return <Page home={way.kind === null}>{children(way)}</Page>;
}

interface HeadProps {
  readonly way: Way;
  readonly title: string;
  readonly other: { readonly href: string; readonly word: string };
}

export function Head({ way, title, other }: HeadProps) {
  const t = useTexts(texts);
  const back = t(way.kind === "facilitator" ? "toConsole" : way.kind === "assessor" ? "toDesk" : "toSession");
  return (
    <header className={styles.head}>
      <Link href={way.back} className={styles.back}>
        <ArrowLeft aria-hidden="true" />
        {back}
      </Link>
      <h1>{title}</h1>
      <Link href={other.href} className={styles.other}>
        {other.word}
      </Link>
    </header>
  );
}

/** Why nothing can be read; an assessor may not know before they have judged. */
export function Unread({ problem, way, again }: { problem: ApiError; way: Way; again: () => void }) {
  const t = useTexts(texts);
  if (problem.status === 403 && way.kind === "assessor") {
    return (
      <EmptyState
        page
        title={t("notYet")}
        action={
          <Link href={way.back} className={styles.other}>
            {t("toDesk")}
          </Link>
        }
      >
        {t("notYetMore")}
      </EmptyState>
    );
  }
  if (problem.status === 401) return <HowToSignIn />;
  return (
    <EmptyState page title={t("problem")} action={<Button onClick={again}>{t("again")}</Button>}>
      {problem.detail || t("problemMore")}
    </EmptyState>
  );
}

export function Reading() {
  const t = useTexts(texts);
  return (
    <div role="status">
      <Spinner />
      <span className="unseen">{t("reading")}</span>
    </div>
  );
}
