import { useState } from "react";
import type { Invite } from "../answers";
import { LANGUAGE_NAMES, LANGUAGES, language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { Invitation } from "../joining";
import type { Language } from "../protocol";
import { Choice } from "../ui/Field";
import styles from "./consent.module.css";
import { texts } from "./consentTexts";
import type { Consents, Wording } from "./privacy";

interface PreviewProps {
  readonly wordings: Readonly<Record<Language, Wording>>;
  readonly builtIn: Consents["built_in"];
}

/** The page behind a candidate's invitation, with what is being written; nothing in it can be pressed. */
export function ConsentPreview({ wordings, builtIn }: PreviewProps) {
  const t = useTexts(texts);
  const [chosen, setChosen] = useState<Language>(language());
  const [width, setWidth] = useState<"wide" | "phone">("wide");
  const { notice, consent } = wordings[chosen];
  const found: Invite = {
    ...builtIn[chosen],
    kind: "candidate",
    title: t("sampleTitle"),
    language: chosen,
    state: "lobby",
    criteria: t("sampleCriteria").split(" · "),
    duration_min: 60,
    candidates: { min: 4, max: 6 },
    full: false,
    retention_days: 180,
    consent: {
      version: "",
      language: chosen,
      notice: notice.trim() || t("empty"),
      text: consent.trim() || t("empty"),
    },
  };
  return (
    <section className={styles.preview} aria-labelledby="consent-preview">
      <h2 id="consent-preview">{t("preview")}</h2>
      <p className={styles.quiet}>{t("previewMore")}</p>
      <div className={styles.wishes}>
        <Choice
          label={t("language")}
          options={LANGUAGES.map((value) => ({
            value,
            label: <span lang={value}>{LANGUAGE_NAMES[value]}</span>,
          }))}
          value={chosen}
          onChange={setChosen}
        />
        <Choice
          label={t("width")}
          options={[
            { value: "wide", label: t("wide") },
            { value: "phone", label: t("phone") },
          ]}
          value={width}
          onChange={setWidth}
        />
      </div>
      <div className={`${styles.frame} ${styles[width]}`} inert>
        <Invitation invite="" found={found} onRefused={() => undefined} again={() => undefined} />
      </div>
    </section>
  );
}
