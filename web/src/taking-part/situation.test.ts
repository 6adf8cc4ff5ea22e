import { describe, expect, it } from "vitest";
import type { ExercisePhase, Participant, Role, RunningPhase, Settings } from "../protocol";
import type { Room } from "../room/room";
import { mayChooseRole, roleOffers, showsCover, situation } from "./situation";

const ANN: Participant = {
  id: "ann",
  kind: "candidate",
  label: "Candidate 1",
  seat: 1,
  name: "Ann",
  role: null,
  ready: false,
  hand: false,
  connected: true,
};
const BORIS: Participant = { ...ANN, id: "boris", name: "Boris", seat: 2, role: "analyst" };

function phase(key: string, board: ExercisePhase["board"], tools: ExercisePhase["tools"]): ExercisePhase {
  return { key, title: key, prompt: "", seconds: 60, board, tools };
}

function role(id: string, max: number): Role {
  return { id, title: id, card: "", min: 0, max };
}

const RUN: RunningPhase = {
  key: "ideas",
  run: 1,
  started_at: "2026-01-01T00:00:00.000Z",
  ends_at: "2026-01-01T00:01:00.000Z",
  paused: false,
  remaining: null,
};

function room(change: Partial<Room> = {}): Room {
  return {
    id: "s",
    title: "Group",
    state: "running",
    language: "en",
    settings: { roles: "claimed" } as Settings,
    exercise: {
      id: "x",
      version: 1,
      kind: "strategy",
      language: "en",
      title: "X",
      summary: "",
      candidates: { min: 3, max: 6 },
      phases: [phase("roles", "locked", ["chat"]), phase("ideas", "shared", ["notes", "chat"])],
      roles: [role("analyst", 1), role("scribe", 2)],
      criteria: [],
      materials: [],
    },
    phase: RUN,
    phases_done: ["roles"],
    participants: [ANN, BORIS],
    chat: [],
    announcements: [],
    me: "ann",
    board: { elements: new Map(), items: new Map(), authors: new Map(), locked: false, revision: 0 },
    observations: { known: [], bare: {} },
    ratings: { known: [], bare: {} },
    ...change,
  };
}

const TALKING: Partial<Room> = { phase: { ...RUN, key: "roles" }, phases_done: [] };

function drawn(isDeleted: boolean): Room["board"] {
  const element = { id: "e", type: "rectangle", version: 1, versionNonce: 1, isDeleted };
  return { ...room().board, elements: new Map([["e", element]]) };
}

describe("the situation", () => {
  it.each([
    ["open", {}],
    ["lobby", { state: "lobby", phase: null, phases_done: [] }],
    ["talking", TALKING],
    ["locked", { board: { ...room().board, locked: true } }],
    ["paused", { phase: { ...RUN, paused: true, ends_at: null, remaining: 30 } }],
    ["between", { phase: null }],
    ["over", { state: "over", phase: null }],
    ["closed", { state: "closed", phase: null }],
    ["removed", { participants: [{ ...ANN, removed: true }] }],
  ] as const)("is %s", (name, change) => {
    expect(situation(room(change as Partial<Room>))).toBe(name);
  });
});

describe("the cover", () => {
  it("stands in the lobby, whatever is on the board", () => {
    expect(showsCover(room({ state: "lobby", phase: null, board: drawn(false) }))).toBe(true);
  });

  it("stands in a phase without a board as long as nothing is on it", () => {
    expect(showsCover(room(TALKING))).toBe(true);
    expect(showsCover(room({ ...TALKING, board: drawn(true) }))).toBe(true);
    expect(showsCover(room({ ...TALKING, board: drawn(false) }))).toBe(false);
  });

  it("gives way to an empty board that may be written on, paused or not", () => {
    expect(showsCover(room())).toBe(false);
    expect(showsCover(room({ phase: { ...RUN, paused: true } }))).toBe(false);
  });
});

describe("roles on offer", () => {
  it("are full when as many others hold them as may", () => {
    const offers = roleOffers(room());
    expect(offers.map(({ full }) => full)).toEqual([true, false]);
    expect(offers[0]?.holders).toEqual([BORIS]);
  });

  it("are not full for their own holder", () => {
    const [analyst] = roleOffers(room({ me: "boris" }));
    expect(analyst).toMatchObject({ mine: true, full: false });
  });

  it("may be taken in the lobby and while the board is still closed, later only by whoever has none", () => {
    const settled = [{ ...ANN, role: "scribe" }];
    expect(mayChooseRole(room({ state: "lobby", phase: null, phases_done: [] }))).toBe(true);
    expect(mayChooseRole(room({ ...TALKING, participants: settled }))).toBe(true);
    expect(mayChooseRole(room({ participants: settled }))).toBe(false);
    expect(mayChooseRole(room())).toBe(true);
  });

  it("may not be taken where they are given, nor after the end", () => {
    expect(mayChooseRole(room({ settings: { roles: "drawn" } as Settings }))).toBe(false);
    expect(mayChooseRole(room({ state: "over", phase: null }))).toBe(false);
  });
});
