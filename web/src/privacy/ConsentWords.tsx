import { useCallback, useState } from "react";
import { api } from "../api";
import { useDates } from "../i18n/dates";
import { LANGUAGE_NAMES, LANGUAGES, language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Kind, Language } from "../protocol";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Choice } from "../ui/Field";
import { Spinner } from "../ui/Spinner";
import { useReading } from "../useReading";
import styles from "./consent.module.css";
import { texts } from "./consentTexts";
import type { Agreed, ConsentText } from "./privacy";

interface WordsProps {
  readonly text: ConsentText;
  /** The language that comes first. */
  readonly first: Language | null;
  readonly onClose: () => void;
}

/** A version word for word, in either language. */
export function ConsentWords({ text, first, onClose }: WordsProps) {
  const t = useTexts(texts);
  const dates = useDates();
  const [chosen, setChosen] = useState<Language>(first ?? language());
  const { notice, consent } = text.wordings[chosen];
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.number === null ? t("builtIn") : t("version", { number: text.number })}
      actions={<Button onClick={onClose}>{t("close")}</Button>}
    >
      <div className={styles.words}>
        {text.published_at && (
          <p className={styles.quiet}>{t("published", { day: dates.day(text.published_at) })}</p>
        )}
        <Choice
          bare
          label={t("language")}
          options={LANGUAGES.map((value) => ({
            value,
            label: <span lang={value}>{LANGUAGE_NAMES[value]}</span>,
          }))}
          value={chosen}
          onChange={setChosen}
        />
        {notice && (
          <p className={styles.text} lang={chosen}>
            {notice}
          </p>
        )}
        <p className={styles.quiet}>{t("agreeTo")}</p>
        <p className={styles.sentence} lang={chosen}>
          {consent}
        </p>
      </div>
    </Dialog>
  );
}

interface AgreedToProps {
  readonly agreed: Agreed;
  readonly kind: Kind;
}

/** What somebody agreed to, in a few words; pressing them opens the text. */
export function AgreedTo({ agreed, kind }: AgreedToProps) {
  const t = useTexts(texts);
  const [open, setOpen] = useState(false);
  const { number, built_in, language: read } = agreed;
  if (number === null && !built_in) return null;
  const what = number === null ? "agreedBuiltIn" : "agreedVersion";
  const told = t(read ? `${what}In_${read}` : what, { number: number ?? 0 });
  return (
    <>
      <button type="button" className={styles.agreed} onClick={() => setOpen(true)}>
        {told}
      </button>
      {open && <Read agreed={agreed} kind={kind} onClose={() => setOpen(false)} />}
    </>
  );
}

function Read({ agreed, kind, onClose }: AgreedToProps & { onClose: () => void }) {
  const { version } = agreed;
  const { found, problem } = useReading(useCallback(() => api.consent(version, kind), [version, kind]));
  const t = useTexts(texts);
  if (found) return <ConsentWords text={found} first={agreed.language} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={t("consent")}>
      {problem ? <p>{problem.detail || t("notDone")}</p> : <Spinner />}
    </Dialog>
  );
}
