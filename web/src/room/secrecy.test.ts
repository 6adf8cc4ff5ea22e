import { describe, expect, it } from "vitest";
import type { Element, Event, Participant, WelcomeSession } from "../protocol";
import { hear } from "./hear";
import { type Room, start } from "./room";
import { ANN, BORIS, FAY, OLGA, welcome } from "./sample";
import { isKept, isUnsigned, isVeiled, writesAlone } from "./secrecy";

const note = (id: string): Element => ({ id, type: "rectangle", version: 1, versionNonce: 1 });

function room(me: Participant, hidden: readonly string[], change: Partial<WelcomeSession> = {}): Room {
  const { session } = welcome(me);
  const phases = session.exercise.phases.map((phase) =>
    phase.key === "ideas" ? { ...phase, board: "private" as const, anonymous: true } : phase,
  );
  return start(
    welcome(me, {
      exercise: { ...session.exercise, phases },
      board: { ...session.board, elements: [note("early"), ...hidden.map(note)], hidden },
      ...change,
    }),
  );
}

function revealed(anonymous?: true): Event {
  const data = { phase: "ideas", run: 1, ...(anonymous && { anonymous }) };
  return { pos: 1, id: "r", at: "2026-11-22T10:05:00.000Z", by: "fay", type: "board.revealed", data };
}

function shown(id: string): Event {
  const data = { elements: [note(id)] };
  return { pos: 2, id, at: "2026-11-22T10:01:00.000Z", by: "boris", type: "board.changed", data };
}

describe("writing alone", () => {
  it("marks for those who look on what the others do not see yet, and for nobody who takes part", () => {
    expect(isVeiled(room(OLGA, ["mine"]), "mine")).toBe(true);
    expect(isVeiled(room(FAY, ["mine"]), "mine")).toBe(true);
    expect(isVeiled(room(ANN, ["mine"]), "mine")).toBe(false);
  });

  it("keeps what was there before as it is", () => {
    expect(isKept(room(ANN, ["mine"]), "early")).toBe(true);
    expect(isKept(room(ANN, ["mine"]), "mine")).toBe(false);
    expect(isKept(room(FAY, ["mine"]), "early")).toBe(false);
  });

  it("ends with the reveal, also for whoever comes later", () => {
    const before = room(ANN, ["mine"]);
    expect(writesAlone(before)).toBe(true);
    expect(writesAlone(hear(revealed(), before))).toBe(false);
    const phase = before.phase && { ...before.phase, revealed: true };
    expect(writesAlone(room(ANN, [], { phase }))).toBe(false);
  });
});

describe("a reveal", () => {
  it("holds one's own and everybody else's", () => {
    const after = [revealed(), shown("theirs")].reduce((now, event) => hear(event, now), room(ANN, ["mine"]));
    expect([...(after.reveal?.ids ?? [])].toSorted()).toEqual(["mine", "theirs"]);
    expect(after.board.hidden.size).toBe(0);
    expect(isUnsigned(after, "theirs")).toBe(false);
  });

  it("without names leaves them out for those who take part alone", () => {
    const hearAll = (me: Participant, hidden: readonly string[]) =>
      [revealed(true), ...(hidden.includes("theirs") ? [] : [shown("theirs")])].reduce(
        (now, event) => hear(event, now),
        room(me, hidden),
      );
    const ann = hearAll(ANN, ["mine"]);
    expect([isUnsigned(ann, "mine"), isUnsigned(ann, "theirs"), isUnsigned(ann, "early")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isUnsigned(hearAll(BORIS, ["theirs"]), "theirs")).toBe(true);
    expect(isUnsigned(hearAll(OLGA, ["mine", "theirs"]), "theirs")).toBe(false);
  });
});
