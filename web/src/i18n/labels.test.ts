import { expect, it } from "vitest";
import { labelIn } from "./labels";

it.each([
  ["candidate", "Кандидат 2", "Candidate 2"],
  ["assessor", "Наблюдатель 2", "Assessor 2"],
  ["facilitator", "Ведущий 2", "Facilitator 2"],
  ["actor", "Актёр 2", "Actor 2"],
] as const)("a label is read in the reader's language: %s", (kind, ru, en) => {
  for (const label of [ru, en]) {
    expect(labelIn("en", { kind, seat: 2, label })).toBe(en);
    expect(labelIn("ru", { kind, seat: 2, label })).toBe(ru);
  }
});

it("a label that is worded otherwise stays", () => {
  expect(labelIn("en", { kind: "candidate", seat: 2, label: "Guest from Omsk" })).toBe("Guest from Omsk");
  expect(labelIn("en", { kind: "candidate", seat: 2, label: "Кандидат 3" })).toBe("Кандидат 3");
});
