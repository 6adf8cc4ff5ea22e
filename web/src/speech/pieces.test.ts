import { expect, test } from "vitest";
import { createPieces } from "./pieces";
import type { Turn } from "./segmenter";

function told(...turns: readonly (readonly ["on" | "end", number, number])[]): Turn[] {
  const sent: Turn[] = [];
  const pieces = createPieces((piece) => sent.push(piece), 100);
  for (const [what, from, to] of turns) {
    if (what === "on") pieces.goesOn({ from, to });
    else pieces.ended({ from, to });
  }
  return sent;
}

test("a short turn is told once, when it is over", () => {
  expect(told(["on", 0, 20], ["on", 0, 60], ["end", 0, 70])).toEqual([{ from: 0, to: 70 }]);
});

test("a long one is told in pieces that lie against each other, none of them longer than allowed", () => {
  expect(told(["on", 0, 90], ["on", 0, 100], ["on", 0, 150], ["on", 0, 240], ["end", 0, 260])).toEqual([
    { from: 0, to: 100 },
    { from: 100, to: 200 },
    { from: 200, to: 240 },
    { from: 240, to: 260 },
  ]);
});

test("nothing is told twice where a turn ends where it was told to, or before", () => {
  expect(told(["on", 0, 100], ["end", 0, 100])).toEqual([{ from: 0, to: 100 }]);
  expect(told(["on", 0, 100], ["end", 0, 95], ["end", 300, 350])).toEqual([
    { from: 0, to: 100 },
    { from: 300, to: 350 },
  ]);
});
