import { describe, expect, it } from "vitest";
import { isComplete, isSame, mixed, moved } from "./order";

const ORDER = ["a", "b", "c", "d"];

describe("moving one thing", () => {
  it("puts it at the place that it is given", () => {
    expect(moved(ORDER, "a", 2)).toEqual(["b", "c", "a", "d"]);
    expect(moved(ORDER, "d", 0)).toEqual(["d", "a", "b", "c"]);
    expect(moved(ORDER, "b", 1)).toEqual(ORDER);
  });

  it("stops at the ends", () => {
    expect(moved(ORDER, "a", -1)).toEqual(ORDER);
    expect(moved(ORDER, "b", 9)).toEqual(["a", "c", "d", "b"]);
  });

  it("changes nothing for what is not there", () => {
    expect(moved(ORDER, "x", 0)).toEqual(ORDER);
  });
});

describe("an order that is mixed", () => {
  const ids = ["vouchers", "fix", "key-client", "off-duty", "bank-list", "one-answer"];

  it("is the same at every look and holds everything once", () => {
    expect(mixed(ids, "ann")).toEqual(mixed(ids, "ann"));
    expect(isComplete(mixed(ids, "ann"), ids)).toBe(true);
  });

  it("does not depend on the order that it begins with", () => {
    expect(mixed(ids.toReversed(), "ann")).toEqual(mixed(ids, "ann"));
  });

  it("is another one for another person", () => {
    const orders = new Set(["ann", "boris", "chen", "dina"].map((name) => mixed(ids, name).join()));
    expect(orders.size).toBe(4);
  });
});

describe("comparing orders", () => {
  it("heeds the places, completeness does not", () => {
    expect(isSame(["a", "b"], ["b", "a"])).toBe(false);
    expect(isComplete(["a", "b"], ["b", "a"])).toBe(true);
    expect(isComplete(["a", "a"], ["b", "a"])).toBe(false);
    expect(isComplete(["a"], ["b", "a"])).toBe(false);
  });
});
