import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useDates } from "../i18n/dates";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { IconButton } from "../ui/Button";
import buttons from "../ui/Button.module.css";
import { toast } from "../ui/Toast";
import { draftOf, dropDraft, keepDraft, type Unfinished, unfinished } from "./draft";
import styles from "./Library.module.css";
import { texts } from "./libraryTexts";
import { formOf } from "./reading";

/** Exercises that were begun in this browser and never saved. */
export function UnfinishedRows() {
  const t = useTexts(texts);
  const [rows, setRows] = useState(() => unfinished());
  if (rows.length === 0) return null;
  const discard = ({ fresh, ...kept }: Unfinished, title: string): void => {
    const name = draftOf(null, fresh);
    dropDraft(name);
    setRows(unfinished());
    const run = (): void => {
      keepDraft(name, kept);
      setRows(unfinished());
    };
    toast(t("discarded", { title }), { action: { label: t("keep"), run } });
  };
  return (
    <section className={styles.group} aria-label={t("unfinished")}>
      <h2>{t("unfinished")}</h2>
      <p className={styles.summary}>{t("unfinishedMore")}</p>
      <ul className={styles.list}>
        {rows.map((row) => (
          <Row key={row.fresh} row={row} onDiscard={(title) => discard(row, title)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row, onDiscard }: { row: Unfinished; onDiscard: (title: string) => void }) {
  const t = useTexts(texts);
  const dates = useDates();
  const words = formOf(row.document).title;
  const title = words[language()] || words.ru || words.en || t("noTitle");
  const href = `/exercises/new/${row.fresh}`;
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <h3 className={styles.title}>
          <Link href={href}>{title}</Link>
        </h3>
        <p className={styles.facts}>
          <span>{t("changedAt", { at: dates.short(row.at) })}</span>
        </p>
      </div>
      <div className={styles.actions}>
        <Link
          href={href}
          aria-label={t("goOnWith", { title })}
          className={`${buttons.button} ${buttons.plain} ${buttons.m}`}
        >
          <Pencil />
          {t("goOn")}
        </Link>
        <IconButton icon={<Trash2 />} label={t("discard", { title })} onClick={() => onDiscard(title)} />
      </div>
    </li>
  );
}
