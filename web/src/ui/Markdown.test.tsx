// @vitest-environment jsdom
import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Markdown } from "./Markdown";

const html = (text: string): string => render(<Markdown text={text} />).container.innerHTML;

test("a table, a list and bold words are what they look like", () => {
  const shown = html("**Costs**\n\n- one\n- two\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n");
  expect(shown).toContain("<strong>Costs</strong>");
  expect(shown.match(/<li/g)).toHaveLength(2);
  expect(shown).toMatch(/<table>.*<td[^>]*>2<\/td>/s);
});

test("one paragraph is a paragraph", () => {
  expect(html("Only this.")).toContain("<p>Only this.</p>");
});

test.each([
  ["<script>alert(1)</script>", "<script"],
  ["<img src=x onerror=alert(1)>", "<img"],
  ["[press](javascript:alert(1))", "javascript:"],
  ["<a href='javascript:alert(1)'>x</a>", "<a"],
])("%s does no harm", (text, never) => {
  expect(html(text)).not.toContain(never);
});

test("a link leaves the page alone and tells nobody where one came from", () => {
  expect(html("[more](https://example.org/)")).toMatch(/target="_blank" rel="noreferrer"/);
});
