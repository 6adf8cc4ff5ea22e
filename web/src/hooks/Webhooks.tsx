/**
 * Webhooks. Whoever comes here connects an applicant-tracking system, once: within a minute they paste its address, copy
 * the secret over there and see a test arrive. Later they come because something did not arrive, and want to see within
 * ten seconds what, why, and how to send it again.
 */

import { ArrowLeft, Plus, Webhook as WebhookIcon } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { api } from "../api";
import { doomed } from "../hosting/deletions";
import { Unreadable } from "../hosting/Unreadable";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { useFocusKept } from "../ui/useFocusKept";
import { useReading } from "../useReading";
import { texts } from "./texts";
import { doomedAs } from "./useRemoval";
import { WebhookCard } from "./WebhookCard";
import { WebhookForm } from "./WebhookForm";
import styles from "./Webhooks.module.css";

const LOOKS_AGAIN = 10_000;

export default function Webhooks() {
  const t = useTexts(texts);
  useFocusKept();
  const { found, problem, again } = useReading(api.webhooks, LOOKS_AGAIN);
  const hidden = useStore(doomed);
  const [adding, setAdding] = useState(false);
  if (!found || problem?.status === 401) {
    return <Page home>{problem ? <Unreadable problem={problem} again={again} /> : <Spinner />}</Page>;
  }
  const webhooks = found.filter(({ id }) => !hidden.has(doomedAs(id)));
  const add = (
    <Button kind="primary" icon={<Plus />} data-home onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page home>
      <Link href="/" className={styles.back}>
        <ArrowLeft aria-hidden="true" />
        {t("toSessions")}
      </Link>
      <header className={styles.head}>
        <h1>{t("webhooks")}</h1>
        {webhooks.length > 0 && add}
      </header>
      <p className={styles.about}>
        {t("about")} {t("manual")}
      </p>
      {webhooks.length === 0 ? (
        <EmptyState icon={<WebhookIcon />} title={t("none")} action={add}>
          {t("noneMore")}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {webhooks.map((webhook) => (
            <WebhookCard key={webhook.id} webhook={webhook} again={again} />
          ))}
        </ul>
      )}
      {adding && <WebhookForm onClose={() => setAdding(false)} again={again} />}
    </Page>
  );
}
