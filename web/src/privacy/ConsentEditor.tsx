/**
 * Writing the organisation's own text for candidates. Whoever is here has it from their lawyers and pastes it twice:
 * both languages stand beside each other, and below them the page as a candidate sees it, while it is being written.
 */

import { ArrowLeft } from "lucide-react";
import { useCallback, useState } from "react";
import { Link, useLocation } from "wouter";
import accounts from "../accounts/accounts.module.css";
import { Fault } from "../accounts/Fields";
import { Asked } from "../accounts/Told";
import { type Faults, useSending } from "../accounts/use";
import { api } from "../api";
import { Unreadable } from "../hosting/Unreadable";
import { LANGUAGES } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Language } from "../protocol";
import { read, write } from "../shelf";
import { Button } from "../ui/Button";
import { TextArea } from "../ui/Field";
import { Page } from "../ui/Page";
import { Spinner } from "../ui/Spinner";
import { toast } from "../ui/Toast";
import { useReading } from "../useReading";
import { ConsentPreview } from "./ConsentPreview";
import styles from "./consent.module.css";
import { texts } from "./consentTexts";
import { type Consents, MOST_LETTERS, type Wording } from "./privacy";

const DRAFT = "veche.consent";
const PARTS = ["notice", "consent"] as const;
const FIELDS = LANGUAGES.flatMap((language) => PARTS.map((part) => `${language}.${part}`));

type Wordings = Readonly<Record<Language, Wording>>;

export default function ConsentEditor() {
  const { found, problem, again } = useReading(useCallback(() => api.consents(), []));
  if (!found || problem?.status === 401) {
    return <Page home>{problem ? <Unreadable problem={problem} again={again} /> : <Spinner />}</Page>;
  }
  return (
    <Page home>
      <Writing consents={found} />
    </Page>
  );
}

/** What candidates read now, to go on from. */
function current({ current: version, versions, built_in }: Consents): Wordings {
  const own = versions.find((one) => one.version === version);
  if (own) return own.wordings;
  const of = (language: Language): Wording => ({ notice: "", consent: built_in[language].consent.text });
  return { ru: of("ru"), en: of("en") };
}

/** What was begun in this browser, where there is something. */
function begun(): Wordings | null {
  const { ru, en } = read<Wordings>(DRAFT, localStorage);
  return ru && en ? { ru, en } : null;
}

function Writing({ consents }: { consents: Consents }) {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(begun);
  const [asked, setAsked] = useState<"publish" | "discard" | null>(null);
  const { faults, busy, send } = useSending(FIELDS);
  const typed = draft ?? current(consents);
  const keep = (next: Wordings | null): void => {
    setDraft(next);
    write(DRAFT, next ?? {}, localStorage);
  };
  const ask = (): void => {
    // Only what is in order is asked about; what is not says so at its field.
    const wrong = Object.entries(wrongIn(typed)).map(([field, over]) => [
      field,
      over > 0 ? t("tooLong", { count: over }) : t("fillIn"),
    ]);
    send(async () => setAsked("publish"), Object.fromEntries(wrong));
  };
  const publish = (): void =>
    send(async () => {
      const { number } = await api.publishConsent(typed);
      keep(null);
      toast(t("isPublished", { number }));
      navigate("/privacy");
    });
  return (
    <>
      <Link href="/privacy" className={accounts.back}>
        <ArrowLeft aria-hidden="true" />
        {t("toPrivacy")}
      </Link>
      <h1>{t("editor")}</h1>
      <p className={accounts.about}>{t("editorMore")}</p>
      <div className={styles.sides}>
        {LANGUAGES.map((language) => (
          <Side
            key={language}
            language={language}
            wording={typed[language]}
            faults={faults}
            onChange={(wording) => keep({ ...typed, [language]: wording })}
          />
        ))}
      </div>
      <Fault>{faults.other}</Fault>
      <div className={styles.done}>
        {draft && <p className={styles.quiet}>{t("unsaved")}</p>}
        {draft && <Button onClick={() => setAsked("discard")}>{t("discard")}</Button>}
        <Button kind="primary" busy={busy} onClick={ask}>
          {t("publish")}
        </Button>
      </div>
      <ConsentPreview wordings={typed} builtIn={consents.built_in} />
      {asked && (
        <Asked
          title={t(`${asked}Title`)}
          about={t(`${asked}More`)}
          action={t(asked)}
          kind={asked === "publish" ? "primary" : "danger"}
          onClose={() => setAsked(null)}
          onAgreed={asked === "publish" ? publish : () => keep(null)}
        />
      )}
    </>
  );
}

/** By field how many letters it has too many; 0 where it says nothing. */
function wrongIn(typed: Wordings): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const language of LANGUAGES) {
    for (const part of PARTS) {
      const letters = [...typed[language][part].trim()].length;
      if (letters === 0) found[`${language}.${part}`] = 0;
      else if (letters > MOST_LETTERS[part]) found[`${language}.${part}`] = letters - MOST_LETTERS[part];
    }
  }
  return found;
}

interface SideProps {
  readonly language: Language;
  readonly wording: Wording;
  readonly faults: Faults;
  readonly onChange: (wording: Wording) => void;
}

function Side({ language, wording, faults, onChange }: SideProps) {
  const t = useTexts(texts);
  return (
    <fieldset className={styles.side}>
      <legend>{t(language === "ru" ? "inRu" : "inEn")}</legend>
      <TextArea
        label={t("notice")}
        hint={t("noticeHint")}
        rows={10}
        lang={language}
        error={faults[`${language}.notice`]}
        value={wording.notice}
        onChange={({ target }) => onChange({ ...wording, notice: target.value })}
      />
      <TextArea
        label={t("sentence")}
        hint={t("sentenceHint")}
        rows={4}
        lang={language}
        error={faults[`${language}.consent`]}
        value={wording.consent}
        onChange={({ target }) => onChange({ ...wording, consent: target.value })}
      />
    </fieldset>
  );
}
