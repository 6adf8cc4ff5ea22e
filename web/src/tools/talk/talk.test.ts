import { describe, expect, it } from "vitest";
import type { Participant, Talk, WelcomeSession } from "../../protocol";
import { type Room, start } from "../../room/room";
import { ANN, BORIS, FAY, OLGA, participant, welcome } from "../../room/sample";
import { countdown, nextSpeaker, rightsOf, secondsLeft, speakersOf, turned } from "./talk";

const CHEN = participant("chen", "candidate", 3);
const QUIET: Talk = { order: [], speaker: null, since: null, ends_at: null, spoken: [] };

function room(talk: Partial<Talk> = {}, me: Participant = ANN, more: Partial<WelcomeSession> = {}): Room {
  const { exercise } = welcome().session;
  const phases = exercise.phases.map((one) => ({ ...one, tools: ["speak" as const] }));
  return start(
    welcome(me, {
      exercise: { ...exercise, phases },
      participants: [ANN, BORIS, CHEN, OLGA, FAY],
      talk: { ...QUIET, ...talk },
      ...more,
    }),
  );
}

describe("speakers", () => {
  it("stand as they were put in order, the rest by seat after them", () => {
    expect(speakersOf(room({ order: ["chen", "gone"] })).map(({ person }) => person.id)).toEqual([
      "chen",
      "ann",
      "boris",
    ]);
  });

  it("speak, have spoken or wait", () => {
    const now = room({ order: ["chen", "ann", "boris"], speaker: "ann", spoken: ["chen", "ann"] });
    expect(speakersOf(now).map(({ state }) => state)).toEqual(["spoken", "speaks", "waits"]);
    expect(nextSpeaker(now)?.id).toBe("boris");
  });
});

describe("what one may do", () => {
  it("is to begin one's own part while nobody speaks, and to end it", () => {
    expect(rightsOf(room())).toMatchObject({ start: true, stop: false, turn: false, anybody: false });
    expect(rightsOf(room({ speaker: "boris" }))).toMatchObject({ start: false, stop: false, turn: false });
    expect(rightsOf(room({ speaker: "ann" }))).toMatchObject({ start: false, stop: true, turn: true });
  });

  it("is everything for the facilitator and nothing for whoever watches", () => {
    expect(rightsOf(room({ speaker: "ann" }, FAY))).toEqual({
      order: true,
      anybody: true,
      start: false,
      stop: true,
      turn: true,
    });
    expect(Object.values(rightsOf(room({ speaker: "ann" }, OLGA)))).not.toContain(true);
  });

  it("is nothing while the clock stands", () => {
    const { phase } = welcome().session;
    const paused = room({}, ANN, { phase: phase && { ...phase, paused: true } });
    expect(Object.values(rightsOf(paused))).not.toContain(true);
  });
});

describe("the countdown", () => {
  const at = Date.parse("2026-11-22T10:00:00.000Z");

  it("goes on below nothing", () => {
    const ends_at = "2026-11-22T10:01:20.000Z";
    expect(countdown(secondsLeft({ ends_at }, at) ?? 0)).toBe("01:20");
    expect(countdown(secondsLeft({ ends_at }, at + 80_400) ?? 0)).toBe("00:00");
    expect(countdown(secondsLeft({ ends_at }, at + 85_000) ?? 0)).toBe("−00:05");
  });

  it("is none where nobody set an end", () => {
    expect(secondsLeft({ ends_at: null }, at)).toBeNull();
  });
});

describe("turning slides", () => {
  const slides = [{ id: "a" }, { id: "b" }];

  it("begins with the first and ends with the last", () => {
    expect(turned(slides, undefined, 1)?.id).toBe("a");
    expect(turned(slides, "a", 1)?.id).toBe("b");
    expect(turned(slides, "b", -1)?.id).toBe("a");
    expect(turned(slides, "b", 1)).toBeUndefined();
    expect(turned([], undefined, 1)).toBeUndefined();
  });
});
