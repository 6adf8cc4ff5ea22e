import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf } from "./sender.ts";

test("bytes are counted without an encoder as an encoder would", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("", "Идея", "日本", "👩‍🚀", "\ud800", "\udc00a", "a\ud83d"),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(bytesOf(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});
