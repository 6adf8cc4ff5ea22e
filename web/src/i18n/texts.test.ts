// @vitest-environment jsdom
import { act, render, screen } from "@testing-library/react";
import { createElement } from "react";
import { beforeAll, expect, test, vi } from "vitest";
import { languageIsOwn, readIn, startLanguages, suggestLanguage } from "./i18n";
import { defineTexts, textsNow, useTexts } from "./texts";

const texts = defineTexts("sample", {
  en: { hello: "Hello, {{name}}", notes_one: "{{count}} note", notes_other: "{{count}} notes", bye: "Bye" },
  ru: {
    hello: "Здравствуйте, {{name}}",
    notes_one: "{{count}} карточка",
    notes_few: "{{count}} карточки",
    notes_many: "{{count}} карточек",
    notes_other: "{{count}} карточки",
    bye: "До свидания",
  },
});

function Greeting() {
  return createElement("p", null, useTexts(texts)("hello", { name: "Ann" }));
}

beforeAll(() => startLanguages());

test("a browser's language is the reader's own", () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["de", "en-GB"]);
  expect(languageIsOwn()).toBe(true);
  suggestLanguage("ru");
  expect(textsNow(texts)("bye")).toBe("Bye");
});

test("a session's language is followed where the browser asks for none of ours, until the reader chooses", () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["de"]);
  suggestLanguage("ru");
  expect(textsNow(texts)("bye")).toBe("До свидания");
  expect(languageIsOwn()).toBe(false);
  readIn("en");
  suggestLanguage("ru");
  expect(textsNow(texts)("bye")).toBe("Bye");
  expect(document.documentElement.lang).toBe("en");
});

test.each([
  [1, "1 карточка"],
  [2, "2 карточки"],
  [5, "5 карточек"],
  [11, "11 карточек"],
  [21, "21 карточка"],
  [112, "112 карточек"],
])("%d in Russian is %s", (count, words) => {
  readIn("ru");
  expect(textsNow(texts)("notes", { count })).toBe(words);
});

test("a component says its words anew when the language changes", () => {
  readIn("ru");
  render(createElement(Greeting));
  expect(screen.getByText("Здравствуйте, Ann")).toBeTruthy();
  act(() => readIn("en"));
  expect(screen.getByText("Hello, Ann")).toBeTruthy();
});

test("words that are defined after the start are known at once", () => {
  readIn("en");
  const late = defineTexts("late", { en: { here: "Here" }, ru: { here: "Здесь" } });
  expect(textsNow(late)("here")).toBe("Here");
});

test("what is missing or too much is refused by the compiler", () => {
  const t = textsNow(texts);
  // @ts-expect-error there is no such key
  t("helo");
  // @ts-expect-error the name is left out
  t("hello");
  // @ts-expect-error the count is left out
  t("notes");
  // @ts-expect-error Russian lacks a key
  defineTexts("a", { en: { one: "1", two: "2" }, ru: { one: "1" } });
  // @ts-expect-error Russian has a key too many
  defineTexts("b", { en: { one: "1" }, ru: { one: "1", two: "2" } });
  // @ts-expect-error a Russian plural is incomplete
  defineTexts("c", { en: { n_one: "1", n_other: "2" }, ru: { n_one: "1", n_many: "2", n_other: "3" } });
  expect(t("hello", { name: "Ann" })).toBe("Hello, Ann");
});
