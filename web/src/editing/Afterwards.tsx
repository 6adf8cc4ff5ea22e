import { useTexts } from "../i18n/texts";
import { blankQuestion } from "./blank";
import { useForm } from "./desk";
import { Entries } from "./Entries";
import { EXAMPLES } from "./examples";
import { WordsField } from "./fields";
import { texts } from "./fieldTexts";
import { Part } from "./Part";
import { useCalled } from "./useCalled";

/** What only the facilitator and the assessors read. */
export function Afterwards() {
  const t = useTexts(texts);
  const debrief = useForm((form) => form.debrief);
  const { called } = useCalled();
  return (
    <Part id="afterwards" title={t("afterwards")} more={t("afterwardsMore")}>
      <WordsField
        path={["guidance"]}
        label={t("guidance")}
        hint={t("guidanceMore")}
        rows={4}
        example={EXAMPLES.guidance}
      />
      <h3>{t("debrief")}</h3>
      <Entries
        path={["debrief"]}
        entries={debrief}
        called={(_, at) => called("question", at)}
        make={blankQuestion}
        add={t("addQuestion")}
        most={30}
        none={t("noQuestions")}
      >
        {(_, at) => (
          <WordsField
            path={["debrief", at, "text"]}
            place={`debrief.${at}`}
            label={t("question")}
            rows={2}
            example={EXAMPLES.question}
          />
        )}
      </Entries>
    </Part>
  );
}
