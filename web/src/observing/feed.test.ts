import { describe, expect, it } from "vitest";
import type { Observation, PhaseSpan, Refusal } from "../protocol";
import { participant } from "../room/sample";
import { isUnclassified, linesOf, neighbour, nextUnclassified, tallyOf, watched, wishOf } from "./feed";
import type { Entry } from "./ledger";
import type { Course } from "./times";

const at = (time: string): string => `2026-11-22T${time}.000Z`;
const RUNS: readonly PhaseSpan[] = [
  { key: "ideas", run: 1, started_at: at("10:00:00"), ended_at: at("10:10:00") },
  { key: "choice", run: 1, started_at: at("10:12:00"), ended_at: null },
];
const COURSE: Course = { state: "running", runs: RUNS };

function note(observation: string, typed: string, more: Partial<Observation> = {}): Observation {
  return {
    observation,
    candidate: "ann",
    text: observation,
    kind: "behaviour",
    since: 0,
    phase: "ideas",
    by: "olga",
    at: at("11:00:00"),
    typed_at: at(typed),
    ...more,
  };
}

const REFUSAL: Refusal = { ok: false, code: "unknown_item", message: "Gone." };
let wishes = 0;
function entry<Name extends Entry["name"]>(
  name: Name,
  data: Extract<Entry, { name: Name }>["data"],
  more = {},
): Entry {
  wishes += 1;
  return { id: `w${wishes}`, name, data, at: 0, answered: false, refusal: null, ...more } as Entry;
}
const wish = (observation: string, typed: string) => ({
  observation,
  candidate: "ann",
  text: observation,
  kind: "behaviour" as const,
  typed_at: at(typed),
});
const ids = (lines: readonly { observation: string }[]): string[] => lines.map((line) => line.observation);

describe("the list of notes", () => {
  it("stands in the order in which behaviour was seen, not in that of saving", () => {
    const known = [
      note("late", "10:05:00", { at: at("10:05:01") }),
      note("early", "10:01:00", { at: at("10:09:00") }),
    ];
    expect(ids(linesOf(known, [entry("observation.add", wish("between", "10:03:00"))], COURSE))).toEqual([
      "early",
      "between",
      "late",
    ]);
  });

  it("marks what was seen after the exercise: by the server's word, and before it by the clock", () => {
    const ended = RUNS.map((run) => ({ ...run, ended_at: run.ended_at ?? at("10:20:00") }));
    const over: Course = { state: "over", runs: ended };
    const known = [note("told", "10:30:00", { after: true, phase: null }), note("during", "10:05:00")];
    const waiting = [
      entry("observation.add", wish("late", "10:21:00")),
      entry("observation.add", wish("slow", "10:19:00")),
    ];
    const after = linesOf(known, waiting, over).filter((line) => line.after);
    expect(ids(after)).toEqual(["late", "told"]);
    expect(linesOf([], waiting, { ...over, state: "running" }).some((line) => line.after)).toBe(false);
  });

  it("is the same line for the same note, so that nothing is drawn anew for another", () => {
    const known = [note("early", "10:01:00")];
    const [before] = linesOf(known, [], COURSE);
    const [again] = linesOf([...known, note("new", "10:02:00")], [], COURSE);
    expect(again).toBe(before);
  });

  it("shows at once what is on its way, with its phase and the time in it", () => {
    const [line] = linesOf([], [entry("observation.add", wish("n", "10:12:41"))], COURSE);
    expect(line).toMatchObject({ state: "waiting", phase: "choice", since: 41 });
  });

  it("knows no phase for what was seen between two", () => {
    const [line] = linesOf([], [entry("observation.add", wish("n", "10:11:00"))], COURSE);
    expect(line).toMatchObject({ phase: null, since: null });
  });

  it("shows a note once when its echo and its wish are both there", () => {
    const lines = linesOf([note("n", "10:01:00")], [entry("observation.add", wish("n", "10:01:00"))], COURSE);
    expect(lines.map(({ state }) => state)).toEqual(["saved"]);
  });

  it("lays an edit and a removal over the note at once", () => {
    const known = [note("a", "10:01:00"), note("b", "10:02:00")];
    const edit = entry("observation.edit", { ...wish("a", "10:01:00"), criterion: "LD", sign: 1 });
    const lines = linesOf(known, [edit, entry("observation.remove", { observation: "b" })], COURSE);
    expect(lines).toMatchObject([{ observation: "a", criterion: "LD", sign: 1, state: "waiting" }]);
  });

  it("takes a refused note back visibly and says why", () => {
    const refused = entry("observation.add", wish("n", "10:01:00"), { answered: true, refusal: REFUSAL });
    const [line] = linesOf([], [refused], COURSE);
    expect(line).toMatchObject({ state: "refused", problem: { id: refused.id, message: "Gone." } });
    expect(tallyOf(linesOf([], [refused], COURSE), "ann").all).toBe(0);
  });

  it("brings back what an edit or a removal was refused for", () => {
    const known = [note("a", "10:01:00"), note("b", "10:02:00")];
    const answered = { answered: true, refusal: REFUSAL };
    const lines = linesOf(
      known,
      [
        entry("observation.edit", { ...wish("a", "10:01:00"), text: "other" }, answered),
        entry("observation.remove", { observation: "b" }, answered),
      ],
      COURSE,
    );
    expect(lines.map(({ text, problem }) => [text, problem?.message])).toEqual([
      ["a", "Gone."],
      ["b", "Gone."],
    ]);
  });

  it("can take away, bring back and change a note before any of it was sent", () => {
    const added = wish("n", "10:01:00");
    const removed = entry("observation.remove", { observation: "n" });
    const lines = linesOf(
      [],
      [entry("observation.add", added), removed, entry("observation.add", added)],
      COURSE,
    );
    expect(ids(lines)).toEqual(["n"]);
  });

  it("sends back what it got, without the server's own findings", () => {
    const evidence = { item: "e1", text: "Frozen" };
    const [line] = linesOf([note("n", "10:01:00", { evidence })], [], COURSE);
    expect(line?.pinned).toBe("Frozen");
    expect(line && wishOf(line).evidence).toEqual({ item: "e1" });
  });
});

