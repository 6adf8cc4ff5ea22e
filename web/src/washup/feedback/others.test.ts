import { expect, it } from "vitest";
import type { Participant } from "../../protocol";
import { participant } from "../../room/sample";
import { othersIn } from "./others";

const PEOPLE: readonly Participant[] = [
  participant("anna", "candidate", 1, { name: "Анна Ким", label: "Кандидат 1" }),
  participant("boris", "candidate", 2, { name: "Борис Орлов", label: "Кандидат 2" }),
  participant("li", "candidate", 12, { name: "Ли", label: "Кандидат 12" }),
  participant("olga", "assessor", 1, { name: "Olga Kim", label: "Наблюдатель 1" }),
];

it.each([
  ["Перебил Бориса дважды", ["Бориса"]],
  ["Спорил с Орловым, потом с Борисом", ["Орловым", "Борисом"]],
  ["Помог кандидату №2 и Candidate 12", ["кандидату №2", "Candidate 12"]],
  ["As assessor 1 saw, Olga Kim too", ["assessor 1", "Olga", "Kim"]],
])("another's name or label is found in any case: %s", (text, found) => {
  expect(othersIn(text, PEOPLE, "anna")).toEqual(found);
});

it.each([
  ["their own name", "Анна Ким говорит коротко"],
  ["their own label", "Кандидат 1 подводит итог"],
  ["a common word that only begins alike", "Борьба за время, орлы"],
  ["a name inside another word", "Прибористый"],
  ["a name too short to tell", "Ли говорит"],
  ["a label with another number", "Candidate 3, кандидат 22"],
])("%s is nobody else", (_, text) => {
  expect(othersIn(text, PEOPLE, "anna")).toEqual([]);
});

it("signs in a label are signs and nothing more", () => {
  const odd = participant("odd", "candidate", 3, { label: "Speaker (A)" });
  expect(othersIn("speaker (A) left", [odd], "anna")).toEqual(["speaker (A)"]);
  expect(othersIn("speaker A left", [odd], "anna")).toEqual([]);
});
