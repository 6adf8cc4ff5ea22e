import { useCallback, useState } from "react";
import { api, type SessionView } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select } from "../ui/Field";
import { toast } from "../ui/Toast";
import { useReading } from "../useReading";
import type { Account } from "./account";
import styles from "./accounts.module.css";
import { Fault } from "./Fields";
import { texts } from "./texts";
import { useMe, useSending } from "./use";

/** Whose session it is; for the owner, once there is somebody else, with a way to hand it over. */
export function Holder({ session, again }: { session: SessionView; again: () => void }) {
  const t = useTexts(texts);
  const { me } = useMe();
  if (me?.kind !== "owner" || !me.account) return null;
  return <Choosing key={session.holder?.id ?? ""} session={session} again={again} words={t("holderOwner")} />;
}

interface ChoosingProps {
  readonly session: SessionView;
  readonly again: () => void;
  readonly words: string;
}

function Choosing({ session, again, words }: ChoosingProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const { found } = useReading(useCallback(() => api.accounts(), []));
  const others = found?.filter(({ role, state }) => role !== "owner" && state !== "deactivated") ?? [];
  if (others.length === 0 && !session.holder) return null;
  return (
    <p className={styles.holder}>
      {t("holder", { name: session.holder?.name ?? words })}
      <Button size="s" onClick={() => setOpen(true)}>
        {t("handOver")}
      </Button>
      {open && <Handing session={session} others={others} again={again} onClose={() => setOpen(false)} />}
    </p>
  );
}

interface HandingProps {
  readonly session: SessionView;
  readonly others: readonly Account[];
  readonly again: () => void;
  readonly onClose: () => void;
}

function Handing({ session, others, again, onClose }: HandingProps) {
  const t = useTexts(texts);
  const [to, setTo] = useState(session.holder?.id ?? "");
  const { busy, faults, send } = useSending([]);
  const give = (): void =>
    send(async () => {
      const given = await api.handOver(session.id, to || null);
      toast(t("handedOver", { name: given.holder?.name ?? t("holderOwner") }));
      again();
      onClose();
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("handOver")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="primary" busy={busy} onClick={give}>
            {t("handOver")}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t("handOverMore")}</p>
        <Select label={t("handOverTo")} value={to} onChange={({ target }) => setTo(target.value)}>
          <option value="">{t("holderOwner")}</option>
          {others.map(({ id, name, email }) => (
            <option key={id} value={id}>
              {name} · {email}
            </option>
          ))}
        </Select>
        <Fault>{faults.other}</Fault>
      </div>
    </Dialog>
  );
}
