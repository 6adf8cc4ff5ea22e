import { describe, expect, it } from "vitest";
import { blankForm } from "./blank";
import { sectionsOf, toolsFor, withBoard, withTool } from "./fits";

const form = blankForm(["TW"]);

describe("tools", () => {
  it("are offered by the kind of the exercise, the others aside", () => {
    const { usual, other } = toolsFor("decision", { board: "shared", tools: ["notes"] });
    expect(usual).toContain("rank");
    expect(other).toContain("speak");
    expect(toolsFor("own-kind", { board: "shared", tools: [] }).other).toEqual([]);
  });

  it("of the board are not offered on a locked one, but what is taken can be put down", () => {
    expect(toolsFor("case", { board: "locked", tools: [] }).usual).not.toContain("notes");
    expect(toolsFor("case", { board: "locked", tools: ["notes"] }).usual).toContain("notes");
  });

  it("bring along what they cannot do without, and give it back with one step", () => {
    const ranked = withTool(form, 0, "rank", true);
    expect(ranked.alternatives).toHaveLength(2);
    expect(withTool(ranked, 0, "rank", true).alternatives).toHaveLength(2);
    const laid = withTool(form, 0, "template", true);
    expect(laid.phases[0]?.template).toBe(laid.templates[0]?.uid);
    expect(withTool(form, 0, "vote", true).phases[0]?.voting).toMatchObject({ choose: 3 });
    expect(withTool(form, 0, "speak", true).phases[0]?.speaking).toEqual({ each: 120 });
  });

  it("keep their settings while they are put down", () => {
    const voting = withTool(form, 0, "vote", true);
    const down = withTool(voting, 0, "vote", false);
    expect(withTool(down, 0, "vote", true).phases[0]?.voting).toEqual(voting.phases[0]?.voting);
  });
});

describe("the board", () => {
  it("that is locked puts its tools down, and that is opened again has some to use it", () => {
    const locked = withBoard(form, 0, "locked");
    expect(locked.phases[0]?.tools).toEqual(["chat"]);
    expect(withBoard(locked, 0, "shared").phases[0]?.tools).toEqual(["notes", "draw", "chat"]);
  });

  it("hides names only while it is private", () => {
    const hidden = {
      ...form,
      phases: [{ ...form.phases[0], board: "private", anonymous: true }],
    } as typeof form;
    expect(withBoard(hidden, 0, "shared").phases[0]).not.toHaveProperty("anonymous");
  });
});

it("parts of the page are there when something has use for them", () => {
  expect(sectionsOf(form)).toEqual({
    alternatives: false,
    templates: false,
    tasks: false,
    votes: false,
    plan: false,
  });
  expect(sectionsOf({ ...form, kind: "in-tray" }).tasks).toBe(true);
  expect(sectionsOf(withTool(form, 0, "plan", true)).plan).toBe(true);
  expect(sectionsOf({ ...form, limits: { votes_each: 3 } })).toMatchObject({ votes: true, plan: false });
});
