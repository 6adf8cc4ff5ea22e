/**
 * For how long things are kept and who looked at what. The owner is here to set the days once, or to answer who has
 * seen a candidate's data: within a minute, with a file for whoever asks.
 */

import { ArrowLeft } from "lucide-react";
import { useCallback } from "react";
import { Link } from "wouter";
import accounts from "../accounts/accounts.module.css";
import { api } from "../api";
import { Unreadable } from "../hosting/Unreadable";
import { useTexts } from "../i18n/texts";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import { Audit } from "./Audit";
import { Consents } from "./Consents";
import { Keeping } from "./Keeping";
import { texts } from "./texts";

export default function Privacy() {
  const t = useTexts(texts);
  const { found, problem, again } = useReading(useCallback(() => api.keeping(), []));
  if (!found || problem?.status === 401) {
    return <Page home>{problem ? <Unreadable problem={problem} again={again} /> : <Spinner />}</Page>;
  }
  return (
    <Page home>
      <Link href="/" className={accounts.back}>
        <ArrowLeft aria-hidden="true" />
        {t("toSessions")}
      </Link>
      <h1>{t("privacy")}</h1>
      <Keeping days={found} />
      <Consents />
      <Audit />
    </Page>
  );
}
