/** What an exercise of a kind, or a phase with its tools, has use for; the rest is not offered. */

import type { Tool } from "../protocol";
import type { Kind } from "./blank";
import { blankAlternative, blankTemplate } from "./blank";
import type { Form, Phase } from "./document";
import { TOOLS } from "./reading";

const ALWAYS: readonly Tool[] = ["notes", "draw", "chat", "cluster"];

const BY_KIND: Readonly<Record<Kind, readonly Tool[]>> = {
  discussion: ["vote"],
  brainstorm: ["vote"],
  decision: ["rank", "vote"],
  case: ["vote", "plan", "template"],
  strategy: ["vote", "plan", "template"],
  project: ["vote", "plan", "template"],
  "role-play": ["vote"],
  presentation: ["speak", "template"],
  analysis: ["vote", "plan", "template"],
  "in-tray": ["plan", "speak"],
};

/** Tools of the board: they have no use while it is locked. */
const ON_BOARD: readonly Tool[] = ["notes", "draw", "cluster"];

export interface Offer {
  readonly usual: readonly Tool[];
  /** Possible, but not what this kind of exercise is about. */
  readonly other: readonly Tool[];
}

/** What is ticked already is always among the usual, so that it can be seen and taken away. */
export function toolsFor(kind: string, { board, tools }: Pick<Phase, "board" | "tools">): Offer {
  const fitting = [...ALWAYS, ...(BY_KIND[kind as Kind] ?? TOOLS)];
  const possible = TOOLS.filter(
    (one) => tools.includes(one) || board !== "locked" || !ON_BOARD.includes(one),
  );
  return {
    usual: possible.filter((one) => tools.includes(one) || fitting.includes(one)),
    other: possible.filter((one) => !tools.includes(one) && !fitting.includes(one)),
  };
}

export interface Sections {
  readonly alternatives: boolean;
  readonly templates: boolean;
  readonly tasks: boolean;
  readonly votes: boolean;
  readonly plan: boolean;
}

export function sectionsOf(form: Form): Sections {
  const has = (tool: Tool): boolean => form.phases.some(({ tools }) => tools.includes(tool));
  const { votes_each, ...others } = form.limits ?? {};
  const tasks = form.kind === "in-tray" || form.tasks.length > 0;
  return {
    alternatives: has("rank") || form.alternatives.length > 0,
    templates: has("template") || form.templates.length > 0,
    tasks,
    votes: has("vote") || votes_each !== undefined,
    plan: (has("plan") && !tasks) || Object.keys(others).length > 0,
  };
}

/** A tool taken up or put down in a phase, with what it cannot do without. */
export function withTool(form: Form, at: number, tool: Tool, on: boolean): Form {
  const before = form.phases[at];
  if (!before) return form;
  const tools = on ? [...before.tools, tool] : before.tools.filter((one) => one !== tool);
  const templates =
    on && tool === "template" && form.templates.length === 0 ? [blankTemplate()] : form.templates;
  const alternatives =
    on && tool === "rank" && form.alternatives.length === 0
      ? [blankAlternative(), blankAlternative()]
      : form.alternatives;
  const phase = { ...before, tools, ...(on ? settingsOf(tool, before, templates[0]?.uid) : {}) };
  return { ...form, templates, alternatives, phases: form.phases.with(at, phase) };
}

/** The board of a phase; what cannot be done on a locked one is put down with it. */
export function withBoard(form: Form, at: number, board: Phase["board"]): Form {
  const before = form.phases[at];
  if (!before) return form;
  const { anonymous, ...bare } = before;
  const kept = board === "private" && anonymous !== undefined ? { anonymous } : {};
  const tools = board === "locked" ? before.tools.filter((one) => !ON_BOARD.includes(one)) : before.tools;
  const usable =
    board === "locked" || tools.includes("notes") || tools.includes("draw")
      ? tools
      : (["notes", "draw", ...tools] as const);
  return { ...form, phases: form.phases.with(at, { ...bare, ...kept, board, tools: usable }) };
}

function settingsOf(tool: Tool, before: Phase, template: string | undefined): Partial<Phase> {
  if (tool === "vote" && !before.voting) return { voting: { blind: true, choose: 3, ties: "shared" } };
  if (tool === "speak" && !before.speaking) return { speaking: { each: 120 } };
  if (tool === "template" && !before.template && template) return { template };
  return {};
}
