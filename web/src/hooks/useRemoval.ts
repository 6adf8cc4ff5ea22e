import { api } from "../api";
import { deleteLater, takeBack } from "../hosting/deletions";
import { useTexts } from "../i18n/texts";
import { toast } from "../ui/Toast";
import { texts } from "./texts";
import { calledBy, type Webhook } from "./webhook";

/** Sessions, exercises and webhooks go the same way, and are told apart on it. */
export function doomedAs(webhook: string): string {
  return `webhook ${webhook}`;
}

/** Out of sight at once; for good once there was time to take it back. */
export function useRemoval(again: () => void): (webhook: Webhook) => void {
  const t = useTexts(texts);
  return (webhook) => {
    const key = doomedAs(webhook.id);
    const name = calledBy(webhook);
    deleteLater(
      key,
      async () => {
        await api.deleteWebhook(webhook.id);
        again();
      },
      () => {
        toast(t("notDeleted", { name }), { tone: "problem" });
        again();
      },
    );
    toast(t("deleted", { name }), { action: { label: t("keep"), run: () => takeBack(key) } });
  };
}
