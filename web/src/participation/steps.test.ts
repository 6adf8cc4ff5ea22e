import { describe, expect, it } from "vitest";
import type { Idea } from "../api";
import { fitting, grouped, stepsOf } from "./steps";

const AT = "2026-11-22T10:00:00.000Z";

function idea(id: string, more: Partial<Idea> = {}): Idea {
  return {
    id,
    by: "ann",
    at: AT,
    phase: "ideas",
    text: id,
    cluster: null,
    seen_at: AT,
    gone_at: null,
    same: [],
    uses: [],
    lines: [],
    ...more,
  };
}

function use(how: Idea["uses"][number]["how"], by: string): Idea["uses"][number] {
  return { how, by, at: AT, phase: "ideas", item: null };
}

describe("an idea's way", () => {
  it("tells what several people did one after another in one step, with how often", () => {
    const steps = stepsOf(
      idea("n", { uses: [use("voted", "bob"), use("voted", "carl"), use("voted", "bob")] }),
    );
    expect(steps.map(({ how, by }) => ({ how, by }))).toEqual([
      {
        how: "voted",
        by: [
          { id: "bob", count: 2 },
          { id: "carl", count: 1 },
        ],
      },
    ]);
  });

  it("goes from uses over the group to lines of the plan, each once, its author's own too", () => {
    const line = { item: "p", what: "Do it", by: "ann", at: AT, removed: false };
    const steps = stepsOf(
      idea("n", {
        uses: [use("edited", "bob"), use("planned", "carl")],
        cluster: "Speed",
        lines: [line, { ...line, item: "q", removed: true }],
        gone_at: AT,
      }),
    );
    expect(steps.map(({ how, what }) => [how, what])).toEqual([
      ["edited", undefined],
      ["cluster", "Speed"],
      ["planned", "Do it"],
      ["unplanned", "Do it"],
      ["gone", undefined],
    ]);
  });

  it("has no step where nobody has built on it", () => {
    expect(stepsOf(idea("n"))).toEqual([]);
  });
});

describe("ideas of the same words", () => {
  it("stand under the first of them", () => {
    const ideas = [idea("a", { same: ["c"] }), idea("b"), idea("c", { same: ["a"] })];
    expect(grouped(ideas).map((group) => [group.idea.id, group.same.map(({ id }) => id)])).toEqual([
      ["a", ["c"]],
      ["b", []],
    ]);
  });
});

describe("searching", () => {
  const groups = grouped([
    idea("a", { text: "Одна Линия", by: "ann", same: ["c"] }),
    idea("b", {
      text: "Чат",
      lines: [{ item: "p", what: "Ночная линия", by: "bob", at: AT, removed: false }],
    }),
    idea("c", { text: "одна линия", by: "carl", same: ["a"] }),
  ]);
  const found = (words: string, person: string | null) =>
    fitting(groups, words, person).map((one) => one.idea.id);

  it("looks into notes and into lines of the plan, whatever the case", () => {
    expect(found("ЛИНИЯ", null)).toEqual(["a", "b"]);
    expect(found(" чат ", null)).toEqual(["b"]);
    expect(found("нет", null)).toEqual([]);
  });

  it("finds whoever wrote the same later, too", () => {
    expect(found("", "carl")).toEqual(["a"]);
    expect(found("", "dan")).toEqual([]);
  });
});
