import { useTexts } from "../i18n/texts";
import { blankStrip, blankTemplate } from "./blank";
import { useForm } from "./desk";
import type { Strip } from "./document";
import { Entries } from "./Entries";
import styles from "./Entries.module.css";
import { EXAMPLES } from "./examples";
import { NameField, WordsField } from "./fields";
import { texts } from "./fieldTexts";
import { Part } from "./Part";
import { useCalled } from "./useCalled";

const NO_STRIPS: readonly Strip[] = [];

/** Grids that a phase lays on the board. */
export function Templates() {
  const t = useTexts(texts);
  const templates = useForm((form) => form.templates);
  const { called } = useCalled();
  return (
    <Part id="templates" title={t("templates")} more={t("templatesMore")}>
      <Entries
        path={["templates"]}
        entries={templates}
        called={(grid, at) => called("template", at, grid.title)}
        facts={(grid) => `${grid.columns.length} × ${grid.rows.length}`}
        make={blankTemplate}
        add={t("addTemplate")}
        most={8}
        folds
      >
        {(_, at) => (
          <>
            <WordsField
              path={["templates", at, "title"]}
              label={t("templateTitle")}
              most={200}
              example={EXAMPLES.templateTitle}
            />
            <Strips at={at} side="columns" />
            <Strips at={at} side="rows" />
            <NameField path={["templates", at, "id"]} />
          </>
        )}
      </Entries>
    </Part>
  );
}

function Strips({ at, side }: { at: number; side: "columns" | "rows" }) {
  const t = useTexts(texts);
  const { called } = useCalled();
  const strips = useForm((form) => form.templates[at]?.[side] ?? NO_STRIPS);
  const one = side === "columns" ? "column" : "row";
  return (
    <div className={styles.within}>
      <h3>{t(side)}</h3>
      <Entries
        path={["templates", at, side]}
        entries={strips}
        called={(_, number) => called(one, number)}
        make={blankStrip}
        add={t(side === "columns" ? "addColumn" : "addRow")}
        most={8}
      >
        {(_, number) => (
          <>
            <WordsField
              path={["templates", at, side, number, "title"]}
              label={t("heading")}
              most={200}
              example={EXAMPLES.strip}
            />
            <NameField path={["templates", at, side, number, "id"]} />
          </>
        )}
      </Entries>
    </div>
  );
}
