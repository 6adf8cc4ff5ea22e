import { describe, expect, it } from "vitest";
import { blankForm, blankPhase, blankRole, blankTemplate } from "./blank";
import { followingAgain, insert, move, named, put, remove, valueAt } from "./changing";
import type { Form } from "./document";
import { formOf } from "./reading";
import { documentOf } from "./writing";

function words(en: string, ru = "") {
  return { en, ru };
}

function three(): Form {
  const phases = ["Reading", "Ideas", "Plan"].map((title) => ({ ...blankPhase(), title: words(title) }));
  return named({ ...blankForm([]), phases });
}

const keys = (form: Form): readonly string[] => form.phases.map(({ key }) => key);

describe("entries of a list", () => {
  it("move one place up or down and keep everything they hold", () => {
    const form = three();
    const moved = move(form, ["phases"], 2, 1);
    expect(keys(moved)).toEqual(["reading", "plan", "ideas"]);
    expect(moved.phases[1]).toBe(form.phases[2]);
    expect(keys(move(moved, ["phases"], 1, 2))).toEqual(keys(form));
  });

  it.each([
    [0, -1],
    [2, 3],
    [1, 1],
  ])("stay where they are from %d to %d", (from, to) => {
    const form = three();
    expect(move(form, ["phases"], from, to)).toBe(form);
  });

  it("are put in and taken out at their place, in lists within lists too", () => {
    const form = { ...three(), templates: [blankTemplate()] };
    const rows = ["templates", 0, "rows"];
    const added = insert(form, rows, 1, { uid: "new", id: "row-2" });
    expect(valueAt(added, [...rows, 1, "uid"])).toBe("new");
    expect(valueAt(remove(added, rows, 0), [...rows, 0, "uid"])).toBe("new");
  });

  it("that are taken away are forgotten where they were spoken of", () => {
    const role = blankRole();
    const grid = blankTemplate();
    const phase = {
      ...blankPhase(),
      template: grid.uid,
      briefs: { [role.uid]: words("secret"), other: words("kept") },
    };
    const form = { ...three(), roles: [role], templates: [grid], phases: [phase] };
    expect(remove(form, ["roles"], 0).phases[0]?.briefs).toEqual({ other: words("kept") });
    expect(remove(form, ["templates"], 0).phases[0]).not.toHaveProperty("template");
  });
});

describe("a value", () => {
  it("changes at its place and leaves all else the same", () => {
    const form = three();
    const changed = put(form, ["phases", 1, "title", "ru"], "Идеи");
    expect(changed.phases[1]?.title).toEqual({ en: "Ideas", ru: "Идеи" });
    expect(changed.phases[0]).toBe(form.phases[0]);
    expect(form.phases[1]?.title.ru).toBe("");
  });

  it("is made with what is around it where nothing was, and goes with its name", () => {
    const form = put(three(), ["limits", "budget"], 5);
    expect(form.limits).toEqual({ budget: 5 });
    expect(put(form, ["limits", "budget"], undefined).limits).toEqual({});
  });
});

describe("short names", () => {
  it("follow the English words, else the Russian ones, and differ from each other", () => {
    const titles = [words("Late courier!"), words("", "Щедрый обмен"), words("Late courier"), words("")];
    const phases = titles.map((title) => ({ ...blankPhase(), title }));
    expect(keys(named({ ...blankForm([]), phases }))).toEqual([
      "late-courier",
      "shchedryy-obmen",
      "late-courier-2",
      "phase-4",
    ]);
  });

  it("never take one that somebody wrote", () => {
    const own = { ...blankPhase(), auto: false, key: "ideas", title: words("Other") };
    const next = { ...blankPhase(), title: words("Ideas") };
    expect(keys(named({ ...blankForm([]), phases: [next, own] }))).toEqual(["ideas-2", "ideas"]);
  });

  it("fit into forty letters", () => {
    const long = { ...blankPhase(), title: words("An uncommonly long title of a phase that goes on and on") };
    const twice = named({ ...blankForm([]), phases: [long, { ...long, uid: "other" }] });
    expect(keys(twice).every((key) => key.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(key))).toBe(true);
    expect(new Set(keys(twice)).size).toBe(2);
  });

  it("of roles and grids may change, and what speaks of them follows", () => {
    const document = {
      roles: [{ id: "client", title: words("Client", "Клиент") }],
      templates: [{ id: "grid", title: words("Grid", "Сетка"), columns: [], rows: [] }],
      phases: [{ key: "call", template: "grid", briefs: { client: words("secret", "тайна") } }],
    };
    const form = put(put(formOf(document), ["roles", 0, "id"], "caller"), ["templates", 0, "id"], "map");
    expect(documentOf(form)).toMatchObject({
      phases: [{ template: "map", briefs: { caller: words("secret", "тайна") } }],
    });
  });

  it("go on following after a reload, but for those that somebody wrote", () => {
    const form = put(put(three(), ["phases", 1, "key"], "mine"), ["phases", 1, "auto"], undefined);
    const again = followingAgain(formOf(documentOf(form)));
    expect(again.phases.map(({ auto }) => auto ?? false)).toEqual([true, false, true]);
    expect(keys(again)).toEqual(["reading", "mine", "plan"]);
  });
});
