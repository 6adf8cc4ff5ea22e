import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { blankForm } from "./blank";
import { readFile } from "./file";
import { formOf } from "./reading";
import { openEditing } from "./store";
import { documentOf } from "./writing";

const FOLDER = new URL("../../../exercises/", import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
/** Lists that the server fills in where a file leaves them out. */
const LISTS = ["roles", "debrief", "materials", "alternatives", "templates", "tasks"];

function shipped(name: string): Record<string, unknown> {
  const { document, faults } = readFile(readFileSync(new URL(name, FOLDER), "utf8"));
  expect(faults).toEqual([]);
  return { ...Object.fromEntries(LISTS.map((list) => [list, []])), ...document };
}

describe("a shipped exercise", () => {
  it("is there for each of the fourteen kinds of work", () => expect(FILES).toHaveLength(14));

  it.each(FILES)("%s comes back from the form as it was", (name) => {
    const document = shipped(name);
    expect(documentOf(formOf(document))).toEqual(document);
  });

  it.each(FILES)("%s leaves no mark of the page in its document", (name) => {
    expect(JSON.stringify(documentOf(formOf(shipped(name))))).not.toMatch(/"(uid|auto)"/);
  });
});

describe("a document of another hand", () => {
  it.each([
    [null],
    [[]],
    ["text"],
    [{ phases: 5, roles: {}, title: "x", candidates: [], limits: "no", day: 1, templates: [3, null] }],
    [{ phases: [null, { tools: "notes", board: "open", voting: 3, briefs: [1] }], criteria: [{}] }],
  ])("%j opens as a form with what can be read of it", (document) => {
    expect(() => documentOf(formOf(document))).not.toThrow();
  });
});

describe("what says nothing", () => {
  const form = blankForm(["TW", "CM", "LD"]);

  it("is not written: empty notes, settings of tools that are not there, limits without a number", () => {
    const phase = { ...form.phases[0], voting: { blind: true }, ranking: "own", speaking: { each: 60 } };
    const role = { ...form.roles[0], brief: { ru: " ", en: "" } };
    const document = documentOf({
      ...form,
      phases: [phase],
      roles: [role],
      guidance: { ru: "", en: "" },
      limits: { budget: "", money: { ru: "", en: "" } },
    } as typeof form);
    expect(document).not.toHaveProperty("guidance");
    expect(document).not.toHaveProperty("limits");
    expect(document).not.toHaveProperty(["phases", 0, "voting"]);
    expect(document).not.toHaveProperty(["phases", 0, "ranking"]);
    expect(document).not.toHaveProperty(["phases", 0, "speaking"]);
    expect(document).not.toHaveProperty(["roles", 0, "brief"]);
  });

  it("stays where only one language is filled in, so that the other is asked for", () => {
    const document = documentOf({ ...form, guidance: { ru: "Совет", en: "" } });
    expect(document.guidance).toEqual({ ru: "Совет", en: "" });
  });

  it("is told as missing where a number was emptied, and as it was typed where it is none", () => {
    const document = documentOf({ ...form, version: "", candidates: { min: "three", max: " 6 " } });
    expect(document.version).toBeNull();
    expect(document.candidates).toEqual({ min: "three", max: 6 });
  });
});

it("begins with as many phases and criteria as an exercise needs at least, each phase under a name of its own", () => {
  const { form } = openEditing(blankForm(["CM", "LD", "PA", "TW"]), null).getState();
  expect(form.phases.map(({ key }) => key)).toEqual(["phase-1", "phase-2"]);
  expect([form.roles.length, form.criteria]).toEqual([1, ["TW", "CM", "PA"]]);
});
