import { expect, test } from "vitest";
import type { Entry } from "../observing/ledger";
import type { Refusal } from "../protocol";
import { start } from "../room/room";
import { lay } from "./laid";
import { AT, washupWelcome } from "./sample";

const room = start(washupWelcome());
const REFUSAL: Refusal = { ok: false, code: "washup_closed", message: "Not open." };

function wish(score: number, more: Partial<Entry> = {}): Entry {
  const data = { candidate: "ann", criterion: "LD", score, reason: "r" };
  const usual = {
    id: `${score}`,
    name: "consensus.set",
    data,
    at: Date.parse(AT),
    answered: false,
    refusal: null,
  };
  return { ...usual, ...more } as Entry;
}

test("a wish shows at once, as one that is on its way", () => {
  const { consensus } = lay(room, [wish(3)]);
  expect(consensus.get("ann.LD")).toMatchObject({ score: 3, by: "fay", at: AT, waiting: true });
});

test("the last wish for a row counts", () => {
  expect(lay(room, [wish(3), wish(4, { answered: true })]).consensus.get("ann.LD")).toMatchObject({
    score: 4,
    waiting: false,
  });
});

test("a refused wish leaves what stood, and keeps its words", () => {
  const { consensus, refused } = lay(room, [wish(3, { answered: true, refusal: REFUSAL })]);
  expect(consensus.size).toBe(0);
  expect(refused.get("ann.LD")).toMatchObject({ message: "Not open.", score: 3, reason: "r" });
});

test("a later wish puts an earlier refusal aside", () => {
  const { consensus, refused } = lay(room, [wish(3, { answered: true, refusal: REFUSAL }), wish(4)]);
  expect(consensus.get("ann.LD")?.score).toBe(4);
  expect(refused.size).toBe(0);
});

test("a recommendation lies over the one before", () => {
  const data = { candidate: "ann", verdict: "recommended", reason: "r" };
  const { recommendations } = lay(room, [wish(0, { name: "recommendation.set", data } as Partial<Entry>)]);
  expect(recommendations.get("ann")).toMatchObject({ verdict: "recommended", waiting: true });
});
