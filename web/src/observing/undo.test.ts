import { describe, expect, it } from "vitest";
import { lastOf, remembered, type Undoable } from "./undo";
import { NOTHING } from "./writing";

const wish = (observation: string) =>
  ({ observation, candidate: "ann", text: "x", kind: "behaviour" }) as const;
const everywhere = (): boolean => true;
const nowhere = (): boolean => false;

describe("taking back", () => {
  it("begins with the last", () => {
    const past: Undoable[] = [
      { did: "added", observation: "a" },
      { did: "changed", before: wish("a") },
    ];
    const found = lastOf(past, everywhere);
    expect(found?.deed.did).toBe("changed");
    expect(found?.rest).toEqual(past.slice(0, 1));
  });

  it("passes over notes that are gone, and brings back only what is gone", () => {
    const past: Undoable[] = [
      { did: "dropped", draft: { ...NOTHING, text: "half" } },
      { did: "added", observation: "a" },
      { did: "changed", before: wish("a") },
    ];
    expect(lastOf(past, nowhere)?.deed.did).toBe("dropped");
    expect(lastOf([{ did: "removed", before: wish("a") }], nowhere)?.deed.did).toBe("removed");
    expect(lastOf([{ did: "removed", before: wish("a") }], everywhere)).toBeNull();
  });

  it("remembers the last hundred", () => {
    let past: readonly Undoable[] = [];
    for (let count = 0; count < 150; count += 1)
      past = remembered(past, { did: "added", observation: `${count}` });
    expect(past).toHaveLength(100);
    expect(past.at(-1)).toEqual({ did: "added", observation: "149" });
  });
});
