import { describe, expect, it } from "vitest";
import type { BoardNote } from "../board/notes";
import { areaOf, areasAround, closedBeside, isShown } from "./staged";

const note = (id: string, x: number, y: number): BoardNote => ({
  id,
  textId: `${id}-t`,
  text: id,
  x,
  y,
  width: 192,
  height: 112,
  textHeight: 24,
  kind: "note",
});
const area = (name: string, x: number, y: number, w: number, h: number) => ({ area: name, x, y, w, h });

describe("a note in a closed area", () => {
  it("is one whose middle lies in it, as the server counts", () => {
    const half = area("a", 0, 0, 97, 300);
    expect(areasAround([half], note("n", 0, 0))).toEqual([half]);
    expect(areasAround([half], note("n", 2, 0))).toEqual([]);
  });

  it("lies in the area that is made for it, and its neighbour does not", () => {
    const one = note("n", 10.4, 20.6);
    const made = { area: "a", ...areaOf(one) };
    expect([made.x, made.y, made.w, made.h].every(Number.isInteger)).toBe(true);
    expect(areasAround([made], one)).toHaveLength(1);
    expect(areasAround([made], note("m", 222, 20))).toHaveLength(0);
  });

  it("tells how many others are closed with it", () => {
    const notes = [note("a", 0, 0), note("b", 212, 0), note("c", 900, 0)];
    const around = [area("x", 0, 0, 500, 200)];
    expect(closedBeside(around, notes[0] as (typeof notes)[0], notes)).toBe(1);
  });
});

it("a note is shown to everybody by its paper or by its words", () => {
  const at = { by: "f", at: "" };
  const shown = (item: string | undefined) =>
    isShown({ spotlight: item === undefined ? null : ({ ...at, item } as never) }, note("n", 0, 0));
  expect([shown("n"), shown("n-t"), shown("m"), shown(undefined)]).toEqual([true, true, false, false]);
});
