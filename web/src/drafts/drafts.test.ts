// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { keep, letGo, openDrafts } from "./drafts";

beforeEach(() => sessionStorage.clear());

describe("drafts", () => {
  it("are there again after a reload, for the same person in the same session alone", () => {
    openDrafts("s", "ann").setState({ chat: "half a sen" });
    expect(openDrafts("s", "ann").getState().chat).toBe("half a sen");
    expect(openDrafts("s", "boris").getState().chat).toBe("");
    expect(openDrafts("t", "ann").getState().chat).toBe("");
  });

  it("begin anew where what is stored cannot be read", () => {
    sessionStorage.setItem("veche.drafts.s.ann", "{");
    expect(openDrafts("s", "ann").getState()).toMatchObject({ chat: "", kept: [] });
  });

  it("keep a text once, and nothing that is blank", () => {
    const store = openDrafts("s", "ann");
    keep(store, { id: "1", text: "A longer thought " });
    keep(store, { id: "2", text: "A longer thought" });
    keep(store, { id: "3", text: "  " });
    expect(store.getState().kept).toEqual([{ id: "2", text: "A longer thought" }]);
  });

  it("hold the newest wording of the same note", () => {
    const store = openDrafts("s", "ann");
    keep(store, { id: "1", text: "A lon" });
    keep(store, { id: "1", text: "A longer thought" });
    expect(store.getState().kept).toEqual([{ id: "1", text: "A longer thought" }]);
  });

  it("let go of what was put or discarded", () => {
    const store = openDrafts("s", "ann");
    keep(store, { id: "1", text: "one" });
    keep(store, { id: "2", text: "two" });
    letGo(store, "1");
    expect(store.getState().kept).toEqual([{ id: "2", text: "two" }]);
  });
});
