import { describe, expect, it } from "vitest";
import { growth } from "./titles";

const strips = (...titles: readonly string[]) => titles.map((title) => ({ id: title, title }));

describe("titles of a template", () => {
  it("grow as long as the longest word fits, all of a kind alike", () => {
    const { columns, rows } = growth({
      columns: strips("Who", "The thought to get across"),
      rows: strips("What the customer does", "Pain point"),
    });
    expect(columns).toBe(2.2);
    expect(rows).toBeCloseTo(1.76, 1);
  });

  it("never shrink below the notes' own size", () => {
    expect(growth({ columns: strips("x".repeat(80)), rows: strips("x".repeat(80)) })).toEqual({
      columns: 1,
      rows: 1,
    });
  });

  it("need not be there", () => {
    expect(growth({ columns: [{ id: "only" }], rows: [] })).toEqual({ columns: 2.2, rows: 2.2 });
  });
});
