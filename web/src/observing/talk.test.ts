import { describe, expect, it } from "vitest";
import type { ChatLine, PhaseSpan } from "../protocol";
import { talkOf } from "./talk";

const span = (key: string, started: string, ended: string | null): PhaseSpan => ({
  key,
  run: 1,
  started_at: `2026-11-22T${started}.000Z`,
  ended_at: ended && `2026-11-22T${ended}.000Z`,
});
const said = (id: string, at: string): ChatLine => ({ id, at: `2026-11-22T${at}.000Z`, by: "ann", text: id });

describe("the conversation of an exercise", () => {
  it("has its phase marks where they began, and each line's time in its phase", () => {
    const spans = [span("roles", "10:00:00", "10:05:00"), span("ideas", "10:06:00", null)];
    const chat = [
      said("hello", "09:58:00"),
      said("mine", "10:01:30"),
      said("wait", "10:05:30"),
      said("go", "10:06:07"),
    ];
    const told = talkOf(chat, [], spans).map((one) =>
      one.kind === "phase" ? one.phase : [one.line.id, one.since],
    );
    expect(told).toEqual([["hello", null], "roles", ["mine", 90], ["wait", null], "ideas", ["go", 7]]);
  });

  it("holds announcements among the lines", () => {
    const announced = { ...said("break", "10:02:00"), to: "assessors" };
    const told = talkOf([said("mine", "10:01:30")], [announced], [span("roles", "10:00:00", null)]);
    expect(told.map(({ kind }) => kind)).toEqual(["phase", "line", "announcement"]);
  });

  it("holds what was said aloud where it was begun", () => {
    const told = talkOf(
      [said("mine", "10:01:30")],
      [],
      [span("roles", "10:00:00", null)],
      [said("later", "10:02:00"), said("sooner", "10:00:30")],
    );
    expect(
      told.map((one) => (one.kind === "phase" ? one.phase : [one.kind, one.line.id, one.since])),
    ).toEqual(["roles", ["spoken", "sooner", 30], ["line", "mine", 90], ["spoken", "later", 120]]);
  });

  it("marks a phase that is run again twice", () => {
    const again = [span("ideas", "10:00:00", "10:05:00"), { ...span("ideas", "10:07:00", null), run: 2 }];
    expect(talkOf([], [], again)).toHaveLength(2);
  });
});
