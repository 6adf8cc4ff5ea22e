/** What is still missing or wrong, each leading to its field. */

import { CircleCheck } from "lucide-react";
import { useStore } from "zustand";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { goTo, useDesk, useForm, useSaidFaults } from "./desk";
import { texts } from "./editorTexts";
import styles from "./Faults.module.css";
import { Part } from "./Part";
import { inOrder } from "./places";
import { usePlaces } from "./usePlaces";

const AT_ONCE = 8;

export function Faults({ again }: { again: () => void }) {
  const t = useTexts(texts);
  const { checked } = useDesk();
  const { faults, state } = useStore(checked);
  const said = useSaidFaults();
  return (
    <Part id="check" title={t("check")}>
      {state === "offline" && (
        <p className={styles.aside}>
          {t("notChecked")} <Button onClick={again}>{t("again")}</Button>
        </p>
      )}
      {state === "checked" && faults.size === 0 && (
        <p className={styles.sound}>
          <CircleCheck aria-hidden="true" />
          {t("sound")}
        </p>
      )}
      {faults.size > 0 && said.size === 0 && <p className={styles.aside}>{t("notYetSaid")}</p>}
      {said.size > 0 && <List />}
    </Part>
  );
}

function List() {
  const t = useTexts(texts);
  const desk = useDesk();
  const form = useForm((all) => all);
  const faults = useSaidFaults();
  const where = usePlaces();
  const fields = inOrder(faults.keys(), form, language());
  const line = (field: string) => (
    <li key={field}>
      <button type="button" className={styles.line} onClick={() => goTo(desk, field)}>
        <span className={styles.where}>{where(form, field)}</span>
        <span className={styles.what}>{faults.get(field)}</span>
      </button>
    </li>
  );
  return (
    <>
      <p className={styles.aside}>{t("faults", { count: fields.length })}</p>
      <ul className={styles.list}>{fields.slice(0, AT_ONCE).map(line)}</ul>
      {fields.length > AT_ONCE && (
        <details>
          <summary className={styles.more}>{t("moreFaults", { count: fields.length - AT_ONCE })}</summary>
          <ul className={styles.list}>{fields.slice(AT_ONCE).map(line)}</ul>
        </details>
      )}
    </>
  );
}
