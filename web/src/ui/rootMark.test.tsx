// @vitest-environment jsdom
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { useRootMark } from "./rootMark";

const SOURCES = join(import.meta.dirname, "..");

function Standing() {
  useRootMark("data-trial");
  return null;
}

test("the root is marked as long as one of those who ask for it stands", () => {
  const marked = () => document.documentElement.hasAttribute("data-trial");
  const { rerender, unmount } = render(
    <>
      <Standing />
      <Standing />
    </>,
  );
  expect(marked()).toBe(true);
  rerender(<Standing />);
  expect(marked()).toBe(true);
  unmount();
  expect(marked()).toBe(false);
});

test("no rule looks through the whole page for something", () => {
  const rules = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .flatMap((name) => readFileSync(join(SOURCES, name), "utf8").split("\n"));
  expect(rules.length).toBeGreaterThan(1000);
  // `:has` after something that is found everywhere: whatever is added below it, all of it is looked at again.
  expect(
    rules.filter((rule) => /(?:^|[\s,])(?::root|:global\(:root\)|html|body|main|div|\*)?:has\(/.test(rule)),
  ).toEqual([]);
});
