import { expect, test } from "vitest";
import { inkOn } from "./ink";

test.each([
  ["#fdeaa8", "dark"],
  ["#fff", "dark"],
  ["#8fd14f", "dark"],
  ["transparent", "dark"],
  ["nonsense", "dark"],
  ["#1a1a1a", "pale"],
  ["#000", "pale"],
  ["#0a3a8f", "pale"],
  ["rgb(20, 30, 90)", "pale"],
  ["black", "pale"],
])("on paper of the colour %s words are %s", (paper, ink) => {
  expect(inkOn(paper, "dark", "pale")).toBe(ink);
});
