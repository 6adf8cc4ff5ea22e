import { describe, expect, it } from "vitest";
import type { Wish } from "../../outbox/outbox";
import type { Task, TaskWish, Tray } from "../../protocol";
import { clockOf, courseOf, hoursOf, minutesOf, readMinutes, sorted, stepTo, withWaiting } from "./day";

const TASKS: readonly Task[] = ["a", "b", "c", "d"].map((id) => ({ id, text: id }));
const EMPTY: Tray = { day: [], put: [] };

function having(...wishes: readonly TaskWish[]): Tray {
  return withWaiting(
    EMPTY,
    wishes.map((data) => ({ id: "w", name: "task.put", data }) as Wish),
    "me",
  );
}

function places(tray: Tray): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sorted(TASKS, tray)).map(([place, cards]) => [
      place,
      cards.map(({ id }: Task) => id).join(""),
    ]),
  );
}

describe("cards", () => {
  it("lie in the tray until they are put elsewhere", () => {
    expect(places(EMPTY)).toEqual({ tray: "abcd", day: "", delegate: "", drop: "" });
    const tray = having(
      { task: "c", place: "day" },
      { task: "a", place: "drop" },
      { task: "b", place: "day" },
    );
    expect(places(tray)).toEqual({ tray: "d", day: "cb", delegate: "", drop: "a" });
  });

  it("go before another card, and out of the day again", () => {
    const tray = having(
      { task: "a", place: "day" },
      { task: "b", place: "day" },
      { task: "c", place: "day", before: "a" },
      { task: "b", place: "delegate", owner: "Timur" },
    );
    expect(places(tray)).toMatchObject({ day: "ca", delegate: "b", tray: "d" });
  });

  it("stay where they lie when only the estimate changes, and go last when only the place is named", () => {
    const two = [
      { task: "a", place: "day" },
      { task: "b", place: "day" },
    ] as const;
    expect(places(having(...two, { task: "a", place: "day", minutes: 30 })).day).toBe("ab");
    expect(places(having(...two, { task: "a", place: "day" })).day).toBe("ba");
  });

  it("keep estimate and name that a later wish does not mention", () => {
    const tray = having(
      { task: "a", place: "day", minutes: 30 },
      { task: "a", place: "delegate", owner: "Timur" },
      { task: "a", place: "day" },
    );
    expect(sorted(TASKS, tray).day[0]).toMatchObject({ minutes: 30, owner: "Timur" });
  });

  it("move a step up or down, but not beyond the ends", () => {
    const { day } = sorted(
      TASKS,
      having(...(["a", "b", "c"] as const).map((task): TaskWish => ({ task, place: "day" }))),
    );
    expect(stepTo(day, "b", -1)).toEqual({ before: "a" });
    expect(stepTo(day, "a", 1)).toEqual({ before: "c" });
    expect(stepTo(day, "b", 1)).toEqual({ before: null });
    expect(stepTo(day, "a", -1)).toBeNull();
    expect(stepTo(day, "c", 1)).toBeNull();
  });
});

describe("the day", () => {
  const { day } = sorted(
    TASKS,
    having(
      { task: "a", place: "day", minutes: 45 },
      { task: "b", place: "day" },
      { task: "c", place: "day", minutes: 90 },
    ),
  );

  it("runs from its start, one card after another", () => {
    const course = courseOf(day, { starts: "09:00", ends: "11:00" });
    expect(course.slots.map(({ begins, ends }) => `${clockOf(begins)}-${clockOf(ends)}`)).toEqual([
      "09:00-09:45",
      "09:45-09:45",
      "09:45-11:15",
    ]);
    expect(course).toMatchObject({ total: 135, length: 120, left: -15, unknown: 1 });
  });

  it("has a line for every full hour, also beyond its end where the cards reach there", () => {
    expect(hoursOf(courseOf(day, { starts: "09:30", ends: "12:00" })).map(clockOf)).toEqual([
      "10:00",
      "11:00",
      "12:00",
    ]);
    expect(hoursOf(courseOf(day, { starts: "09:00", ends: "10:00" })).map(clockOf)).toEqual([
      "09:00",
      "10:00",
      "11:00",
    ]);
  });

  it("that is empty is all left", () => {
    expect(courseOf([], { starts: "09:00", ends: "18:00" })).toMatchObject({
      total: 0,
      left: 540,
      unknown: 0,
    });
  });
});

describe("times", () => {
  it.each([
    ["09:05", 545],
    ["9:05", 545],
    ["noon", null],
  ])("%s is %s minutes after midnight", (time, minutes) => expect(minutesOf(time)).toBe(minutes));

  it.each([
    ["", null],
    [" 25 ", 25],
    ["1.5", undefined],
    ["1441", undefined],
    ["-5", undefined],
  ])("an estimate of %j is read as %j", (text, minutes) => expect(readMinutes(text)).toBe(minutes));
});
