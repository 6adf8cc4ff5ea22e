import { describe, expect, it } from "vitest";
import type { Tool, WelcomeSession } from "../protocol";
import { type Room, start } from "../room/room";
import { ANN, welcome } from "../room/sample";
import { mainPanel } from "./panels";

function at(tools: readonly Tool[], session: Partial<WelcomeSession> = {}): Room {
  const usual = welcome(ANN).session;
  const [phase] = usual.exercise.phases;
  const phases = [{ ...phase, key: "ideas", board: "shared", tools }];
  return start(welcome(ANN, { exercise: { ...usual.exercise, phases }, ...session } as never));
}

describe("what a phase begins with", () => {
  const tray = { tasks: { day: [], put: [] } };

  it.each([
    ["the board", ["notes"], {}, "board"],
    ["the plan", ["notes", "plan"], {}, "plan"],
    ["the day that is laid out", ["notes", "plan"], tray, "day"],
    ["the day that is talked of and stays as it is", ["notes", "speak"], tray, "day"],
    ["the board of a talk without an in-tray", ["notes", "speak"], {}, "board"],
    ["the orders", ["rank"], {}, "ranking"],
  ] as const)("is %s", (_, tools, session, panel) => {
    expect(mainPanel(at(tools, session))).toBe(panel);
  });
});
