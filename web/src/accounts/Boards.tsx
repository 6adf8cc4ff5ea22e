import { PanelRight } from "lucide-react";
import { type FormEvent, useCallback, useState } from "react";
import { ApiError, api } from "../api";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { toast } from "../ui/Toast";
import { useReading } from "../useReading";
import styles from "./accounts.module.css";
import { boardsTexts } from "./boardsTexts";
import { originOf } from "./origin";

/** Whose pages may show the panel beside their whiteboard. */
export function Boards() {
  const t = useTexts(boardsTexts);
  const { found, again } = useReading(useCallback(() => api.hosts(), []));
  const origins = found?.origins ?? [];
  const set = async (changed: readonly string[]): Promise<string | null> => {
    try {
      await api.setHosts(changed);
      again();
      return null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return error.status === 422 ? t("missing") : error.detail || t("notDone");
    }
  };
  const remove = async (origin: string): Promise<void> => {
    const fault = await set(origins.filter((one) => one !== origin));
    const back = { label: t("undo"), run: () => void set(origins) };
    toast(fault ?? t("removed", { origin }), fault ? { tone: "problem" } : { action: back });
  };
  return (
    <section className={styles.section} aria-label={t("boards")}>
      <header className={styles.head}>
        <h2>{t("boards")}</h2>
      </header>
      <p className={styles.about}>{t("boardsMore")}</p>
      {found && origins.length === 0 && <p className={styles.quiet}>{t("none")}</p>}
      {origins.length > 0 && (
        <ul className={styles.list}>
          {origins.map((origin) => (
            <li key={origin} className={styles.row}>
              <p className={styles.name}>{origin}</p>
              <Button size="s" aria-label={t("removeOf", { origin })} onClick={() => void remove(origin)}>
                {t("remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {found && <Adding onAdd={(address) => set([...origins, originOf(address)])} />}
    </section>
  );
}

/** `onAdd` returns what is wrong. */
function Adding({ onAdd }: { onAdd: (address: string) => Promise<string | null> }) {
  const t = useTexts(boardsTexts);
  const [address, write] = useState("");
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!address.trim()) return setFault(t("missing"));
    setBusy(true);
    const wrong = await onAdd(address.trim());
    setBusy(false);
    if (wrong) setFault(wrong);
    else write("");
  };
  return (
    <form className={styles.adding} noValidate onSubmit={(event) => void submit(event)}>
      <Field
        label={t("address")}
        placeholder="https://miro.com"
        name="origin"
        type="url"
        inputMode="url"
        autoComplete="off"
        value={address}
        error={fault}
        onChange={(event) => {
          write(event.target.value);
          setFault(undefined);
        }}
      />
      <Button type="submit" icon={<PanelRight />} busy={busy}>
        {t("add")}
      </Button>
    </form>
  );
}