describe("going through the list", () => {
  const lines = linesOf(
    [
      note("a", "10:01:00"),
      note("b", "10:02:00", { criterion: "LD", sign: 1 }),
      note("c", "10:03:00", { kind: "context" }),
      note("d", "10:04:00"),
    ],
    [],
    COURSE,
  );

  it("counts as unclassified what has no criterion, circumstances aside", () => {
    expect(ids(lines.filter(isUnclassified))).toEqual(["a", "d"]);
  });

  it("goes from one unclassified note to the next and round again", () => {
    expect(nextUnclassified(lines, null)).toBe("a");
    expect(nextUnclassified(lines, "a")).toBe("d");
    expect(nextUnclassified(lines, "d")).toBe("a");
    expect(nextUnclassified(lines.slice(1, 3), null)).toBeNull();
  });

  it("enters from below and leaves past the last", () => {
    expect(neighbour(lines, null, -1)).toBe("d");
    expect(neighbour(lines, "d", -1)).toBe("c");
    expect(neighbour(lines, "a", -1)).toBe("a");
    expect(neighbour(lines, "d", 1)).toBeNull();
    expect(neighbour(lines, null, 1)).toBeNull();
  });
});

describe("what is known of a candidate", () => {
  it("counts signs, and evidence for each criterion whatever its sign", () => {
    const lines = linesOf(
      [
        note("a", "10:01:00", { criterion: "LD", sign: 1 }),
        note("b", "10:02:00", { criterion: "LD", sign: -1 }),
        note("c", "10:03:00", { criterion: "TW", sign: 0 }),
        note("d", "10:04:00"),
        note("e", "10:05:00", { candidate: "boris", criterion: "LD", sign: 1 }),
      ],
      [],
      COURSE,
    );
    expect(tallyOf(lines, "ann")).toEqual({ all: 4, plus: 1, minus: 1, byCriterion: { LD: 2, TW: 1 } });
  });

  it("puts those first whom one was told to watch", () => {
    const people = [1, 2, 3].map((seat) => participant(`c${seat}`, "candidate", seat));
    const found = watched(people, ["c3", "c1"]);
    expect(found.own.map(({ id }) => id)).toEqual(["c1", "c3"]);
    expect(found.others.map(({ id }) => id)).toEqual(["c2"]);
    expect(watched(people, undefined).others).toEqual([]);
  });
});
