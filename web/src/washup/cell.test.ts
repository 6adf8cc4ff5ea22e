import { describe, expect, it } from "vitest";
import { cellTitle } from "./cell";

const templates = [
  {
    id: "map",
    title: "Карта пути",
    columns: [{ id: "pay", title: "Оплата" }],
    rows: [{ id: "pain", title: "Болевая точка" }],
  },
  { id: "sheet", title: "Лист", columns: [{ id: "only" }], rows: [{ id: "only" }] },
];

describe("the cell into which a note was put", () => {
  it("is called as the reader's exercise calls its column and row", () => {
    const put = { template: "map", column: "pay", row: "pain", title: "Paying · Pain point" };
    expect(cellTitle({ templates }, put)).toBe("Оплата · Болевая точка");
  });

  it("has its template's name where it has no title of its own", () => {
    const put = { template: "sheet", column: "only", row: "only", title: "Sheet" };
    expect(cellTitle({ templates }, put)).toBe("Лист");
  });

  it("keeps the server's word where the exercise does not know it", () => {
    const put = { template: "gone", column: "pay", row: "pain", title: "Paying" };
    expect(cellTitle({ templates }, put)).toBe("Paying");
    expect(cellTitle({}, put)).toBe("Paying");
  });
});
