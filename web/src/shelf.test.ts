// @vitest-environment jsdom
import { expect, test } from "vitest";
import { read, write } from "./shelf";

const FULL = {
  getItem: () => null,
  setItem: () => {
    throw new DOMException("full", "QuotaExceededError");
  },
} as unknown as Storage;

test("what was put there is there again", () => {
  write("shelf", { draft: "asks who" });
  expect(read("shelf")).toEqual({ draft: "asks who" });
});

test.each(["not JSON", "3", "null", null])("%s is nothing", (stored) => {
  sessionStorage.clear();
  if (stored !== null) sessionStorage.setItem("shelf", stored);
  expect(read("shelf")).toEqual({});
});

test("a full storage breaks no page", () => {
  expect(() => write("shelf", { draft: "asks who" }, FULL)).not.toThrow();
});
