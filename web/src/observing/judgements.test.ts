import { describe, expect, it } from "vitest";
import { judgementIn } from "./judgements";

describe("words that judge", () => {
  it.each([
    ["Очень уверенный человек", "уверенный"],
    ["Уверенно ведёт группу", "Уверенно"],
    ["ленивая, ничего не делает", "ленивая"],
    ["кажется, ей всё равно", "кажется"],
    ["ведёт себя нагло", "нагло"],
    ["Confident from the start", "Confident"],
    ["is lazy and shy", "lazy"],
    ["he seems to know", "seems"],
    ["a natural leader", "natural leader"],
  ])("finds it in «%s»", (text, word) => {
    expect(judgementIn(text)).toBe(word);
  });

  it.each([
    "Предложил порядок работы и спросил группу",
    "Назначает ответственных за части плана",
    "умножил цену на число заказов",
    "не уверен, что 140 из 200 верно, и пересчитал",
    "Сказал: «Я уверенный пользователь»",
    'said "I never agreed to that" and turned to 2',
    "Called the time: five minutes left",
    "goodwill voucher for late orders",
    "",
  ])("finds nothing in «%s»", (text) => {
    expect(judgementIn(text)).toBeNull();
  });
});
