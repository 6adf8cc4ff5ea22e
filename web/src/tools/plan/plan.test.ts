import { describe, expect, it } from "vitest";
import type { Wish } from "../../outbox/outbox";
import type { Participant, PlanLine } from "../../protocol";
import {
  lostBy,
  meterOf,
  oneLine,
  readAmount,
  readEffect,
  readOwner,
  resourcesOf,
  wishOf,
  withWaiting,
} from "./plan";

function line(item: string, more: Partial<PlanLine> = {}): PlanLine {
  return { item, what: item, by: "ann", at: "", author: "ann", added_at: "", ...more };
}

describe("a meter", () => {
  it.each([
    [[100, 200], "within", 100],
    [[360], "within", 40],
    [[361], "near", 39],
    [[400], "near", 0],
    [[400.5], "over", -0.5],
  ] as const)("of %j of 400 is %s, with %d left", (costs, state, left) => {
    const lines = costs.map((cost, at) => line(String(at), { cost }));
    expect(meterOf(lines, "cost", 400)).toMatchObject({ state, left, limit: 400 });
  });

  it("does not stumble over decimal fractions", () => {
    const lines = [0.1, 0.2].map((cost, at) => line(String(at), { cost }));
    expect(meterOf(lines, "cost", 0.3)).toMatchObject({ used: 0.3, left: 0, state: "near" });
  });

  it("without a limit is never over", () => {
    expect(meterOf([line("a", { staff: 1e9 })], "staff", undefined)).toMatchObject({
      limit: null,
      state: "within",
    });
  });
});

describe("columns", () => {
  it("are there where the exercise names the unit, limits it, or a line asks for it", () => {
    expect(resourcesOf(undefined, [line("a")])).toEqual([]);
    expect(resourcesOf({ money: "€" }, [])).toEqual(["cost"]);
    expect(resourcesOf({ staff: 24 }, [])).toEqual(["staff"]);
    expect(resourcesOf({ staff: 24 }, [line("a", { cost: 0 })])).toEqual(["cost", "staff"]);
  });
});

describe("a cell is read", () => {
  it.each([
    ["", null],
    ["120", 120],
    ["1 200,5", 1200.5],
    ["1\u00a0200", 1200],
    ["-3", undefined],
    ["a lot", undefined],
    ["1e9", undefined],
  ])("as an amount: %j is %j", (text, amount) => expect(readAmount(text)).toBe(amount));

  it.each([
    ["", null],
    ["4", 4],
    [" 5 ", 5],
    ["6", "6"],
    ["fewer calls", "fewer calls"],
  ])("as an effect: %j is %j", (text, effect) => expect(readEffect(text)).toBe(effect));

  it("as an owner by name or label, and as words where nobody or two are called so", () => {
    const people = [
      { id: "1", name: "Ann", label: "Candidate 1" },
      { id: "2", name: "Boris", label: "Candidate 2" },
      { id: "3", name: "Boris", label: "Candidate 3" },
    ] as Participant[];
    expect(readOwner("ann ", people)).toBe("1");
    expect(readOwner("candidate 3", people)).toBe("3");
    expect(readOwner("Boris", people)).toBe("Boris");
    expect(readOwner("IT", people)).toBe("IT");
    expect(readOwner(" ", people)).toBeNull();
  });

  it("in one line, cut where the server takes no more", () => {
    expect(oneLine(" a\n b ")).toBe("a b");
    expect(oneLine("abcdef", 4)).toBe("abc…");
  });
});

describe("two people in one line", () => {
  const base = line("a", { cost: 1, owner: "ann" });

  it("lose nothing where they change different cells", () => {
    const theirs = { ...base, owner: "boris" };
    const mine = wishOf(base, { cost: 2 });
    expect(lostBy(base, theirs, mine)).toEqual({ owner: "boris" });
  });

  it("leave the last word to the later one in the same cell", () => {
    expect(lostBy(base, { ...base, cost: 3 }, wishOf(base, { cost: 2 }))).toBeNull();
  });

  it("have nothing to put back where an absent cell is only written as null", () => {
    expect(lostBy(base, { ...base, staff: null }, wishOf(base, { cost: 2 }))).toBeNull();
  });
});

describe("what is on its way", () => {
  const wish = (name: Wish["name"], data: object): Wish => ({ id: "w", name, data }) as Wish;

  it("is shown at once, in the order of asking", () => {
    const shown = withWaiting(
      [line("a"), line("b")],
      [
        wish("plan.put", { item: "c", what: "new" }),
        wish("plan.put", { item: "a", what: "changed" }),
        wish("chat.send", { text: "hi" }),
        wish("plan.remove", { item: "b" }),
      ],
      "me",
    );
    expect(shown.map(({ item, what, author }) => [item, what, author])).toEqual([
      ["a", "changed", "ann"],
      ["c", "new", "me"],
    ]);
  });
});
