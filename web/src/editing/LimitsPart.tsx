import { useTexts } from "../i18n/texts";
import { useForm } from "./desk";
import { EXAMPLES } from "./examples";
import { ChoiceField, NumberField, WordsField } from "./fields";
import { texts } from "./fieldTexts";
import { sectionsOf } from "./fits";
import { Part, Row } from "./Part";
import { OVERS } from "./reading";

/** What the group has to go by: dots a person, budget and staff of the plan. */
export function LimitsPart() {
  const t = useTexts(texts);
  const votes = useForm((form) => sectionsOf(form).votes);
  const plan = useForm((form) => sectionsOf(form).plan);
  const budget = useForm((form) => form.limits?.budget !== undefined || form.limits?.money !== undefined);
  const staff = useForm((form) => form.limits?.staff !== undefined || form.limits?.people !== undefined);
  return (
    <Part id="limits" title={t("limits")} more={t("limitsMore")}>
      {votes && (
        <Row>
          <NumberField path={["limits", "votes_each"]} label={t("votesEach")} optional example="3" />
        </Row>
      )}
      {plan && (
        <>
          <Row>
            <NumberField
              path={["limits", "budget"]}
              label={t("budget")}
              hint={t("noLimit")}
              optional
              fraction
            />
            <NumberField
              path={["limits", "staff"]}
              label={t("staff")}
              hint={t("noLimit")}
              optional
              fraction
            />
            {(budget || staff) && (
              <ChoiceField
                path={["limits", "over"]}
                label={t("over")}
                usual="warn"
                options={OVERS.map((over) => ({ value: over, label: t(`over_${over}`) }))}
              />
            )}
          </Row>
          {budget && <WordsField path={["limits", "money"]} label={t("money")} example={EXAMPLES.money} />}
          {staff && <WordsField path={["limits", "people"]} label={t("people")} example={EXAMPLES.people} />}
        </>
      )}
    </Part>
  );
}
