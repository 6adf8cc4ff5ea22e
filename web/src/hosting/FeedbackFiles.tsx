import { useState } from "react";
import { feedback } from "../files";
import { LANGUAGE_NAMES, LANGUAGES } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { called } from "../room/select";
import { feedbackHref } from "../summary/links";
import { Check, Choice } from "../ui/Field";
import { PersonMark } from "../ui/Person";
import { type DownloadsProps, FileButton, type PartProps, ReadLink, Row, seated } from "./Downloads";
import styles from "./Downloads.module.css";
import { texts } from "./filesTexts";

/** What each candidate may be given, a PDF each; before the wash-up a word on why there is none. */
export function FeedbackFiles({ session, token, fetching }: DownloadsProps & PartProps) {
  const t = useTexts(texts);
  const { integrated, candidates } = session;
  const missing = integrated ? t("feedbackNobody") : t("feedbackLater");
  const isThere = integrated && candidates.length > 0;
  return (
    <Row name={t("feedback")} more={isThere ? t("feedbackMore") : missing} tall>
      {isThere && <Each session={session} token={token} fetching={fetching} />}
    </Row>
  );
}

function Each({ session: { id, language, candidates }, token, fetching }: DownloadsProps & PartProps) {
  const t = useTexts(texts);
  const [lang, setLang] = useState(language);
  const [assessors, setAssessors] = useState(false);
  return (
    <div className={styles.each}>
      <div className={styles.wishes}>
        <Choice
          bare
          label={t("feedbackLanguage")}
          options={LANGUAGES.map((value) => ({
            value,
            label: <span lang={value}>{LANGUAGE_NAMES[value]}</span>,
          }))}
          value={lang}
          onChange={setLang}
        />
        <Check checked={assessors} onChange={(event) => setAssessors(event.target.checked)}>
          {t("feedbackLabels")}
        </Check>
      </div>
      <ul className={styles.people}>
        {candidates.map((one) => (
          <li key={one.id} className={styles.person}>
            <span className={styles.called}>
              <PersonMark seat={one.seat} size={14} /> {called(one)}
            </span>
            <span className={styles.files}>
              <ReadLink
                href={feedbackHref(id, one.id, seated(token))}
                what={`${t("feedback")}, ${called(one)}`}
              />
              <FileButton
                of={`${t("feedback")}, ${called(one)}`}
                name={t("pdf")}
                at={`feedback.${one.id}`}
                fetching={fetching}
                made={() => feedback({ session: id, candidate: one.id, lang, assessors }, token)}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
