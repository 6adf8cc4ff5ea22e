/** What new things begin with: enough to start writing, nothing that would have to be undone. */

import { newId } from "../ids";
import type { Alternative, Form, Material, Phase, Question, Role, Strip, Task, Template } from "./document";
import { NO_WORDS } from "./document";

export const KINDS = [
  "discussion",
  "brainstorm",
  "decision",
  "case",
  "strategy",
  "project",
  "role-play",
  "presentation",
  "analysis",
  "in-tray",
] as const;
export type Kind = (typeof KINDS)[number];

/** What every group exercise shows; the facilitator adds what this one is about. */
const FIRST_CRITERIA = ["TW", "CM", "PA"];

/** A new exercise, complete but for its texts; `there` are the criteria that can be chosen. */
export function blankForm(there: readonly string[]): Form {
  return {
    id: "",
    auto: true,
    version: 1,
    kind: "discussion",
    title: NO_WORDS,
    summary: NO_WORDS,
    candidates: { min: 3, max: 6 },
    roles_by: "assigned",
    criteria: FIRST_CRITERIA.filter((one) => there.includes(one)),
    phases: [blankPhase(), { ...blankPhase(), key: "phase-2" }],
    roles: [blankRole()],
    materials: [],
    debrief: [],
    alternatives: [],
    templates: [],
    tasks: [],
  };
}

export function blankPhase(): Phase {
  return {
    ...marked(),
    key: "phase-1",
    title: NO_WORDS,
    prompt: NO_WORDS,
    seconds: 600,
    board: "shared",
    tools: ["notes", "draw", "chat"],
  };
}

export function blankRole(): Role {
  return { ...marked(), id: "role-1", title: NO_WORDS, card: NO_WORDS, min: 0, max: 1 };
}

export function blankMaterial(): Material {
  return { ...marked(), id: "sheet-1", title: NO_WORDS, text: NO_WORDS };
}

export function blankQuestion(): Question {
  return { uid: newId(), text: NO_WORDS };
}

export function blankAlternative(): Alternative {
  return { ...marked(), id: "option-1", text: NO_WORDS };
}

export function blankTask(): Task {
  return { ...marked(), id: "task-1", text: NO_WORDS };
}

export function blankStrip(): Strip {
  return { ...marked(), id: "column-1" };
}

export function blankTemplate(): Template {
  return {
    ...marked(),
    id: "grid-1",
    title: NO_WORDS,
    columns: [blankStrip(), blankStrip()],
    rows: [blankStrip()],
  };
}

function marked(): { readonly uid: string; readonly auto: true } {
  return { uid: newId(), auto: true };
}
