import { describe, expect, it } from "vitest";
import { blankForm } from "./blank";
import { change, isChanged, openEditing, redo, type, undo } from "./store";
import { documentOf } from "./writing";

function opened() {
  const form = blankForm(["TW", "CM"]);
  return openEditing(form, documentOf(form));
}

describe("one step back", () => {
  it("takes back a run of typing in one field at once", () => {
    const store = opened();
    type(store, ["title"], { ru: "А", en: "" }, 1_000);
    type(store, ["title"], { ru: "Аб", en: "" }, 1_900);
    type(store, ["title"], { ru: "Абв", en: "" }, 3_000);
    expect(store.getState().past).toHaveLength(1);
    expect(undo(store)).toBe(true);
    expect(store.getState().form.title.ru).toBe("");
    expect(redo(store)).toBe(true);
    expect(store.getState().form.title.ru).toBe("Абв");
  });

  it("keeps apart what was typed in two fields, or after a pause", () => {
    const store = opened();
    type(store, ["kind"], "case", 1_000);
    type(store, ["kind"], "project", 9_000);
    type(store, ["version"], 2, 9_100);
    expect(store.getState().past).toHaveLength(3);
  });

  it("is not there before a change, and what was undone goes with the next change", () => {
    const store = opened();
    expect(undo(store)).toBe(false);
    change(store, (form) => ({ ...form, kind: "case" }));
    undo(store);
    change(store, (form) => ({ ...form, kind: "project" }));
    expect(redo(store)).toBe(false);
  });
});

describe("what is saved", () => {
  it("differs after a change and not after its undo", () => {
    const store = opened();
    expect(isChanged(store.getState())).toBe(false);
    type(store, ["version"], 2);
    expect(isChanged(store.getState())).toBe(true);
    undo(store);
    expect(isChanged(store.getState())).toBe(false);
  });

  it("is nothing for an exercise that was never saved", () => {
    expect(isChanged(openEditing(blankForm([]), null).getState())).toBe(true);
  });
});

it("a short name that somebody wrote follows the words no more", () => {
  const store = opened();
  type(store, ["title"], { ru: "", en: "The late courier" });
  expect(store.getState().form.id).toBe("the-late-courier");
  type(store, ["id"], "courier");
  type(store, ["title"], { ru: "", en: "Another" });
  expect(store.getState().form.id).toBe("courier");
});
