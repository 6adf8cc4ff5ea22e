/** What stands around both pages: who may read them, and why there is nothing to read where there is not. */

import { type ReactNode, useEffect } from "react";
import { Link, useSearch } from "wouter";
import type { ApiError } from "../api";
import { Unreadable } from "../hosting/Unreadable";
import { useTexts } from "../i18n/texts";
import { asking, useWay, type Way } from "../participation/way";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import styles from "./Head.module.css";
import { texts } from "./pageTexts";

interface FrameProps {
  readonly session: string;
  readonly children: (way: Way) => ReactNode;
}

/** Only for whoever runs the session: assessors have the wash-up. */
export function Frame({ session, children }: FrameProps) {
  const t = useTexts(texts);
  const way = useWay(session, new URLSearchParams(useSearch()).get("as"));
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
  if (way.kind === "assessor") {
    return (
      <Page>
        <EmptyState
          page
          title={t("notYours")}
          action={<Link href={`/sessions/${session}/washup${asking(way)}`}>{t("toWashup")}</Link>}
        >
          {t("notYoursMore")}
        </EmptyState>
      </Page>
    );
  }
  return <Page home={way.kind === null}>{children(way)}</Page>;
}

/** The name of the window, as long as the page is open. */
export function useTitle(...words: readonly (string | undefined)[]): void {
  const title = [...words.filter(Boolean), "Veche"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}

interface MadeProps {
  /** Null while it is made for the first time. */
  readonly shown: ReactNode | null;
  /** What is shown is not what is wished for now. */
  readonly late: boolean;
  readonly problem: ApiError | null;
  readonly again: () => void;
  readonly waiting: string;
}

/** What was made last stays while it is made anew, and when that does not work. */
export function Made({ shown, late, problem, again, waiting }: MadeProps) {
  const t = useTexts(texts);
  if (shown === null || problem?.status === 401) {
    return problem ? <Unreadable problem={problem} again={again} /> : <Spinner label={waiting} />;
  }
  return (
    <div aria-busy={late && !problem ? true : undefined}>
      <div role="status">
        {problem ? (
          <p className={styles.notice} data-problem>
            {t("stale")} <Button onClick={again}>{t("again")}</Button>
          </p>
        ) : (
          late && (
            <p className={styles.notice}>
              <Spinner small /> {t("anew")}
            </p>
          )
        )}
      </div>
      {shown}
    </div>
  );
}
