// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from "vitest";
import { startLanguages } from "../i18n/i18n";
import { type Invited, invitation } from "./invitation";

const CANDIDATE: Invited = {
  kind: "candidate",
  title: "Стратегия сервиса",
  link: "https://veche.example/join/abc",
  held: "ru",
  minutes: 41,
};

beforeAll(startLanguages);

describe("a letter to whoever is invited", () => {
  it("names the exercise, its length and language, and holds the link on a line of its own", () => {
    const { subject, text } = invitation(CANDIDATE, "ru");
    expect(subject).toBe("Групповое упражнение «Стратегия сервиса»");
    expect(text).toContain("«Стратегия сервиса». Оно займёт около 41 минуты. Упражнение проходит на русском");
    expect(text.split("\n")).toContain(CANDIDATE.link);
  });

  it("can be written in the other language, whatever the writer reads", () => {
    const { text } = invitation(CANDIDATE, "en");
    expect(text).toContain("It takes about 41 minutes. It is held in Russian.");
    expect(text).not.toMatch(/Оно|Приглашаем/);
  });

  it.each([
    [21, "21 минуты"],
    [22, "22 минут"],
    [25, "25 минут"],
  ])("counts %i minutes as Russian does", (minutes, words) => {
    expect(invitation({ ...CANDIDATE, minutes }, "ru").text).toContain(`около ${words}.`);
  });

  it("leaves the length out where it is not known", () => {
    const { text } = invitation({ ...CANDIDATE, minutes: null }, "ru");
    expect(text).toContain("«Стратегия сервиса». Упражнение проходит");
  });

  it("tells candidates what they will read before joining, and assessors to keep the link", () => {
    expect(invitation(CANDIDATE, "ru").text).toContain("кто наблюдает и что записывается");
    const assessor = invitation({ ...CANDIDATE, kind: "assessor" }, "ru").text;
    expect(assessor).toContain("не пересылайте ссылку");
    expect(assessor).toContain("Кандидаты вас не видят");
  });
});
