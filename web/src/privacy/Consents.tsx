import { BookOpen, PencilLine, Undo2 } from "lucide-react";
import { useCallback, useState } from "react";
import { Link } from "wouter";
import accounts from "../accounts/accounts.module.css";
import { Asked } from "../accounts/Told";
import { ApiError, api } from "../api";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import buttons from "../ui/Button.module.css";
import { toast } from "../ui/Toast";
import { useReading } from "../useReading";
import { ConsentWords } from "./ConsentWords";
import styles from "./consent.module.css";
import { texts } from "./consentTexts";
import type { PublishedText } from "./privacy";

/** The text that candidates agree to: which one is read now, and every version that ever was. */
export function Consents() {
  const t = useTexts(texts);
  const { found, again } = useReading(useCallback(() => api.consents(), []));
  const [asking, setAsking] = useState(false);
  if (!found) return null;
  const current = found.versions.find(({ version }) => version === found.current);
  const withdraw = (): void => {
    api
      .withdrawConsent()
      .then(() => toast(t("withdrawn", { number: current?.number ?? 0 })))
      .catch((error: unknown) =>
        toast((error instanceof ApiError && error.detail) || t("notDone"), { tone: "problem" }),
      )
      .finally(again);
  };
  return (
    <section className={accounts.section} aria-label={t("consent")}>
      <header className={accounts.head}>
        <h2>{t("consent")}</h2>
      </header>
      <p className={accounts.about}>{t("consentMore")}</p>
      <div className={styles.now}>
        <p className={styles.state}>{current ? t("nowOwn", { number: current.number }) : t("nowBuiltIn")}</p>
        <div className={accounts.actions}>
          {current && (
            <Button icon={<Undo2 />} onClick={() => setAsking(true)}>
              {t("withdraw")}
            </Button>
          )}
          <Link href="/privacy/consent" className={`${buttons.button} ${buttons.plain} ${buttons.m}`}>
            <PencilLine />
            {t(current ? "writeNew" : "write")}
          </Link>
        </div>
      </div>
      {found.versions.length > 0 && (
        <ul className={accounts.list}>
          {found.versions.map((one) => (
            <Row key={one.version} text={one} current={one === current} />
          ))}
        </ul>
      )}
      {asking && current && (
        <Asked
          title={t("withdrawTitle", { number: current.number })}
          about={t("withdrawMore")}
          action={t("withdraw")}
          onClose={() => setAsking(false)}
          onAgreed={withdraw}
        />
      )}
    </section>
  );
}

function Row({ text, current }: { text: PublishedText; current: boolean }) {
  const t = useTexts(texts);
  const dates = useDates();
  const [open, setOpen] = useState(false);
  const { number, published_at, published_by, withdrawn_at, withdrawn_by } = text;
  const published = { day: dates.day(published_at), name: published_by ?? "" };
  const withdrawn = withdrawn_at && { day: dates.day(withdrawn_at), name: withdrawn_by ?? "" };
  return (
    <li className={accounts.row}>
      <div className={accounts.who}>
        <p className={accounts.name}>
          {t("version", { number })}
          {current && <span className={accounts.mark}>{t("current")}</span>}
        </p>
        <p className={accounts.facts}>
          <span>{t(published_by ? "publishedBy" : "published", published)}</span>
          {withdrawn && <span>{t(withdrawn_by ? "withdrawnBy" : "withdrawnOn", withdrawn)}</span>}
        </p>
      </div>
      <Button icon={<BookOpen />} aria-label={t("readVersion", { number })} onClick={() => setOpen(true)}>
        {t("read")}
      </Button>
      {open && <ConsentWords text={text} first={null} onClose={() => setOpen(false)} />}
    </li>
  );
}
