import { expect, test } from "vitest";
import { start } from "./room";
import { ANN, BORIS, FAY, OLGA, participant, welcome } from "./sample";
import {
  boardOpen,
  called,
  candidates,
  chatOpen,
  currentPhase,
  me,
  nextPhase,
  phaseSteps,
  timeLeft,
  toolOpen,
} from "./select";

const BEGUN = Date.parse("2026-11-22T10:00:00.000Z");
type Session = NonNullable<Parameters<typeof welcome>[1]>;
const room = (session: Session = {}, who = ANN) => start(welcome(who, session));
const running = welcome().session.phase;

test("whoever looks is found even where the list leaves them out", () => {
  expect(me(room({ participants: [FAY] }, OLGA))).toEqual(OLGA);
});

test("candidates stand by seat, without those who left unless asked for", () => {
  const gone = participant("gone", "candidate", 3, { removed: true });
  const full = room({ participants: [gone, BORIS, ANN, FAY] });
  expect(candidates(full).map(({ id }) => id)).toEqual(["ann", "boris"]);
  expect(candidates(full, { removed: true }).map(({ id }) => id)).toEqual(["ann", "boris", "gone"]);
});

test("a person without a known name goes by the label", () => {
  expect(called(participant("x", "candidate", 2, { name: undefined }))).toBe("candidate 2");
});

test.each([
  ["while the clock runs", running, BEGUN + 60_000, 540_000],
  ["after the bell, until the server says so", running, BEGUN + 700_000, 0],
  ["in a pause", running && { ...running, paused: true, ends_at: null, remaining: 42 }, BEGUN, 42_000],
  ["between phases", null, BEGUN, null],
])("time left %s", (_, phase, now, left) => {
  expect(timeLeft(phase, now)).toBe(left);
});

test("steps show what is done, how far the phase is, and what is ahead", () => {
  const steps = phaseSteps(room(), BEGUN + 150_000);
  expect(steps.map(({ key, state, progress }) => [key, state, progress])).toEqual([
    ["roles", "done", 1],
    ["ideas", "now", 0.25],
    ["quiet", "ahead", 0],
  ]);
});

test("an extended phase never shows less than nothing done", () => {
  const longer = room({ phase: running && { ...running, ends_at: "2026-11-22T10:30:00.000Z" } });
  expect(phaseSteps(longer, BEGUN)[1]?.progress).toBe(0);
});

test("the next phase follows the current one, else the last that is done", () => {
  expect(nextPhase(room())?.key).toBe("quiet");
  expect(nextPhase(room({ phase: null }))?.key).toBe("ideas");
  expect(nextPhase(room({ state: "lobby", phase: null, phases_done: [] }))?.key).toBe("roles");
  expect(nextPhase(room({ state: "over", phase: null }))).toBeUndefined();
});

test("a tool is open in a running phase that has it", () => {
  expect(toolOpen(room(), "notes")).toBe(true);
  expect(toolOpen(room(), "draw")).toBe(false);
  expect(toolOpen(room({ phase: running && { ...running, paused: true } }), "notes")).toBe(false);
  expect(currentPhase(room({ phase: null }))).toBeUndefined();
});

test.each<[string, Session, typeof ANN, boolean]>([
  ["a candidate in a phase with notes", {}, ANN, true],
  ["the facilitator too", {}, FAY, true],
  ["an assessor never", {}, OLGA, false],
  ["nobody on a locked board", { board: { elements: [], items: [], locked: true, authors: {} } }, ANN, false],
  ["nobody in a phase without the board", { phase: running && { ...running, key: "roles" } }, ANN, false],
  ["nobody between phases", { phase: null }, ANN, false],
])("the board is open to %s", (_, session, who, open) => {
  expect(boardOpen(room(session, who))).toBe(open);
});

test.each<[string, Session, typeof ANN, boolean]>([
  ["in the lobby", { state: "lobby", phase: null }, ANN, true],
  ["in a phase that has it", {}, ANN, true],
  ["not in a phase without it", { phase: running && { ...running, key: "quiet" } }, ANN, false],
  ["not after the end", { state: "over", phase: null }, ANN, false],
  ["after the end to the facilitator", { state: "over", phase: null }, FAY, true],
  ["never to an assessor", {}, OLGA, false],
  ["to nobody once closed", { state: "closed", phase: null }, FAY, false],
])("chat is open %s", (_, session, who, open) => {
  expect(chatOpen(room(session, who))).toBe(open);
});
