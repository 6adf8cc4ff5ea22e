import fc from "fast-check";
import { expect, test } from "vitest";
import { colorOf, stickyColor } from "./colors.ts";
import { htmlOf, wordsOf } from "./words.ts";

test.each([
  ["<p>Call back</p>", "Call back"],
  ["<p>One</p><p>Two</p>", "One\nTwo"],
  ["One<br/>Two", "One\nTwo"],
  ["<p><strong>A &amp; B</strong> &lt;3 &#33; &#x21;</p>", "A & B <3 ! !"],
  ["<ul><li>One</li><li>Two</li></ul>", "One\nTwo"],
  ["&unknown; &#0;", "&unknown; &#0;"],
  ["", ""],
])("%j says %j", (html, words) => {
  expect(wordsOf(html)).toBe(words);
});

test("what is written comes back as it was, but for space around it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(wordsOf(htmlOf(text))).toBe(text.trim());
    }),
  );
});

test.each([
  ["#fff6b6", "light_yellow"],
  ["#FDEAA8", "light_yellow"],
  ["#000000", "black"],
  ["yellow", null],
  [null, null],
])("%s is nearest to the sticky note's %s", (color, name) => {
  expect(stickyColor(color)).toBe(name);
  if (name && color?.startsWith("#fff")) expect(colorOf(name)).toBe(color);
});

test("a colour that is none is none", () => {
  expect(colorOf("transparent")).toBeNull();
  expect(colorOf("#AABBCC")).toBe("#aabbcc");
});
