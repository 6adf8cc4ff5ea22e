// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { draftOf, dropDraft, keepDraft, keptDraft, unfinished } from "./draft";

const KEPT = {
  document: { id: "courier", title: { ru: "Курьер", en: "Courier" } },
  at: "2026-03-02T09:00:00Z",
};

beforeEach(() => localStorage.clear());

describe("a draft", () => {
  it("is there again after the window was closed, for the same exercise alone", () => {
    keepDraft(draftOf("courier", ""), KEPT);
    expect(keptDraft("courier")).toEqual(KEPT);
    expect(keptDraft("other")).toBeNull();
  });

  it("is gone once it is saved", () => {
    keepDraft("courier", KEPT);
    dropDraft("courier");
    expect(keptDraft("courier")).toBeNull();
  });

  it.each(["{", "[]", "null", '{"document": 5, "at": "x"}', '{"document": {}}'])(
    "that reads %s is none",
    (stored) => {
      localStorage.setItem("veche.editing.courier", stored);
      expect(keptDraft("courier")).toBeNull();
    },
  );
});

describe("exercises that were never saved", () => {
  it("are kept apart from each other and listed, the newest first", () => {
    keepDraft(draftOf(null, "one"), KEPT);
    keepDraft(draftOf(null, "two"), { ...KEPT, at: "2026-03-03T09:00:00Z" });
    keepDraft(draftOf("courier", ""), KEPT);
    expect(unfinished().map(({ fresh }) => fresh)).toEqual(["two", "one"]);
  });

  it("are told from a saved exercise of the same name", () => {
    keepDraft(draftOf("new", ""), KEPT);
    expect(unfinished()).toEqual([]);
  });
});
