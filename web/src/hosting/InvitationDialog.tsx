import { useState } from "react";
import { LANGUAGE_NAMES, LANGUAGES, language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Language } from "../protocol";
import { Dialog } from "../ui/Dialog";
import { Choice } from "../ui/Field";
import { CopyButton } from "./CopyButton";
import styles from "./InvitationDialog.module.css";
import { type Invited, invitation } from "./invitation";
import { texts } from "./texts";

interface InvitationDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly invited: Invited;
}

/** A ready letter in either language; it can be changed here before it is copied. */
export function InvitationDialog({ open, onClose, invited }: InvitationDialogProps) {
  const t = useTexts(texts);
  return (
    <Dialog open={open} onClose={onClose} title={t(`letter_${invited.kind}`)} wide>
      <Letter invited={invited} />
    </Dialog>
  );
}

function Letter({ invited }: { invited: Invited }) {
  const t = useTexts(texts);
  const [spoken, setSpoken] = useState<Language>(invited.held);
  const [changed, setChanged] = useState<Partial<Record<Language, string>>>({});
  const { subject, text } = invitation(invited, spoken);
  const written = changed[spoken] ?? text;
  return (
    <div className={styles.letter}>
      <Choice
        label={t("letterLanguage")}
        value={spoken}
        onChange={setSpoken}
        options={LANGUAGES.toSorted((one) => (one === language() ? -1 : 1)).map((each) => ({
          value: each,
          label: <span lang={each}>{LANGUAGE_NAMES[each]}</span>,
        }))}
      />
      <p className={styles.about}>
        {t("letterSubject")}{" "}
        <span className={styles.subject} lang={spoken}>
          {subject}
        </span>
      </p>
      <textarea
        className={styles.text}
        lang={spoken}
        aria-label={t("letterText")}
        value={written}
        onChange={(event) => setChanged({ ...changed, [spoken]: event.target.value })}
      />
      <div className={styles.actions}>
        <CopyButton kind="primary" text={written}>
          {t("copyText")}
        </CopyButton>
        <CopyButton text={subject}>{t("copySubject")}</CopyButton>
      </div>
    </div>
  );
}
