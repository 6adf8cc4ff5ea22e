// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import type { Contribution } from "../api";
import type { Observation, PhaseSpan } from "../protocol";
import { type Course, runAt, stretchOf } from "./course";
import { actOf, isTaken } from "./keys";
import { markAt, markBeside, marksOf, speaksAt, spokenIn } from "./marks";
import { silences, skipped } from "./silences";

const at = (second: number): string => new Date(second * 1000).toISOString();

function run(key: string, from: number, until: number | null): PhaseSpan {
  return { key, run: 1, started_at: at(from), ended_at: until === null ? null : at(until) };
}

function course(runs: readonly PhaseSpan[], state: Course["state"], ends: number): Course {
  return {
    title: "",
    language: "en",
    state,
    begins_at: at(0),
    ends_at: at(ends),
    facts: 1,
    runs,
    people: [],
  };
}

function done(kind: string, from: number, until: number): Contribution {
  const words = { label: "", action: "", phase: null, text: "", cell: null };
  return { ...words, id: `${kind} ${from}`, participant: "ann", kind, at: at(from), until: at(until) };
}

function noted(second: number, more: Partial<Observation> = {}): Observation {
  const note = { observation: `${second}`, candidate: "ann", text: "", kind: "behaviour" } as const;
  return { ...note, by: "olga", at: at(second), since: null, phase: null, ...more };
}

describe("the stretch of an exercise", () => {
  const runs = [run("roles", 100, 200), run("ideas", 260, 500)];

  test("goes from the first phase to the end of the last one, whatever came before and after", () => {
    expect(stretchOf(course(runs, "closed", 9_000))).toEqual({ begins: 100_000, ends: 500_000, open: false });
  });

  test("goes on while the session does", () => {
    expect(stretchOf(course(runs, "running", 530))).toEqual({ begins: 100_000, ends: 530_000, open: true });
    expect(stretchOf(course([run("roles", 100, null)], "running", 130))?.ends).toBe(130_000);
  });

  test("is none before a phase began", () => {
    expect(stretchOf(course([], "lobby", 50))).toBeNull();
  });

  test("knows which phase ran when, and when none did", () => {
    const keys = [99, 100, 199, 200, 230, 260].map((second) => runAt(runs, second * 1000)?.key);
    expect(keys).toEqual([undefined, "roles", "roles", undefined, undefined, "ideas"]);
  });
});

describe("marks", () => {
  const marks = marksOf(
    [done("note", 10, 18), done("speech", 5, 30), done("chat", 12, 12)],
    [noted(40, { typed_at: at(37) }), noted(60, { after: true })],
    [run("roles", 1, 50)],
  );

  test("of speech lie where it begins, of the rest where it is done, in order", () => {
    expect(marks.contribution.map((mark) => [mark.id, mark.at / 1000])).toEqual([
      ["speech 5", 5],
      ["chat 12", 12],
      ["note 10", 18],
    ]);
  });

  test("of notes lie where the behaviour was seen, and only during the exercise", () => {
    expect(marks.note.map((mark) => mark.at / 1000)).toEqual([37]);
  });

  test("are stepped to in both directions", () => {
    const step = (from: number, towards: 1 | -1, grace = 0) =>
      markBeside(marks.contribution, from * 1000, towards, grace)?.id;
    expect([step(0, 1), step(5, 1), step(12, 1), step(18, 1)]).toEqual([
      "speech 5",
      "chat 12",
      "note 10",
      undefined,
    ]);
    expect([step(30, -1), step(18, -1), step(5, -1)]).toEqual(["note 10", "chat 12", undefined]);
  });

  test("that have only just been passed are not gone back to while it plays", () => {
    expect(markBeside(marks.contribution, 13_000, -1, 1_500)?.id).toBe("speech 5");
  });

  test("are known by the last one up to a moment", () => {
    expect(markAt(marks.contribution, 4_000)).toBeUndefined();
    expect(markAt(marks.contribution, 12_000)?.id).toBe("chat 12");
    expect(markAt(marks.contribution, 90_000)?.id).toBe("note 10");
  });
});

describe("silences", () => {
  const span = (from: number, until: number) => ({ at: from * 1000, until: until * 1000 });

  test("lie between what was done, with a moment left on both sides", () => {
    const found = silences([span(50, 50), span(0, 10), span(5, 20)], 0, 100_000);
    expect(found).toEqual([
      { from: 23_000, to: 48_500 },
      { from: 53_000, to: 100_000 },
    ]);
  });

  test("are not made of a short breath", () => {
    expect(silences([span(0, 10), span(17, 18)], 0, 20_000)).toEqual([]);
  });

  test("before the beginning and after the end are none of it", () => {
    const found = silences([span(0, 10), span(150, 160)], 0, 100_000);
    expect(found).toEqual([{ from: 13_000, to: 100_000 }]);
  });

  test("end where one is brought to", () => {
    const all = [{ from: 10, to: 20 }];
    expect([9, 10, 19, 20].map((moment) => skipped(all, moment))).toEqual([9, 20, 20, 20]);
  });
});

describe("keys", () => {
  const press = (code: string, more = {}) =>
    actOf({ code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });

  test("play, move, step and set the speed, on any layout", () => {
    expect(press("Space")).toEqual({ do: "toggle" });
    expect(press("ArrowLeft")).toEqual({ do: "by", towards: -1 });
    expect(press("ArrowRight", { shiftKey: true })).toEqual({ do: "step", towards: 1 });
    expect(["Digit1", "Digit3", "Numpad5"].map((code) => press(code))).toEqual([
      { do: "speed", speed: 1 },
      { do: "speed", speed: 4 },
      { do: "speed", speed: 16 },
    ]);
  });

  test("of the browser and of others are left alone", () => {
    expect(press("ArrowLeft", { altKey: true })).toBeNull();
    expect(press("Digit1", { ctrlKey: true })).toBeNull();
    expect([press("Digit6"), press("KeyA"), press("Space", { shiftKey: true })]).toEqual([null, null, null]);
  });

  test.each([
    ["button", {}, true, false],
    ["a", { href: "/" }, true, false],
    ["input", { type: "checkbox" }, true, false],
    ["input", { type: "radio" }, true, true],
    ["textarea", {}, true, true],
    ["div", { role: "slider" }, false, false],
    ["div", { role: "tab" }, true, true],
  ])("of %s %o are its own", (name, marked, space, arrow) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(marked)) element.setAttribute(key, value);
    expect([isTaken(element, "Space"), isTaken(element, "ArrowLeft")]).toEqual([space, arrow]);
    document.createElement("div").append(element);
    element.parentElement?.setAttribute("role", "dialog");
    expect(isTaken(element, "Digit1")).toBe(true);
  });
});

test("somebody speaks from the beginning of a turn until its end, also where turns overlap", () => {
  const turns = [
    done("speech", 30, 40),
    done("speech", 10, 20),
    done("speech", 12, 15),
    done("vote", 25, 25),
  ];
  const spoken = spokenIn(marksOf(turns, [], []).contribution);
  const seconds = [9, 10, 16, 19, 20, 25, 30, 39, 40];
  expect(seconds.filter((second) => speaksAt(spoken, second * 1000))).toEqual([10, 16, 19, 30, 39]);
  expect(speaksAt([], 5_000)).toBe(false);
});
