// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { openDrafts } from "./drafts";
import { leftIn, unsentOf } from "./left";

beforeEach(() => sessionStorage.clear());

describe("what was not sent", () => {
  it("is every text once, without blanks", () => {
    const kept = [
      { id: "1", text: "one" },
      { id: "2", text: "two" },
    ];
    expect(unsentOf({ chat: " one ", edit: null, kept }, "  ")).toEqual(["one", "two"]);
  });

  it("is found for a session that cannot be entered any more, and for no other", () => {
    openDrafts("s", "ann").setState({ chat: "half a sen" });
    openDrafts("t", "ann").setState({ chat: "elsewhere" });
    sessionStorage.setItem("veche.draft.s", "a note");
    expect(leftIn("s")).toEqual(["a note", "half a sen"]);
  });

  it("is nothing where what is stored cannot be read", () => {
    sessionStorage.setItem("veche.drafts.s.ann", "{");
    expect(leftIn("s")).toEqual([]);
  });
});
