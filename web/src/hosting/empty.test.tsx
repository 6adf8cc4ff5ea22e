// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { readIn, startLanguages } from "../i18n/i18n";
import { ExerciseChoice } from "./ExerciseChoice";

beforeAll(startLanguages);
afterEach(cleanup);

it.each([
  ["en", "Make an exercise", /in the browser/],
  ["ru", "Составить упражнение", /в браузере/],
] as const)("an empty library leads to where an exercise is made, %s", (language, name, words) => {
  readIn(language);
  render(<ExerciseChoice exercises={[]} chosen={null} onChoose={() => undefined} language={language} />);
  expect(screen.getByRole("link", { name }).getAttribute("href")).toBe("/exercises/new");
  expect(screen.getByText(words)).toBeTruthy();
});
