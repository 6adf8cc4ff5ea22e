import { useTexts } from "../i18n/texts";
import type { Form, Words } from "./document";
import { texts } from "./fieldTexts";
import { sectionOf } from "./places";
import { useCalled } from "./useCalled";

const ENTRIES = {
  phases: "phase",
  roles: "role",
  materials: "material",
  alternatives: "alternative",
  templates: "template",
  tasks: "task",
  debrief: "question",
} as const;

/** The last name of a field that is one in itself, and what it is called. */
const FIELDS = {
  id: "shortName",
  key: "shortName",
  version: "version",
  kind: "kind",
  title: "title",
  summary: "summary",
  prompt: "prompt",
  seconds: "minutes",
  board: "board",
  tools: "tools",
  anonymous: "anonymous",
  blind: "blind",
  choose: "choose",
  ties: "ties",
  ranking: "ranking",
  template: "template",
  rotate: "rotate",
  each: "speaking",
  briefs: "scene",
  card: "card",
  brief: "brief",
  played_by: "playedBy",
  text: "text",
  details: "taskDetails",
  columns: "columns",
  rows: "rows",
  votes_each: "votesEach",
  budget: "budget",
  staff: "staff",
  money: "money",
  people: "people",
  over: "over",
  starts: "dayStarts",
  ends: "dayEnds",
  guidance: "guidance",
} as const;

/** Says where in an exercise a fault is: "Phase 2: Ideas, task, in Russian". */
export function usePlaces(): (form: Form, field: string) => string {
  const t = useTexts(texts);
  const { called } = useCalled();
  return (form, field) => {
    const steps = field.split(".");
    const [list, number] = steps;
    const what = ENTRIES[list as keyof typeof ENTRIES];
    const spoken = steps.at(-1) === "ru" ? "ru" : steps.at(-1) === "en" ? "en" : null;
    const head =
      what && number !== undefined
        ? called(what, Number(number), wordsOf(form, list as keyof typeof ENTRIES, Number(number)))
        : null;
    const name = nameOf(steps, head !== null);
    const said = [
      head ?? (name ? null : t(sectionOf(field))),
      name,
      spoken && t(spoken === "ru" ? "lowRussian" : "lowEnglish"),
    ];
    return said.filter(Boolean).join(", ");
  };

  function nameOf(steps: readonly string[], entry: boolean): string | null {
    if (steps[0] === "candidates") return t(steps[1] === "min" ? "fewest" : "greatest");
    if (entry && steps.at(-1) === "min") return t("atLeast");
    if (entry && steps.at(-1) === "max") return t("atMost");
    if (steps[0] === "roles_by") return t("rolesBy");
    if (steps[0] === "debrief") return null;
    const found = steps.toReversed().find((step) => step in FIELDS);
    return found ? t(FIELDS[found as keyof typeof FIELDS]) : null;
  }
}

function wordsOf(form: Form, list: keyof typeof ENTRIES, at: number): Words | undefined {
  const entry = form[list][at];
  return entry && "title" in entry ? entry.title : undefined;
}
