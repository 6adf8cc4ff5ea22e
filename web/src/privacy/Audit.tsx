import { Download } from "lucide-react";
import { useCallback, useState } from "react";
import { Link } from "wouter";
import accounts from "../accounts/accounts.module.css";
import { ApiError, api } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import buttons from "../ui/Button.module.css";
import { Select } from "../ui/Field";
import { toast } from "../ui/Toast";
import { useReading } from "../useReading";
import { isDetail, isWhat, keyOf, type Note, sought, WHATS, type What, WORDS } from "./privacy";
import styles from "./privacy.module.css";
import { texts } from "./texts";

/** Who looked at what and who changed it, the latest first. */
export function Audit() {
  const t = useTexts(texts);
  const [what, setWhat] = useState<What | "">("");
  const wanted = what ? { what: WORDS.get(what) ?? what } : {};
  return (
    <section className={accounts.section} aria-label={t("audit")}>
      <header className={accounts.head}>
        <h2>{t("audit")}</h2>
      </header>
      <p className={accounts.about}>{t("auditMore")}</p>
      <div className={styles.filter}>
        <Select
          label={t("show")}
          value={what}
          onChange={({ target }) => setWhat(isWhat(target.value) ? target.value : "")}
        >
          <option value="">{t("everything")}</option>
          {WHATS.map((one) => (
            <option key={one} value={one}>
              {t(`what_${one}`)}
            </option>
          ))}
        </Select>
        <a
          className={`${buttons.button} ${buttons.plain} ${buttons.m}`}
          href={`/api/v1/audit/file.csv${sought(wanted)}`}
          download
        >
          <Download />
          {t("file")}
        </a>
      </div>
      <Found key={what} what={wanted.what} />
    </section>
  );
}

function Found({ what }: { what: string | undefined }) {
  const t = useTexts(texts);
  const [earlier, setEarlier] = useState<readonly Note[]>([]);
  const [next, setNext] = useState<string | null | undefined>(undefined);
  const { found } = useReading(useCallback(() => api.audit(what ? { what } : {}), [what]));
  const before = next === undefined ? (found?.next ?? null) : next;
  const more = (): void => {
    if (!before) return;
    api.audit({ ...(what && { what }), before }).then(
      (page) => {
        setEarlier([...earlier, ...page.notes]);
        setNext(page.next);
      },
      (error: unknown) =>
        toast((error instanceof ApiError && error.detail) || t("notDone"), { tone: "problem" }),
    );
  };
  if (!found) return null;
  if (found.notes.length === 0) return <p className={accounts.quiet}>{t("none")}</p>;
  return (
    <>
      <ul className={accounts.list}>
        {[...found.notes, ...earlier].map((note) => (
          <Row key={note.id} note={note} />
        ))}
      </ul>
      {before && (
        <p className={accounts.section}>
          <Button onClick={more}>{t("more")}</Button>
        </p>
      )}
    </>
  );
}

function Row({ note }: { note: Note }) {
  const t = useTexts(texts);
  const dates = useDates();
  const { at, by, who, name, what, session, title, subject, subject_name, detail } = note;
  const key = keyOf(what);
  return (
    <li className={accounts.row}>
      <div className={accounts.who}>
        <p className={styles.what}>{key ? t(`what_${key}`) : what}</p>
        <p className={accounts.facts}>
          <time dateTime={at}>{dates.short(at)}</time>
          <span>
            {[name ?? (who && by !== "share" ? t("nameless") : null), t(`by_${by}`)]
              .filter(Boolean)
              .join(", ")}
          </span>
          {session && (title ? <Link href={`/sessions/${session}`}>{title}</Link> : <span>{t("gone")}</span>)}
          {subject && subject_name && <span>{subject_name}</span>}
          {detail && <span>{isDetail(detail) ? t(`detail_${detail}`) : detail}</span>}
        </p>
      </div>
    </li>
  );
}
