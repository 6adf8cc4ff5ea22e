import { describe, expect, it } from "vitest";
import SHARED from "../../../tests/data/cells.json";
import type { Template } from "../protocol";
import { start } from "../room/room";
import { ANN, welcome } from "../room/sample";
import { cellAt, cellName, cellOf, firstPart, laidTemplates, placed, spotIn, titlesOf } from "./template";

const strips = (...titles: readonly string[]) => titles.map((title) => ({ id: title, title }));
const MAP: Template = {
  id: "map",
  title: "Map",
  columns: strips("Choosing", "Paying"),
  rows: strips("Does", "Needs", "Pain"),
};
const LINE: Template = { id: "line", title: "Five whys", columns: [{ id: "only" }], rows: strips("1", "2") };
const BARE: Template = { id: "bare", title: "Bare", columns: strips("a", "b"), rows: [{ id: "only" }] };
const ALL = placed({ templates: [MAP, LINE, BARE] });

describe("templates on the board", () => {
  it("stand in a row, each as wide as its columns and titles", () => {
    expect(ALL.map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
      [0, 0, 760, 704],
      [1160, 0, 460, 440],
      [2020, 0, 600, 264],
    ]);
  });

  it("have cells behind the titles", () => {
    expect(ALL[0]?.cells[3]).toMatchObject({ x: 460, y: 264, width: 300, height: 220 });
    expect(ALL[2]?.cells[0]).toMatchObject({ x: 2020, y: 44 });
  });

  it("are those of phases that have begun", () => {
    const { exercise } = welcome().session;
    const phases = exercise.phases.map((phase, at) => ({
      ...phase,
      template: ["line", "map", "bare"][at] ?? "",
    }));
    const room = start(welcome(ANN, { exercise: { ...exercise, phases, templates: [MAP, LINE, BARE] } }));
    expect(laidTemplates(room).map(({ template }) => template.id)).toEqual(["map"]);
  });
});

it("has titles above its columns and beside its rows that no cell reaches into", () => {
  for (const laid of ALL) {
    for (const title of titlesOf(laid)) {
      const middle = [title.x + title.width / 2, title.y + title.height / 2] as const;
      expect(cellAt(ALL, ...middle)).toBeNull();
      expect(
        laid.cells.some((cell) => cell.x < title.x + title.width && cell.y < title.y + title.height),
      ).toBe(false);
    }
  }
});

describe("the cell of a point", () => {
  it("has its left and upper edge and not the others", () => {
    expect(cellName(cellAt(ALL, 160, 44) ?? { column: { id: "" }, row: { id: "" } })).toBe("Choosing · Does");
    expect(cellAt(ALL, 460, 44)?.column.id).toBe("Paying");
    expect(cellAt(ALL, 160, 264)?.row.id).toBe("Needs");
    expect(cellAt(ALL, 760, 44)).toBeNull();
  });

  it("is none on the titles", () => {
    expect(cellAt(ALL, 80, 100)).toBeNull();
    expect(cellAt(ALL, 200, 20)).toBeNull();
  });

  it("is that of the middle for a note", () => {
    expect(cellOf(ALL, { x: 380, y: 60, width: 192, height: 112 })?.column.id).toBe("Paying");
  });

  it("is called by the titles that there are", () => {
    expect(ALL.flatMap(({ cells }) => cells.slice(0, 1).map(cellName))).toEqual([
      "Choosing · Does",
      "1",
      "a",
    ]);
  });
});

describe("the geometry that the server reads too", () => {
  const shared = placed({ templates: SHARED.templates });

  it("gives each template its place and size", () => {
    expect(
      shared.map(({ x, y, width, height, labels, header, cells }) => ({
        x,
        y,
        width,
        height,
        labels,
        header,
        cells: cells.length,
      })),
    ).toEqual(SHARED.boxes);
  });

  it.each(SHARED.points)("finds the cell of $x, $y", ({ x, y, cell }) => {
    const found = cellAt(shared, x, y);
    expect(found && [found.template, found.column.id, found.row.id]).toEqual(cell);
  });
});

describe("a spot in a cell", () => {
  const cell = { x: 100, y: 100, width: 300, height: 220 };
  const note = { width: 192, height: 112 };

  it("is its upper left corner while it is empty", () => {
    expect(spotIn(cell, note, [])).toEqual({ x: 112, y: 112 });
  });

  it("does not heed where the thing lies now", () => {
    expect(spotIn(cell, { x: 9, y: 9, ...note } as typeof note, [])).toEqual({ x: 112, y: 112 });
  });

  it("covers as little as it can and stays within", () => {
    const spot = spotIn(cell, note, [{ x: 112, y: 112, ...note }]);
    expect(spot).not.toEqual({ x: 112, y: 112 });
    expect(spot.x + note.width).toBeLessThanOrEqual(400);
    expect(spot.y + note.height).toBeLessThanOrEqual(320);
  });

  it("begins at the corner for what is larger than the cell", () => {
    expect(spotIn(cell, { width: 500, height: 400 }, [])).toEqual({ x: 100, y: 100 });
  });
});

describe("the part of a box that can be read", () => {
  it("is all of it where the window is large, else its beginning", () => {
    const box = { x: 10, y: 20, width: 1000, height: 400 };
    expect(firstPart(box, { width: 1000, height: 800 }, 0.5)).toEqual(box);
    expect(firstPart(box, { width: 390, height: 600 }, 0.5)).toEqual({ ...box, width: 780 });
  });
});
