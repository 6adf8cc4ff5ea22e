import { expect, test } from "vitest";
import { participant } from "../room/sample";
import { initialsOf } from "./initials";

test.each([
  ["Ольга Ким", "ОК"],
  ["Pavel V. Volkov", "PV"],
  ["Anna-Maria", "AM"],
  ["olga", "Ol"],
  ["Ян", "Ян"],
  ["Q", "Q"],
])("%s is %s", (name, letters) => {
  expect(initialsOf([participant("a", "assessor", 1, { name })]).get("a")).toBe(letters);
});

test("two with the same letters are told apart by a stroke, and not by a digit that reads as a score", () => {
  const people = ["Ольга Ким", "Олег Кан", "Мария Сон"].map((name, at) =>
    participant(`a${at}`, "assessor", at + 1, { name }),
  );
  expect([...initialsOf(people).values()]).toEqual(["ОК", "ОК′", "МС"]);
});
