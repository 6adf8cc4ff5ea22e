/**
 * A page behind a link: a hiring manager with two minutes, or a candidate alone with their feedback, neither with an account.
 * In the first second they must see what it is of; a line says that it can only be read and until when, two buttons put it
 * on paper. Where the link is good no more, the page says why and whom to ask. Nothing here leads anywhere else.
 */

import { CloudOff, Link2Off, Printer } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, api } from "../api";
import { sharedFile } from "../files";
import { FileButton, useFetching } from "../hosting/Downloads";
import { useDates } from "../i18n/dates";
import { suggestLanguage } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { FeedbackView } from "../summary/FeedbackView";
import { SummaryView } from "../summary/SummaryView";
import { Button, IconButton } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { print } from "../washup/printing";
import styles from "./Shared.module.css";
import type { SharedPage } from "./share";
import { texts } from "./sharedTexts";

const DEAD_ENDS = ["share_expired", "share_revoked", "share_deleted", "invalid_share"] as const;

export default function Shared({ code }: { code: string }) {
  const t = useTexts(texts);
  const { found, problem, again } = useOnce(code);
  const words = found ? `${t(found.what)} · ${found.title}` : problem ? t(wordOf(problem)) : t("summary");
  useEffect(() => {
    document.title = `${words} · Veche`;
  }, [words]);
  return (
    <Page>
      {found ? (
        <Read code={code} shared={found} />
      ) : problem ? (
        <Unread problem={problem} again={again} />
      ) : (
        <Spinner label={t("reading")} />
      )}
    </Page>
  );
}

interface Once {
  readonly found: SharedPage | null;
  readonly problem: ApiError | null;
  readonly again: () => void;
}

/** Asked for once: each time counts as a reader, and what somebody reads is not to change under their eyes. */
function useOnce(code: string): Once {
  const [found, setFound] = useState<SharedPage | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const asked = useRef(false);
  const again = useCallback(() => {
    setProblem(null);
    api.shared(code).then(
      (shared) => {
        suggestLanguage(shared.language);
        setFound(shared);
      },
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        setProblem(error);
      },
    );
  }, [code]);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    again();
  }, [again]);
  return { found, problem, again };
}

function Read({ code, shared }: { code: string; shared: SharedPage }) {
  const t = useTexts(texts);
  const dates = useDates();
  const fetching = useFetching();
  const { what, title, language, expires_at } = shared;
  return (
    <>
      <div className={styles.head}>
        <p className={styles.about}>
          <strong>
            {t(what)} · <span lang={language}>{title}</span>
          </strong>
          <span>{t("readOnly", { time: `${dates.day(expires_at)}, ${dates.time(expires_at)}` })}</span>
        </p>
        <fieldset className={styles.actions}>
          <legend className="unseen">{t("actions")}</legend>
          <FileButton
            of={t(what)}
            name={t("pdf")}
            at="pdf"
            fetching={fetching}
            made={() => sharedFile(code)}
          />
          <IconButton kind="plain" label={t("print")} data-tip-edge="" icon={<Printer />} onClick={print} />
        </fieldset>
      </div>
      {shared.what === "summary" ? (
        <SummaryView page={shared.page} charts={shared.charts} boards={shared.boards} />
      ) : (
        <FeedbackView page={shared.page} />
      )}
    </>
  );
}

function wordOf({ status, code }: ApiError): (typeof DEAD_ENDS)[number] | "rate_limited" | "away" {
  const known = DEAD_ENDS.find((one) => one === code);
  if (known) return known;
  if (status === 404) return "invalid_share";
  return code === "rate_limited" ? code : "away";
}

function Unread({ problem, again }: { problem: ApiError; again: () => void }) {
  const t = useTexts(texts);
  const word = wordOf(problem);
  const isFinal = word !== "away" && word !== "rate_limited";
  return (
    <EmptyState
      page
      icon={isFinal ? <Link2Off /> : <CloudOff />}
      title={t(word)}
      action={
        !isFinal && (
          <Button kind="primary" onClick={again}>
            {t("again")}
          </Button>
        )
      }
    >
      {t(`${word}_more`)}
    </EmptyState>
  );
}
