/**
 * Who comes in. The owner is here to invite a facilitator (half a minute, the link in the clipboard), to shut somebody
 * out (at once), or to give a program a token with no more rights than it needs.
 */

import { ArrowLeft } from "lucide-react";
import { useCallback } from "react";
import { Link } from "wouter";
import { api } from "../api";
import { Unreadable } from "../hosting/Unreadable";
import { useTexts } from "../i18n/texts";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import styles from "./accounts.module.css";
import { Boards } from "./Boards";
import { People } from "./People";
import { Tokens } from "./Tokens";
import { texts } from "./texts";

export default function Access() {
  const t = useTexts(texts);
  const { found: accounts, problem, again } = useReading(useCallback(() => api.accounts(), []));
  if (!accounts || problem?.status === 401) {
    return <Page home>{problem ? <Unreadable problem={problem} again={again} /> : <Spinner />}</Page>;
  }
  return (
    <Page home>
      <Link href="/" className={styles.back}>
        <ArrowLeft aria-hidden="true" />
        {t("toSessions")}
      </Link>
      <h1>{t("access")}</h1>
      <People accounts={accounts} again={again} />
      <Tokens />
      <Boards />
    </Page>
  );
}
