import { describe, expect, it } from "vitest";
import { kindOf, NOTHING, typed, typedAtOf, wordsOf } from "./writing";

describe("the time of a note", () => {
  it("is that of the first letter, however long the typing takes", () => {
    const first = typed(NOTHING, "п", 1_000);
    const last = typed(first, "предложил порядок", 9_000);
    expect(last.typedAt).toBe(1_000);
  });

  it("begins anew after everything was deleted", () => {
    const emptied = typed(typed(NOTHING, "п", 1_000), "", 2_000);
    expect(emptied.typedAt).toBeNull();
    expect(typed(emptied, "с", 3_000).typedAt).toBe(3_000);
  });

  it("does not begin with a blank", () => {
    expect(typed(NOTHING, " ", 1_000).typedAt).toBeNull();
  });

  it("survives a pin that is added on the way", () => {
    const pin = { source: { item: "n1" }, text: "Карточка", from: "board" } as const;
    expect(typed({ ...typed(NOTHING, "п", 1_000), pin }, "по", 2_000)).toEqual({
      text: "по",
      typedAt: 1_000,
      question: null,
      pin,
    });
  });

  it("of two keystrokes is that of the first, unless it was chosen long before", () => {
    expect(typedAtOf(5_000, 6_500)).toBe(5_000);
    expect(typedAtOf(5_000, 60_000)).toBe(60_000);
    expect(typedAtOf(null, 7_000)).toBe(7_000);
  });
});

describe("the kind of a note", () => {
  it.each([
    ["«Сколько у нас денег?»", "quote", "Сколько у нас денег?"],
    ['"So what', "quote", "So what"],
    ["“What is the budget?”", "quote", "What is the budget?"],
    ["„Так и сделаем“", "quote", "Так и сделаем"],
    ["«Да?» и смотрит на всех", "quote", "«Да?» и смотрит на всех"],
    ["(в комнате шумно)", "context", "в комнате шумно"],
    ["  спросил о деньгах ", "behaviour", "спросил о деньгах"],
    ["сказал «да» и записал", "behaviour", "сказал «да» и записал"],
  ])("%s", (text, kind, words) => {
    expect(kindOf(text)).toBe(kind);
    expect(wordsOf(text)).toBe(words);
  });
});
