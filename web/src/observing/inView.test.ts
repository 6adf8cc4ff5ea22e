import { describe, expect, it } from "vitest";
import { offered } from "./inView";

const LINES = Array.from({ length: 17 }, (_, at) => `l${at + 1}`);

describe("the lines in view that are offered", () => {
  it("are the first nine at the beginning and the last nine at the end, the newest first", () => {
    expect(offered(LINES, 0)).toEqual(LINES.slice(0, 9).toReversed());
    expect(offered(LINES, 1)).toEqual(LINES.slice(8).toReversed());
  });

  it("are in the middle of the view in the middle of the list", () => {
    expect(offered(LINES, 0.5)).toEqual(LINES.slice(4, 13).toReversed());
  });

  it("are all of them where they are few", () => {
    expect(offered(["l1", "l2"], 0.5)).toEqual(["l2", "l1"]);
  });
});
