import { Ellipsis, Pause, Pencil, Play, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { ApiError, api } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Menu } from "../ui/Menu";
import { toast } from "../ui/Toast";
import { Deliveries } from "./Deliveries";
import { Mark } from "./Mark";
import { texts } from "./texts";
import { useRemoval } from "./useRemoval";
import { WebhookForm } from "./WebhookForm";
import styles from "./Webhooks.module.css";
import { type Attempt, calledBy, type Webhook } from "./webhook";

interface WebhookCardProps {
  readonly webhook: Webhook;
  readonly again: () => void;
}

export function WebhookCard({ webhook, again }: WebhookCardProps) {
  const t = useTexts(texts);
  const [changing, setChanging] = useState(false);
  const change = useChange(webhook, again);
  const { url, events, state, pending, failed } = webhook;
  const name = calledBy(webhook);
  return (
    <li className={styles.card}>
      <div className={styles.top}>
        <div className={styles.what}>
          <h2 className={styles.name}>
            {name} <Mark state={state} />
          </h2>
          <p className={styles.url}>{url}</p>
          <p className={styles.facts}>
            {events.map((event) => (
              <span key={event}>{t(event)}</span>
            ))}
            {pending > 0 && (
              <span className={styles.waiting}>
                {t(state === "active" ? "waiting" : "held", { count: pending })}
              </span>
            )}
            {failed > 0 && <span className={styles.lost}>{t("lost", { count: failed })}</span>}
          </p>
        </div>
        <CardMenu
          webhook={webhook}
          again={again}
          onChange={() => setChanging(true)}
          onPause={() => change(true)}
        />
      </div>
      {state !== "active" && <p className={styles.note}>{t(state === "gone" ? "goneMore" : "pausedMore")}</p>}
      <div className={styles.actions}>
        {state !== "active" && (
          <Button kind="primary" icon={<Play />} onClick={() => change(false)}>
            {t("resume")}
          </Button>
        )}
        <Test webhook={webhook} />
      </div>
      <Deliveries webhook={webhook} again={again} />
      {changing && <WebhookForm webhook={webhook} onClose={() => setChanging(false)} again={again} />}
    </li>
  );
}

interface CardMenuProps extends WebhookCardProps {
  readonly onChange: () => void;
  readonly onPause: () => void;
}

function CardMenu({ webhook, again, onChange, onPause }: CardMenuProps) {
  const t = useTexts(texts);
  const remove = useRemoval(again);
  const pause = { id: "pause", label: t("pause"), icon: <Pause />, onChoose: onPause };
  return (
    <Menu
      icon
      label={t("more", { name: calledBy(webhook) })}
      trigger={<Ellipsis />}
      choices={[
        { id: "edit", label: t("edit"), icon: <Pencil />, onChoose: onChange },
        ...(webhook.state === "active" ? [pause] : []),
        {
          id: "delete",
          label: t("delete"),
          icon: <Trash2 />,
          danger: true,
          onChoose: () => remove(webhook),
        },
      ]}
    />
  );
}

function useChange({ id }: Webhook, again: () => void): (paused: boolean) => void {
  const t = useTexts(texts);
  return (paused) => {
    api
      .changeWebhook(id, { paused })
      .catch((error: unknown) => {
        toast((error instanceof ApiError && error.detail) || t("notDone"), { tone: "problem" });
      })
      .finally(again);
  };
}

/** A test and what came of it, where it was pressed. */
function Test({ webhook }: { webhook: Webhook }) {
  const t = useTexts(texts);
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<{ readonly text: string; readonly arrived: boolean } | null>(null);
  const press = async (): Promise<void> => {
    setBusy(true);
    setFound(null);
    try {
      const attempt = await api.testWebhook(webhook.id);
      setFound({ text: told(attempt), arrived: attempt.state === "delivered" });
    } catch (error) {
      setFound({ text: (error instanceof ApiError && error.detail) || t("notDone"), arrived: false });
    }
    setBusy(false);
  };
  const told = ({ state, status, error }: Attempt): string => {
    if (state === "delivered") return t("testArrived", { status: status ?? "" });
    if (status === null) return t("testFailed", { error: error ?? "" });
    return t("testAnswered", { status, error: error ?? "" });
  };
  return (
    <>
      <Button icon={<Send />} busy={busy} onClick={() => void press()}>
        {t(busy ? "testing" : "test")}
      </Button>
      <p role="status" className={found?.arrived === false ? styles.failed : styles.arrived}>
        {found?.text}
      </p>
    </>
  );
}
