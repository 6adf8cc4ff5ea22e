import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { isUnread } from "./languages.ts";

const packaged = dirname(createRequire(import.meta.url).resolve("react-aria/package.json"));
const words = join(packaged, "dist", "private", "intl");

test("of the words that a package brings those of our two languages stay, and no others", () => {
  const parts = readdirSync(words);
  expect(parts.length).toBeGreaterThan(5);
  for (const part of parts) {
    const files = readdirSync(join(words, part)).filter((name) => name.endsWith(".mjs"));
    const kept = files.filter((name) => !isUnread(join(words, part, name)));
    expect(kept).toEqual(["en-US.mjs", "ru-RU.mjs"]);
  }
});

test("a dictionary passes over what is empty, so that whoever reads another language reads English", async () => {
  const { LocalizedStringDictionary } = await import("@internationalized/string");
  const english = { close: "Close" };
  const found = new LocalizedStringDictionary({ "en-US": english, "de-DE": undefined as never });
  expect(found.getStringForLocale("close", "de-DE")).toBe("Close");
  expect(existsSync(words)).toBe(true);
});
