// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { findPlace, originOf, remember } from "./place.ts";

afterEach(() => localStorage.clear());
const nothing = () => Promise.reject(new Error("404"));

test.each([
  ["https://veche.example/panel?x=1", "https://veche.example"],
  [" https://veche.example:8443 ", "https://veche.example:8443"],
  ["http://localhost:8000", "http://localhost:8000"],
  ["http://veche.example", null],
  ["javascript:alert(1)", null],
  ["veche.example", null],
  ["", null],
  [null, null],
])("%s: the panel is at %s", (address, origin) => {
  expect(originOf(address)).toBe(origin);
});

test("the address names Veche, else the file beside the page, else what was typed once", async () => {
  const file = async () => ({ veche: "https://file.example" });
  expect(await findPlace("?veche=https://asked.example&invite=abc", file)).toEqual({
    origin: "https://asked.example",
    invite: "abc",
  });
  expect(await findPlace("", file)).toEqual({ origin: "https://file.example" });
  expect(await findPlace("", async () => ["nonsense"])).toBeNull();
  remember("https://typed.example");
  expect(await findPlace("?veche=ftp://x", nothing)).toEqual({ origin: "https://typed.example" });
});
