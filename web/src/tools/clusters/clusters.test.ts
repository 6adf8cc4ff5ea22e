import { describe, expect, it } from "vitest";
import { type Box, hullOf, isMixed, linksOf, placeBeside } from "./clusters";

const note = (x: number, y: number): Box => ({ x, y, width: 192, height: 112 });
const covers = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe("a note that joins a cluster", () => {
  it("comes beside the only other one", () => {
    expect(placeBeside(note(2000, 2000), [note(0, 0)], [])).toEqual({ x: 0, y: 132 });
  });

  it("stays where it is when that is beside them already, or when it is the first", () => {
    expect(placeBeside(note(212, 0), [note(0, 0)], [])).toBeNull();
    expect(placeBeside(note(212, 0), [], [])).toBeNull();
  });

  it("covers nothing, whatever lies around", () => {
    const members = [note(0, 0), note(212, 0), note(0, 132)];
    const others = [note(212, 132), note(-212, 0), note(424, 0), note(0, -132)];
    const at = placeBeside(note(2000, 0), members, others);
    expect(at).not.toBeNull();
    for (const other of [...members, ...others]) {
      expect(covers({ ...note(0, 0), ...at }, other)).toBe(false);
    }
  });

  it("finds a place below where every side is taken", () => {
    const others = [-1, 0, 1].flatMap((column) => [-1, 0, 1].map((row) => note(column * 212, row * 132)));
    const at = placeBeside(note(2000, 0), [note(0, 0)], others.slice(0, 4).concat(others.slice(5)));
    expect(at?.y).toBeGreaterThan(200);
  });

  it("leaves a place from which the outline would draw in somebody else's", () => {
    const members = [note(0, 0)];
    const others = [note(0, 200)];
    const at = placeBeside(note(0, 400), members, others);
    expect(isMixed([...members, { ...note(0, 0), ...at }], others)).toBe(false);
  });

  it("makes room that grows in all directions", () => {
    const members: Box[] = [note(0, 0)];
    for (let count = 0; count < 8; count += 1) {
      const at = placeBeside(note(3000, 3000), members, []);
      members.push({ ...note(0, 0), ...at });
    }
    const far = members.map(({ x, y }) => Math.hypot(x, y));
    expect(Math.max(...far)).toBeLessThan(600);
    for (const [place, one] of members.entries()) {
      expect(members.slice(place + 1).some((other) => covers(one, other))).toBe(false);
    }
  });
});

describe("the outline of a cluster", () => {
  it("of one note is its corners", () => {
    expect(hullOf([note(0, 0)])).toHaveLength(4);
  });

  it("holds every note and leaves the corners free where nobody is", () => {
    const hull = hullOf([note(0, 0), note(400, 400)]);
    expect(hull).toHaveLength(6);
    expect(hull).not.toContainEqual({ x: 592, y: 0 });
  });

  it("is mixed where a good part of another note lies in it", () => {
    expect(isMixed([note(0, 0), note(0, 400)], [note(0, 200)])).toBe(true);
    expect(isMixed([note(0, 0), note(0, 400)], [note(300, 200)])).toBe(false);
  });

  it("can be joined by the shortest lines instead", () => {
    const links = linksOf([note(0, 0), note(0, 400), note(0, 200)]);
    expect(links.map(([from, to]) => [from.y, to.y])).toEqual([
      [56, 256],
      [256, 456],
    ]);
    expect(linksOf([])).toEqual([]);
  });
});
