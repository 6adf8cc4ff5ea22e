import { useTexts } from "../i18n/texts";
import { blankAlternative } from "./blank";
import { useForm } from "./desk";
import { Entries } from "./Entries";
import { EXAMPLES } from "./examples";
import { NameField, WordsField } from "./fields";
import { texts } from "./fieldTexts";
import { Part } from "./Part";
import { useCalled } from "./useCalled";

/** What a ranking orders. */
export function Alternatives() {
  const t = useTexts(texts);
  const alternatives = useForm((form) => form.alternatives);
  const { called } = useCalled();
  return (
    <Part id="alternatives" title={t("alternatives")} more={t("alternativesMore")}>
      <Entries
        path={["alternatives"]}
        entries={alternatives}
        called={(_, at) => called("alternative", at)}
        make={blankAlternative}
        add={t("addAlternative")}
        most={20}
      >
        {(_, at) => (
          <>
            <WordsField
              path={["alternatives", at, "text"]}
              label={t("alternativeText")}
              rows={2}
              example={EXAMPLES.alternative}
            />
            <NameField path={["alternatives", at, "id"]} />
          </>
        )}
      </Entries>
    </Part>
  );
}
