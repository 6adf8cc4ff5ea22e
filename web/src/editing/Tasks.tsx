import { useTexts } from "../i18n/texts";
import { blankTask } from "./blank";
import { useChange, useForm } from "./desk";
import { Entries } from "./Entries";
import { EXAMPLES } from "./examples";
import { LineField, NameField, WordsField } from "./fields";
import { texts } from "./fieldTexts";
import { Part, Row } from "./Part";
import { useCalled } from "./useCalled";

const USUAL_DAY = { starts: "09:00", ends: "18:00" };

/** The cards of an in-tray and the day that they have to fit into. */
export function Tasks() {
  const t = useTexts(texts);
  const tasks = useForm((form) => form.tasks);
  const day = useForm((form) => form.day);
  const change = useChange();
  const { called } = useCalled();
  return (
    <Part id="tasks" title={t("tasks")} more={t("tasksMore")}>
      <Row>
        <LineField path={["day", "starts"]} label={t("dayStarts")} example="09:00" />
        <LineField path={["day", "ends"]} label={t("dayEnds")} example="18:00" />
      </Row>
      <Entries
        path={["tasks"]}
        entries={tasks}
        called={(task, at) => called("task", at, task.text)}
        make={() => {
          if (!day) change((form) => ({ ...form, day: USUAL_DAY }));
          return blankTask();
        }}
        add={t("addTask")}
        most={40}
        none={t("noTasks")}
        folds
      >
        {(_, at) => (
          <>
            <WordsField path={["tasks", at, "text"]} label={t("taskText")} rows={2} example={EXAMPLES.task} />
            <WordsField
              path={["tasks", at, "details"]}
              label={t("taskDetails")}
              hint={t("markdown")}
              rows={3}
              example={EXAMPLES.details}
            />
            <NameField path={["tasks", at, "id"]} />
          </>
        )}
      </Entries>
    </Part>
  );
}
