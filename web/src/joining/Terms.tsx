import { Archive, CircleHelp, Eye, FileText, ListChecks } from "lucide-react";
import type { ReactNode } from "react";
import type { Invite } from "../api";
import { useTexts } from "../i18n/texts";
import styles from "./joining.module.css";
import { texts } from "./texts";

/** Where on the page the organisation's own words stand. */
export const NOTICE = "notice";

/** What one agrees to, in full: who watches, on what, what is kept and for how long, whom to ask. */
export function Terms({ found }: { found: Invite }) {
  const t = useTexts(texts);
  return (
    <div className={styles.terms}>
      {found.consent.notice && (
        <Term icon={<FileText />} title={t("organisation")}>
          <p id={NOTICE} className={styles.notice} lang={found.consent.language}>
            {found.consent.notice}
          </p>
        </Term>
      )}
      {found.watched && (
        <Term icon={<Eye />} title={t("watching")}>
          <p>{found.watched}</p>
        </Term>
      )}
      <Term icon={<ListChecks />} title={t("criteria")}>
        <p>{found.criteria.join("\u00a0· ")}</p>
      </Term>
      <Term icon={<Archive />} title={t("logged")}>
        <ul className={styles.logged}>
          {found.logged.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>{t("kept", { count: found.retention_days })}</p>
      </Term>
      {found.contact && (
        <Term icon={<CircleHelp />} title={t("contact")}>
          <p>{found.contact}</p>
        </Term>
      )}
    </div>
  );
}

function Term({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <section className={styles.term}>
      <span className={styles.sign} aria-hidden="true">
        {icon}
      </span>
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </section>
  );
}
