/** Which of the group's tools take the place of the board, and which one a phase begins with. */

import type { Room } from "../room/room";
import { currentPhase } from "../room/select";

export type Panel = "board" | "plan" | "ranking" | "day";

/** The panels that there is something to do or to read on, the board first. */
export function panelsOf(room: Room): readonly Panel[] {
  const tools = new Set(currentPhase(room)?.tools);
  const tray = room.tasks !== undefined;
  const panels: Panel[] = ["board"];
  // An in-tray is read from the first phase on and laid out in one that has the plan's tool.
  if (tray && room.state !== "lobby") panels.push("day");
  if (!tray && (tools.has("plan") || room.plan.length > 0)) panels.push("plan");
  if (tools.has("rank") || room.rankings.length > 0) panels.push("ranking");
  return panels;
}

/** The panels that this exercise has at any time, but the board. */
export function panelsToCome(room: Room): readonly Exclude<Panel, "board">[] {
  const tools = new Set(room.exercise.phases.flatMap((phase) => phase.tools));
  const panels: Exclude<Panel, "board">[] = [];
  if (room.tasks !== undefined) panels.push("day");
  else if (tools.has("plan") || room.plan.length > 0) panels.push("plan");
  if (tools.has("rank") || room.rankings.length > 0) panels.push("ranking");
  return panels;
}

/** Whether something that is needed stands above the middle: the choice of panels, or who speaks. */
export function hasHead(room: Room): boolean {
  return panelsOf(room).length > 1 || !!currentPhase(room)?.tools.includes("speak");
}

/** What a phase is about: the first thing one sees when it begins. */
export function mainPanel(room: Room): Panel {
  const phase = currentPhase(room);
  const tools = new Set(phase?.tools);
  if (tools.has("rank")) return "ranking";
  if (tools.has("plan")) return room.tasks ? "day" : "plan";
  const noBoard = phase?.board === "locked" || !(tools.has("notes") || tools.has("draw"));
  // Whoever talks of a day that is settled has it before them.
  return room.tasks && phase && (noBoard || tools.has("speak")) ? "day" : "board";
}
