import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { DATABASE, forget, sweep } from "./database";
import type { Kept } from "./keeping";

const DAY = 24 * 60 * 60 * 1000;

function wish(id: string, part: Partial<Kept> = {}): Kept {
  const asked = { id, name: "chat.send", data: { text: id } } as const;
  const kept = { seat: "s/ann", tab: "one", at: 1, state: "waiting", refusal: null } as const;
  return { ...asked, ...kept, earlier: false, left: null, ...part };
}

beforeEach(async () => {
  await forget("s/ann");
  await forget("s/boris");
});

test("what a gone page had passes to its heir in its order, and nothing of anybody else", async () => {
  await DATABASE.put(wish("later", { at: 2, state: "drawing" }));
  await DATABASE.put(wish("sooner"));
  await DATABASE.put(wish("alive", { tab: "two" }));
  await DATABASE.put(wish("his", { seat: "s/boris" }));
  const passed = await DATABASE.adopt("s/ann", "one", "three");
  expect(passed.map(({ id, state, earlier }) => [id, state, earlier])).toEqual([
    ["sooner", "waiting", true],
    ["later", "waiting", true],
  ]);
  expect((await DATABASE.tabs("s/ann")).toSorted()).toEqual(["three", "two"]);
  expect(await DATABASE.tabs("s/boris")).toEqual(["one"]);
});

test("what is answered goes, and with a seat all that it had", async () => {
  await DATABASE.put(wish("a"));
  await DATABASE.put(wish("b"));
  await DATABASE.remove("s/ann", "a");
  await forget("s/ann");
  expect(await DATABASE.tabs("s/ann")).toEqual([]);
});

test("nothing is kept longer than seven days, and a day where the session lets nobody in any more", async () => {
  const now = 100 * DAY;
  await DATABASE.put(wish("week", { at: now - 7 * DAY - 1, tab: "old" }));
  await DATABASE.put(wish("left", { at: now - 2 * DAY, left: now - DAY - 1, tab: "left" }));
  await DATABASE.put(wish("fresh", { at: now - 6 * DAY, tab: "fresh" }));
  await DATABASE.put(wish("just left", { at: now - 6 * DAY, left: now - 1, tab: "just left" }));
  await sweep(now);
  expect((await DATABASE.tabs("s/ann")).toSorted()).toEqual(["fresh", "just left"]);
});

test("what cannot be stored is told so", async () => {
  expect(await DATABASE.put(wish("odd", { data: { text: (() => "") as never } }))).toBe(false);
});
