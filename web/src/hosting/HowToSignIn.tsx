import { KeyRound } from "lucide-react";
import { useTexts } from "../i18n/texts";
import { EmptyState } from "../ui/EmptyState";
import { CopyButton } from "./CopyButton";
import styles from "./HowToSignIn.module.css";
import { texts } from "./texts";

const COMMAND = ".venv/bin/veche owner-link";

/** Where the owner's link comes from; `used` when a link was tried and does not work any more. */
export function HowToSignIn({ used = false }: { used?: boolean }) {
  const t = useTexts(texts);
  return (
    <EmptyState page icon={<KeyRound />} title={t(used ? "linkUsed" : "signIn")}>
      <div className={styles.how}>
        <p>{t(used ? "linkUsedMore" : "signInMore")}</p>
        <ol className={styles.steps}>
          <li>
            <p>{t("signInStep1")}</p>
            <Command />
          </li>
          <li>{t("signInStep2")}</li>
        </ol>
        <p className={styles.aside}>{t("signInOthers")}</p>
      </div>
    </EmptyState>
  );
}

/** What to type on the server, ready to be copied. */
export function Command() {
  const t = useTexts(texts);
  return (
    <p className={styles.command}>
      <code>{COMMAND}</code>
      <CopyButton size="s" text={COMMAND}>
        {t("copyCommand")}
      </CopyButton>
    </p>
  );
}
