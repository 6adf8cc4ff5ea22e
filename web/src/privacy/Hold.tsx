import { Lock, LockOpen } from "lucide-react";
import { type FormEvent, useState } from "react";
import accounts from "../accounts/accounts.module.css";
import { Fault } from "../accounts/Fields";
import { Asked } from "../accounts/Told";
import { useMe, useSending } from "../accounts/use";
import { ApiError, api, type SessionView } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextArea } from "../ui/Field";
import { toast } from "../ui/Toast";
import type { Hold } from "./privacy";
import styles from "./privacy.module.css";
import { texts } from "./texts";

interface HoldProps {
  readonly session: SessionView;
  readonly again: () => void;
}

/** Why nothing of a session is deleted; the owner can lift that. */
export function Held({ session, hold, again }: HoldProps & { hold: Hold }) {
  const t = useTexts(texts);
  const dates = useDates();
  const { me } = useMe();
  const [asking, setAsking] = useState(false);
  const told = { day: dates.day(hold.since), reason: hold.reason };
  const lift = (): void => {
    api
      .lift(session.id)
      .catch((error: unknown) => {
        toast((error instanceof ApiError && error.detail) || t("notDone"), { tone: "problem" });
      })
      .finally(again);
  };
  return (
    <section className={styles.hold} aria-label={t("onHold")}>
      <div>
        <p className={styles.what}>
          {hold.by ? t("heldBy", { ...told, name: hold.by }) : t("heldSince", told)}
        </p>
        <p className={styles.more}>{t("heldMore")}</p>
      </div>
      {me?.kind === "owner" && (
        <Button icon={<LockOpen />} onClick={() => setAsking(true)}>
          {t("lift")}
        </Button>
      )}
      {asking && (
        <Asked
          title={t("lift")}
          about={t("liftMore")}
          action={t("lift")}
          onClose={() => setAsking(false)}
          onAgreed={lift}
        />
      )}
    </section>
  );
}

/** The owner's way to put a session on hold. */
export function HoldButton({ session, again }: HoldProps) {
  const t = useTexts(texts);
  const { me } = useMe();
  const [open, setOpen] = useState(false);
  if (me?.kind !== "owner") return null;
  return (
    <>
      <Button icon={<Lock />} onClick={() => setOpen(true)}>
        {t("hold")}
      </Button>
      {open && <Asking session={session} again={again} onClose={() => setOpen(false)} />}
    </>
  );
}

function Asking({ session, again, onClose }: HoldProps & { onClose: () => void }) {
  const t = useTexts(texts);
  const [reason, setReason] = useState("");
  const { busy, faults, send } = useSending(["reason"]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send(
      async () => {
        await api.hold(session.id, reason.trim());
        // The page says so at its top, which whoever stands at its end does not see.
        toast(t("isHeld"));
        again();
        onClose();
      },
      { reason: reason.trim() ? undefined : t("fillIn") },
    );
  };
  return (
    <Dialog open onClose={onClose} title={t("hold")}>
      <form className={accounts.form} onSubmit={submit} noValidate>
        <p>{t("holdMore")}</p>
        <TextArea
          label={t("reason")}
          hint={t("reasonMore")}
          maxLength={500}
          error={faults.reason}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Fault>{faults.other}</Fault>
        <div className={accounts.actions}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {t("hold")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
