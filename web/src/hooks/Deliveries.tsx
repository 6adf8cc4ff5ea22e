import { RotateCw } from "lucide-react";
import { useCallback, useState } from "react";
import { Link } from "wouter";
import { ApiError, api } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Spinner } from "../ui/Spinner";
import { toast } from "../ui/Toast";
import { useReading } from "../useReading";
import styles from "./Deliveries.module.css";
import { Mark } from "./Mark";
import { texts } from "./texts";
import type { Delivery, Webhook } from "./webhook";

const LOOKS_AGAIN = 4_000;

interface DeliveriesProps {
  readonly webhook: Webhook;
  /** The webhook's own figures may have changed. */
  readonly again: () => void;
}

/** What this webhook was told lately; read from the server once somebody wants to see it. */
export function Deliveries({ webhook, again }: DeliveriesProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.deliveries} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("deliveries")}</summary>
      {open && <List webhook={webhook} again={again} />}
    </details>
  );
}

function List({ webhook, again }: DeliveriesProps) {
  const t = useTexts(texts);
  const read = useCallback(() => api.deliveries(webhook.id), [webhook.id]);
  const { found, problem, again: readAgain } = useReading(read, LOOKS_AGAIN);
  if (!found) return problem ? <p className={styles.none}>{t("notRead")}</p> : <Spinner small />;
  if (found.length === 0) return <p className={styles.none}>{t("noDeliveries")}</p>;
  return (
    <ul className={styles.list}>
      {found.map((delivery) => (
        <Row
          key={delivery.id}
          delivery={delivery}
          webhook={webhook}
          again={() => {
            readAgain();
            again();
          }}
        />
      ))}
    </ul>
  );
}

function Row({ delivery, webhook, again }: DeliveriesProps & { delivery: Delivery }) {
  const t = useTexts(texts);
  const dates = useDates();
  const { event, session, happened_at, state, attempts, next_at, status, error } = delivery;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <p className={styles.event}>
          <strong>{t(event)}</strong>
          <Mark state={state === "pending" && webhook.state !== "active" ? "waiting" : state} />
        </p>
        <p className={styles.facts}>
          <time dateTime={happened_at}>{dates.short(happened_at)}</time>
          <Link href={`/sessions/${session}`}>{t("toSession")}</Link>
          {attempts > 0 && <span>{t("tries", { count: attempts })}</span>}
          {status !== null && <span>{t("answered", { status })}</span>}
          {attempts > 0 && next_at && webhook.state === "active" && (
            <span>{t("nextTry", { at: dates.short(next_at) })}</span>
          )}
        </p>
        {error && <p className={styles.error}>{error}</p>}
      </div>
      {webhook.state === "active" && (state === "failed" || (state === "pending" && attempts > 0)) && (
        <Again delivery={delivery} webhook={webhook} again={again} />
      )}
    </li>
  );
}

function Again({ delivery, webhook, again }: DeliveriesProps & { delivery: Delivery }) {
  const t = useTexts(texts);
  const dates = useDates();
  const [busy, setBusy] = useState(false);
  const deed = t(delivery.state === "pending" ? "retryNow" : "retry");
  const press = async (): Promise<void> => {
    setBusy(true);
    try {
      await api.sendAgain(webhook.id, delivery.id);
    } catch (problem) {
      toast((problem instanceof ApiError && problem.detail) || t("notDone"), { tone: "problem" });
    }
    setBusy(false);
    again();
  };
  return (
    <Button
      size="s"
      icon={<RotateCw />}
      busy={busy}
      onClick={() => void press()}
      aria-label={t("retryOf", { deed, event: t(delivery.event), at: dates.short(delivery.happened_at) })}
    >
      {deed}
    </Button>
  );
}
