import { describe, expect, it } from "vitest";
import { blankForm } from "./blank";
import { byField, fieldOf, inOrder, sectionOf, tellable } from "./places";

describe("a place of the document", () => {
  it.each([
    ["title.ru", "title.ru"],
    ["title", "title.ru"],
    ["title.de", "title.ru"],
    ["version", "version"],
    ["candidates.min", "candidates.min"],
    ["candidates", ""],
    ["phases", "phases"],
    ["phases.1", "phases.1"],
    ["phases.1.prompt.en", "phases.1.prompt.en"],
    ["phases.1.prompt", "phases.1.prompt.ru"],
    ["phases.1.tools.0", "phases.1.tools"],
    ["phases.0.voting.choose", "phases.0.voting.choose"],
    ["phases.0.voting", "phases.0"],
    ["phases.10.speaking.each", "phases.10.speaking.each"],
    ["phases.10.speaking", "phases.10.speaking.each"],
    ["phases.2.briefs.client.ru", "phases.2.briefs.client.ru"],
    ["phases.2.briefs.client", "phases.2.briefs.client.ru"],
    ["phases.2.briefs", "phases.2.briefs"],
    ["phases.0.colour", "phases.0"],
    ["roles", "roles"],
    ["roles.0.card", "roles.0.card.ru"],
    ["criteria.2", "criteria"],
    ["debrief.3.en", "debrief.3.en"],
    ["debrief.3", "debrief.3.ru"],
    ["guidance.en", "guidance.en"],
    ["limits.money", "limits.money.ru"],
    ["templates.0.rows", "templates.0.rows"],
    ["templates.0.rows.2.title.en", "templates.0.rows.2.title.en"],
    ["templates.0.columns.1.colour", "templates.0.columns"],
    ["tasks.5.details.ru", "tasks.5.details.ru"],
    ["day", "day.starts"],
    ["day.ends", "day.ends"],
    ["colour", ""],
    ["", ""],
  ])("%s belongs to the field %s", (place, field) => {
    expect(fieldOf(place === "" ? [] : place.split("."))).toBe(field);
  });

  it("stands in the part of the page that shows it", () => {
    const places = ["title.ru", "phases.1", "roles_by", "day.ends", "guidance.ru", "limits.staff", ""];
    expect(places.map(sectionOf)).toEqual([
      "basics",
      "phases",
      "roles",
      "tasks",
      "afterwards",
      "limits",
      "basics",
    ]);
  });
});

describe("faults", () => {
  const fault = (path: string, message: string) => ({ path: path.split("."), message });

  it("of one field are one text, each said once", () => {
    const faults = [
      fault("phases.1.tools.0", "a"),
      fault("phases.1.tools.1", "a"),
      fault("phases.1.tools", "b"),
    ];
    expect([...byField(faults)]).toEqual([["phases.1.tools", "a; b"]]);
  });

  it("stand in the order of the page, entries by their number", () => {
    const fields = [
      "guidance.ru",
      "phases.10.title.ru",
      "phases.2.prompt.ru",
      "phases.2.title.ru",
      "title.en",
      "phases",
    ];
    expect(inOrder(fields, blankForm([]), "en")).toEqual([
      "title.en",
      "phases",
      "phases.2.title.ru",
      "phases.2.prompt.ru",
      "phases.10.title.ru",
      "guidance.ru",
    ]);
  });

  it("ask first in the language that stands first on the page", () => {
    const fields = ["title.en", "title.ru"];
    expect(inOrder(fields, blankForm([]), "ru")).toEqual(["title.ru", "title.en"]);
    expect(inOrder(fields, blankForm([]), "en")).toEqual(["title.en", "title.ru"]);
  });

  it("do not ask for a short name where the title is missing that it is made from", () => {
    const form = blankForm([]);
    const faults = [fault("id", "x"), fault("title.ru", "y")];
    expect(tellable(faults, form)).toEqual([faults[1]]);
    expect(tellable(faults, { ...form, id: "Taken" })).toEqual(faults);
  });
});
