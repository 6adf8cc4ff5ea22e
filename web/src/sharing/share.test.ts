import { expect, test } from "vitest";
import { isWritten, type Share, wishOf, withNewest } from "./share";

const CHOSEN = { whose: "ann", language: "ru", people: "labels", days: 14 } as const;

test("a link to the summary says how people are called and names nobody", () => {
  expect(wishOf({ ...CHOSEN, what: "summary" })).toEqual({
    what: "summary",
    language: "ru",
    people: "labels",
    days: 14,
  });
});

test("a link to feedback is about one candidate, whatever was chosen for the summary before", () => {
  expect(wishOf({ ...CHOSEN, what: "feedback" })).toEqual({
    what: "feedback",
    language: "ru",
    candidate: "ann",
    days: 14,
  });
});

const link = (id: string, opened = 0): Share => ({
  id,
  link: `https://veche.example/summary/${id}`,
  title: "",
  what: "summary",
  candidate: null,
  language: "ru",
  people: "names",
  state: "open",
  created_at: "2026-11-29T15:00:00.000Z",
  created_by: null,
  expires_at: "2026-12-13T15:00:00.000Z",
  revoked_at: null,
  opened,
  last_opened_at: null,
});

test("what was just made stands first until the list has it, and then as the list tells it", () => {
  const made = link("new");
  expect(withNewest(null, null)).toBeNull();
  expect(withNewest(null, made)).toEqual([made]);
  expect(withNewest([link("old")], made)?.map(({ id }) => id)).toEqual(["new", "old"]);
  expect(withNewest([link("new", 3), link("old")], made)?.map(({ opened }) => opened)).toEqual([3, 0]);
});

test("nothing is written for a candidate whose lines were all taken away", () => {
  const told = { by: "vera", at: "2026-11-29T15:00:00.000Z" };
  const feedback = [
    { ...told, candidate: "ann", strengths: [], work_on: ["Ask earlier"] },
    { ...told, candidate: "ben", strengths: [], work_on: [] },
  ];
  expect(["ann", "ben", "zoe"].map((one) => isWritten(feedback, one))).toEqual([true, false, false]);
});
