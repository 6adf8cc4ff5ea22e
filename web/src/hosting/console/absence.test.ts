import { describe, expect, it } from "vitest";
import type { Event } from "../../protocol";
import { start } from "../../room/room";
import { ANN, BORIS, FAY, welcome } from "../../room/sample";
import { absencesIn, heardOfAbsence, lostSeconds } from "./absence";

const BEGIN = Date.parse("2026-11-22T10:00:00.000Z");

function event(type: string, second: number, data: object): Event {
  const at = new Date(BEGIN + second * 1000).toISOString();
  return { type, at, data, by: "clock", id: "x", pos: 0 } as unknown as Event;
}

const left = (second: number) => event("participant.disconnected", second, { participant: "ann" });
const back = (second: number) => event("participant.connected", second, { participant: "ann" });

function following(...events: readonly Event[]) {
  return events.reduce(heardOfAbsence, absencesIn(start(welcome(FAY))));
}

function lost(absences: ReturnType<typeof following>, second: number): number {
  return lostSeconds(absences, "ann", BEGIN + second * 1000);
}

describe("what somebody lost of a phase", () => {
  it("is the time without a connection, also while it still goes on", () => {
    expect(lost(following(left(10)), 40)).toBe(30);
    expect(lost(following(left(10), back(40), left(60), back(80)), 300)).toBe(50);
  });

  it("is nothing where it was a moment", () => {
    expect(lost(following(left(10), back(13)), 300)).toBe(0);
  });

  it("does not count while the clock stands", () => {
    const paused = event("phase.paused", 20, { phase: "ideas", run: 1, remaining: 60 });
    const resumed = event("phase.resumed", 120, { phase: "ideas", run: 1 });
    expect(lost(following(left(10), paused), 100)).toBe(10);
    expect(lost(following(left(10), paused, resumed, back(130)), 300)).toBe(20);
    expect(lost(following(paused, left(30), back(100), resumed), 300)).toBe(0);
  });

  it("is over with its phase; whoever is still away loses of the next one from its start", () => {
    const ended = event("phase.ended", 100, { phase: "ideas", run: 1 });
    const started = event("phase.started", 160, { phase: "quiet", run: 1 });
    expect(lost(following(left(10), ended), 120)).toBe(0);
    expect(lost(following(left(10), ended, started), 190)).toBe(30);
    expect(lost(following(left(10), back(50), ended, started), 190)).toBe(0);
  });

  it("is made good by what was given back", () => {
    const extended = event("phase.extended", 60, { seconds: 30, participant: "ann" });
    expect(lost(following(left(10), back(40), extended), 300)).toBe(0);
    expect(lost(following(left(10), extended), 80)).toBe(20);
    expect(lost(following(left(10), event("phase.extended", 60, { seconds: 60 })), 80)).toBe(70);
  });

  it("begins, for a page that was opened later, with whoever is away then", () => {
    const gone = { ...ANN, connected: false, offline_since: new Date(BEGIN - 60_000).toISOString() };
    const absences = absencesIn(start(welcome(FAY, { participants: [gone, BORIS, FAY] })));
    expect(lost(absences, 20)).toBe(20);
  });
});
