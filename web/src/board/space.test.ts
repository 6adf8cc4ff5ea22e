import { expect, test } from "vitest";
import { type Box, freeSpot } from "./space";

const SIZE = { width: 192, height: 112 };
const VIEW: Box = { x: 1000, y: -500, width: 1200, height: 700 };
const first = () => 0;

const covers = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test("on an empty board a note lands in the middle of the view", () => {
  const at = freeSpot(SIZE, VIEW, [], first);
  expect(at).toEqual({ x: 1000 + (1200 - 192) / 2, y: -500 + (700 - 112) / 2 });
});

test("thirty notes in a row cover one another nowhere", () => {
  const taken: Box[] = [];
  for (let count = 0; count < 30; count += 1) {
    const at = freeSpot(SIZE, VIEW, taken, () => (count % 10) / 10);
    taken.push({ ...at, ...SIZE });
  }
  for (const [place, one] of taken.entries()) {
    expect(taken.slice(place + 1).some((other) => covers(one, other))).toBe(false);
  }
});

test("in a view that is full a note goes below everything", () => {
  const at = freeSpot(SIZE, VIEW, [{ x: 900, y: -600, width: 1400, height: 1000 }], first);
  expect(at.y).toBeGreaterThan(400);
});

test("a grid on the board is spared while there is room beside it, and then only what must be covered is", () => {
  const grid: Box = { x: 1200, y: -400, width: 800, height: 380 };
  const titles: Box = { ...grid, height: 44 };
  const beside = freeSpot(SIZE, VIEW, [titles], first, [grid]);
  expect(covers({ ...beside, ...SIZE }, grid)).toBe(false);
  const within = freeSpot(SIZE, grid, [titles], first, [grid]);
  expect(covers({ ...within, ...SIZE }, titles)).toBe(false);
  expect(covers({ ...within, ...SIZE }, grid)).toBe(true);
});

test("in a view that is smaller than a note there is still a place", () => {
  const at = freeSpot(SIZE, { x: 0, y: 0, width: 100, height: 60 }, [], first);
  expect(Number.isFinite(at.x) && Number.isFinite(at.y)).toBe(true);
});

test("two people at the same moment rarely choose the same place", () => {
  const places = new Set(
    [0, 0.3, 0.6, 0.9].map((chance) => JSON.stringify(freeSpot(SIZE, VIEW, [], () => chance))),
  );
  expect(places.size).toBeGreaterThan(1);
});
