import { expect, it } from "vitest";
import type { Observation } from "../../protocol";
import { start } from "../../room/room";
import { FAY } from "../../room/sample";
import { OLGA, PAVEL, washupWelcome } from "../sample";
import { offersFor } from "./offers";

function note(observation: string, more: Partial<Observation>): Observation {
  return {
    observation,
    by: "olga",
    at: "2026-11-22T10:20:00.000Z",
    candidate: "boris",
    criterion: "TW",
    text: observation,
    kind: "behaviour",
    sign: 1,
    since: 60,
    phase: "ideas",
    ...more,
  };
}

function room(...observations: readonly Observation[]) {
  const late = { ...PAVEL, submitted: false };
  const participants = washupWelcome().session.participants.map((one) => (one.id === "pavel" ? late : one));
  const chat = [
    { id: "c1", at: "2026-11-22T10:10:00.000Z", by: "boris", text: "Who counts?" },
    { id: "c2", at: "2026-11-22T10:11:00.000Z", by: "ann", text: "I do" },
  ];
  return start(washupWelcome(FAY, { participants, observations, chat }));
}

it("a plus is offered as a strength, a minus as something to work on, the rest as neither", () => {
  const found = room(
    note("sums up", {}),
    note("interrupts", { sign: -1, criterion: null }),
    note("came late", { sign: 0 }),
    note("of another", { candidate: "ann" }),
  );
  expect(offersFor(found, "boris", "strengths")).toEqual([{ text: "sums up", times: 1 }]);
  expect(offersFor(found, "boris", "work_on")).toEqual([{ text: "interrupts", times: 1 }]);
});

it("what was noted several times stands once, before the others", () => {
  const found = room(
    note("first", { at: "2026-11-22T10:00:00.000Z" }),
    note("n2", { text: "asks" }),
    note("n3", { text: "asks", by: OLGA.id }),
  );
  expect(offersFor(found, "boris", "strengths").map(({ text, times }) => [text, times])).toEqual([
    ["asks", 2],
    ["first", 1],
  ]);
});

it("nothing of an assessor who has not submitted is offered", () => {
  expect(offersFor(room(note("early", { by: "pavel" })), "boris", "strengths")).toEqual([]);
});

it("words that were only pinned are offered where they are the candidate's own", () => {
  const own = note("n1", {
    text: "Who counts?",
    kind: "quote",
    evidence: { event: "c1", text: "Who counts?" },
  });
  const others = note("n2", { text: "I do", kind: "quote", evidence: { event: "c2", text: "I do" } });
  const board = note("n3", { text: "On a note", evidence: { item: "unknown", text: "On a note" } });
  expect(offersFor(room(own, others, board), "boris", "strengths")).toEqual([
    { text: "“Who counts?”", times: 1 },
  ]);
});

it("a long note is cut to what a line holds", () => {
  const [offer] = offersFor(room(note("long", { text: "word ".repeat(200) })), "boris", "strengths");
  expect(offer?.text).toHaveLength(500);
  expect(offer?.text.endsWith("…")).toBe(true);
});
