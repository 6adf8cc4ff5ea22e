// @vitest-environment jsdom
import { expect, test } from "vitest";
import { startLanguages } from "../i18n/i18n";
import { letterFor, mailto } from "./letter";

startLanguages();

const SHARE = {
  title: "Группа 3 & «Ко»",
  link: "https://veche.example/summary/abc~def",
  expires_at: "2026-12-13T15:08:00.000Z",
} as const;

test.each([
  ["summary", "ru", "Итоги: Группа 3", "13 декабря 2026", "Итоги конфиденциальны"],
  ["summary", "en", "Summary: Группа 3", "13 December 2026", "is confidential"],
  ["feedback", "ru", "Обратная связь для вас: Группа 3", "13 декабря 2026", "только вам"],
  ["feedback", "en", "Your feedback: Группа 3", "13 December 2026", "for you alone"],
] as const)(
  "a letter about %s in %s has the link, its end and a word on confidence",
  (what, lang, subject, day, confidence) => {
    const letter = letterFor({ ...SHARE, what }, lang);
    expect(letter.subject).toContain(subject);
    expect(letter.text).toContain(day);
    expect(letter.text).toContain(confidence);
    // On a line of its own, so that every mail program finds its end.
    expect(letter.text.split("\n")).toContain(SHARE.link);
  },
);

test("a mail program gets the letter as it is", () => {
  const letter = letterFor({ ...SHARE, what: "summary" }, "ru");
  const query = new URLSearchParams(mailto(letter).replace("mailto:?", ""));
  expect(query.get("subject")).toBe(letter.subject);
  expect(query.get("body")?.replaceAll("\r\n", "\n")).toBe(letter.text);
});
