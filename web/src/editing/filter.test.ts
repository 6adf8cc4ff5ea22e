import { expect, it } from "vitest";
import type { ExerciseCard } from "../api";
import { chosen, filterIn } from "./filter";

const CARDS = [
  { id: "a", title: "Brainstorm", summary: "ideas for one question", kind: "brainstorm", own: false },
  { id: "b", title: "The late courier", summary: "a discussion", kind: "discussion", own: true },
  { id: "c", title: "Own ideas", summary: "", kind: "brainstorm", own: true },
] as unknown as readonly ExerciseCard[];

it.each([
  ["", ["a", "b", "c"]],
  ["words=ideas", ["a", "c"]],
  ["words=IDEAS+own", ["c"]],
  ["kind=brainstorm", ["a", "c"]],
  ["whose=own", ["b", "c"]],
  ["whose=shipped&kind=discussion", []],
  ["whose=nobody", ["a", "b", "c"]],
])("%s finds %j", (query, found) => {
  expect(chosen(CARDS, filterIn(new URLSearchParams(query))).map(({ id }) => id)).toEqual(found);
});
