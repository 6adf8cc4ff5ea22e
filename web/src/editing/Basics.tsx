import { useTexts } from "../i18n/texts";
import { KINDS } from "./blank";
import { useForm } from "./desk";
import { EXAMPLES } from "./examples";
import { ChoiceField, LineField, NumberField, WordsField } from "./fields";
import { texts } from "./fieldTexts";
import { useKindName } from "./kinds";
import { Part, Row } from "./Part";

/** What the exercise is: its name, its kind, whom it is for. */
export function Basics({ saved }: { saved: boolean }) {
  const t = useTexts(texts);
  const kindName = useKindName();
  const id = useForm((form) => form.id);
  return (
    <Part id="basics" title={t("basics")}>
      <WordsField path={["title"]} label={t("title")} most={200} example={EXAMPLES.title} />
      <WordsField
        path={["summary"]}
        label={t("summary")}
        hint={t("summaryMore")}
        rows={3}
        example={EXAMPLES.summary}
      />
      <Row>
        <ChoiceField
          path={["kind"]}
          label={t("kind")}
          usual="discussion"
          options={KINDS.map((kind) => ({ value: kind, label: kindName(kind) }))}
        />
        <NumberField path={["candidates", "min"]} label={t("fewest")} />
        <NumberField path={["candidates", "max"]} label={t("greatest")} hint={t("greatestMore")} />
      </Row>
      <Row>
        {saved ? (
          <p>{t("idFixed", { id })}</p>
        ) : (
          <LineField path={["id"]} label={t("exerciseId")} hint={t("exerciseIdMore")} />
        )}
        <NumberField path={["version"]} label={t("version")} hint={t("versionMore")} />
      </Row>
    </Part>
  );
}
