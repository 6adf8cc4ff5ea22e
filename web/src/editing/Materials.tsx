import { useTexts } from "../i18n/texts";
import { blankMaterial } from "./blank";
import { useForm } from "./desk";
import { Entries } from "./Entries";
import { EXAMPLES } from "./examples";
import { NameField, WordsField } from "./fields";
import { texts } from "./fieldTexts";
import { Part } from "./Part";
import { useCalled } from "./useCalled";

/** Sheets that candidates can open at any time. */
export function Materials() {
  const t = useTexts(texts);
  const materials = useForm((form) => form.materials);
  const { called } = useCalled();
  return (
    <Part id="materials" title={t("materials")} more={t("materialsMore")}>
      <Entries
        path={["materials"]}
        entries={materials}
        called={(sheet, at) => called("material", at, sheet.title)}
        make={blankMaterial}
        add={t("addMaterial")}
        most={20}
        none={t("noMaterials")}
        folds
      >
        {(_, at) => (
          <>
            <WordsField
              path={["materials", at, "title"]}
              label={t("materialTitle")}
              most={200}
              example={EXAMPLES.materialTitle}
            />
            <WordsField
              path={["materials", at, "text"]}
              label={t("materialText")}
              hint={t("markdown")}
              rows={6}
              example={EXAMPLES.materialText}
            />
            <NameField path={["materials", at, "id"]} />
          </>
        )}
      </Entries>
    </Part>
  );
}
