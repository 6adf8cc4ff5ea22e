// @vitest-environment jsdom
import "./canvas.setup";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Item } from "../protocol";
import { foreign } from "./paper";

beforeAll(() => {
  vi.stubGlobal("CSS", { supports: () => true });
});

const item = (more: Partial<Item> = {}): Item => ({
  id: "one",
  kind: "note",
  text: "Call back",
  version: 1,
  x: 100,
  y: 50,
  w: 180,
  h: 100,
  ...more,
});

function wordsOf(one: Item) {
  const words = foreign([one]).find(({ type }) => type === "text");
  return words?.type === "text" ? words : null;
}

describe("what another whiteboard drew", () => {
  test("keeps its size, so that marks around it fit, and long words are smaller", () => {
    const long = item({
      text: "A day of training for everybody who answers the telephone, twice a year, with an exam at the end",
    });
    const paper = foreign([long]).find(({ id }) => id === "item:one");
    expect(paper).toMatchObject({ x: 100, y: 50, width: 180, height: 100 });
    expect(wordsOf(long)?.fontSize).toBeLessThan(wordsOf(item())?.fontSize ?? 0);
  });

  test.each([
    ["#fdeaa8", "#242018"],
    ["#1a1a1a", "#fffdf6"],
  ])("can be read on its own paper %s", (color, ink) => {
    expect(wordsOf(item({ color }))?.strokeColor).toBe(ink);
  });

  test("bears its own id, words alone too, so that it can be found and followed", () => {
    expect(foreign([item({ kind: "text" })]).map(({ id }) => id)).toEqual(["item:one"]);
    expect(foreign([item()]).map(({ id }) => id)).toEqual(["item:one", "item:one:text"]);
  });
});
