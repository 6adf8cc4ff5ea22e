/** What a candidate will read, in either language and in any role; grows with what is typed. */

import { useState } from "react";
import { LANGUAGE_NAMES, LANGUAGES, language } from "../i18n/i18n";
import { textsIn, useTexts } from "../i18n/texts";
import type { Language } from "../protocol";
import { Choice, Select } from "../ui/Field";
import { Markdown } from "../ui/Markdown";
import { useForm } from "./desk";
import type { Form, Words } from "./document";
import { texts } from "./editorTexts";
import { asMinutes } from "./lengths";
import styles from "./Preview.module.css";

export function Preview({ bare = false }: { bare?: boolean }) {
  const t = useTexts(texts);
  const form = useForm((all) => all);
  const [spoken, setSpoken] = useState<Language>(language);
  const [role, setRole] = useState("");
  return (
    <section className={styles.preview} aria-label={t("previewTitle")}>
      {!bare && <h2 className={styles.heading}>{t("previewTitle")}</h2>}
      <div className={styles.choices}>
        <Choice
          bare
          label={t("previewLanguage")}
          value={spoken}
          onChange={setSpoken}
          options={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
        />
        {form.roles.length > 0 && (
          <Select label={t("previewRole")} value={role} onChange={(event) => setRole(event.target.value)}>
            <option value="">{t("previewNoRole")}</option>
            {form.roles.map(({ uid, id, title }) => (
              <option key={uid} value={uid}>
                {title[spoken] || id}
              </option>
            ))}
          </Select>
        )}
      </div>
      <div lang={spoken} className={styles.paper}>
        <Read form={form} spoken={spoken} role={role} />
      </div>
    </section>
  );
}

interface ReadProps {
  readonly form: Form;
  readonly spoken: Language;
  /** Whose brief is read. */
  readonly role: string;
}

function Read({ form, spoken, role }: ReadProps) {
  const t = textsIn(texts, spoken);
  const mine = form.roles.find(({ uid }) => uid === role);
  return (
    <>
      <h3 className={styles.title}>
        <Line words={form.title} spoken={spoken} />
      </h3>
      <p>
        <Line words={form.summary} spoken={spoken} />
      </p>
      {mine && (
        <section className={styles.role}>
          <h4>
            {t("yourRole")} <Line words={mine.title} spoken={spoken} />
          </h4>
          <p>
            <Line words={mine.card} spoken={spoken} />
          </p>
          {mine.brief && <Markdown text={mine.brief[spoken]} />}
        </section>
      )}
      <ol className={styles.phases}>
        {form.phases.map((phase, at) => (
          <li key={phase.uid}>
            <h4>
              {at + 1}. <Line words={phase.title} spoken={spoken} />{" "}
              <span className={styles.aside}>{t("minutesShort", { minutes: asMinutes(phase.seconds) })}</span>
            </h4>
            <p className={styles.prompt}>
              <Line words={phase.prompt} spoken={spoken} />
            </p>
            {phase.briefs?.[role] && <Markdown text={phase.briefs[role][spoken]} />}
          </li>
        ))}
      </ol>
      <Rest form={form} spoken={spoken} />
    </>
  );
}

function Rest({ form, spoken }: Omit<ReadProps, "role">) {
  return (
    <>
      {form.alternatives.length > 0 && (
        <ul className={styles.list}>
          {form.alternatives.map(({ uid, text }) => (
            <li key={uid}>
              <Line words={text} spoken={spoken} />
            </li>
          ))}
        </ul>
      )}
      {form.tasks.length > 0 && (
        <ul className={styles.list}>
          {form.tasks.map(({ uid, text }) => (
            <li key={uid}>
              <Line words={text} spoken={spoken} />
            </li>
          ))}
        </ul>
      )}
      {form.materials.map(({ uid, title, text }) => (
        <section key={uid}>
          <h4>
            <Line words={title} spoken={spoken} />
          </h4>
          <Markdown text={text[spoken]} />
        </section>
      ))}
    </>
  );
}

/** One text, or a mark where there is none yet. */
function Line({ words, spoken }: { words: Words; spoken: Language }) {
  const t = textsIn(texts, spoken);
  return words[spoken].trim() ? words[spoken] : <span className={styles.aside}>{t("nothingYet")}</span>;
}
