import { describe, expect, it } from "vitest";
import type { Element, Role, RoleGiving, RunningPhase, WelcomeSession } from "../protocol";
import { type Room, start } from "../room/room";
import { ANN, BORIS as BORIS_WITHOUT_ROLE, welcome } from "../room/sample";
import { mayChooseRole, roleOffers, showsCover, situation, wantedInLobby } from "./situation";

const BORIS = { ...BORIS_WITHOUT_ROLE, role: "analyst" };
const PLAIN = welcome(ANN).session;
const RUN = PLAIN.phase as RunningPhase;

function role(id: string, max: number): Role {
  return { id, title: id, card: "", min: 0, max };
}

function giving(roles: RoleGiving): Partial<WelcomeSession> {
  return { settings: { ...PLAIN.settings, roles } };
}

function room(change: Partial<WelcomeSession> = {}, me = ANN): Room {
  return start(
    welcome(me, {
      ...giving("claimed"),
      exercise: { ...PLAIN.exercise, roles: [role("analyst", 1), role("scribe", 2)] },
      participants: [ANN, BORIS],
      ...change,
    }),
  );
}

const TALKING: Partial<WelcomeSession> = { phase: { ...RUN, key: "roles" }, phases_done: [] };

function board(more: Partial<WelcomeSession["board"]>): Partial<WelcomeSession> {
  return { board: { ...PLAIN.board, ...more } };
}

function drawn(isDeleted: boolean): Partial<WelcomeSession> {
  const element: Element = { id: "e", type: "rectangle", version: 1, versionNonce: 1, isDeleted };
  return board({ elements: [element] });
}

describe("the situation", () => {
  it.each([
    ["open", {}],
    ["lobby", { state: "lobby", phase: null, phases_done: [] }],
    ["talking", TALKING],
    ["locked", board({ locked: true })],
    ["paused", { phase: { ...RUN, paused: true, ends_at: null, remaining: 30 } }],
    ["between", { phase: null }],
    ["over", { state: "over", phase: null }],
    ["over", { state: "washup", phase: null }],
    ["over", { state: "closed", phase: null }],
  ] as const)("is %s", (name, change) => {
    expect(situation(room(change as Partial<WelcomeSession>))).toBe(name);
  });
});

describe("what the lobby asks", () => {
  const lobby = (more: Partial<WelcomeSession> = {}, me = ANN): Room =>
    room({ state: "lobby", phase: null, phases_done: [], ...more }, me);
  const ready = { ...ANN, role: "scribe", ready: true };

  it("is a role where one chooses it", () => {
    expect(wantedInLobby(lobby())).toBe("role");
  });

  it("is only to be ready where roles are given, or one has one", () => {
    expect(wantedInLobby(lobby(giving("drawn")))).toBe("ready");
    expect(wantedInLobby(lobby({}, BORIS))).toBe("ready");
  });

  it("is nothing more after that", () => {
    expect(wantedInLobby(lobby({ participants: [ready, BORIS] }, ready))).toBe("nothing");
  });
});

describe("the situation of somebody who was removed", () => {
  it("is that, whatever goes on", () => {
    expect(situation(room({ participants: [{ ...ANN, removed: true }, BORIS] }))).toBe("removed");
  });
});

describe("the cover", () => {
  it("stands in the lobby, whatever is on the board", () => {
    expect(showsCover(room({ state: "lobby", phase: null, ...drawn(false) }))).toBe(true);
  });

  it("stands in a phase without a board as long as nothing is on it", () => {
    expect(showsCover(room(TALKING))).toBe(true);
    expect(showsCover(room({ ...TALKING, ...drawn(true) }))).toBe(true);
    expect(showsCover(room({ ...TALKING, ...drawn(false) }))).toBe(false);
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
    const [analyst] = roleOffers(room({}, BORIS));
    expect(analyst).toMatchObject({ mine: true, full: false });
  });

  it("may be taken in the lobby and while the board is still closed, later only by whoever has none", () => {
    const participants = [{ ...ANN, role: "scribe" }];
    expect(mayChooseRole(room({ state: "lobby", phase: null, phases_done: [] }))).toBe(true);
    expect(mayChooseRole(room({ ...TALKING, participants }))).toBe(true);
    expect(mayChooseRole(room({ participants }))).toBe(false);
    expect(mayChooseRole(room())).toBe(true);
  });

  it("are kept once their private note was read, and no other is open then", () => {
    const lobby = { state: "lobby", phase: null, phases_done: [] } as const;
    const free = room({ ...lobby, participants: [{ ...ANN, role: null }] });
    const [analyst] = free.exercise.roles;
    if (!analyst) throw new Error("the sample has roles");
    const roles = [{ ...analyst, brief: "only you" }, ...free.exercise.roles.slice(1)];
    const kept = { ...free, exercise: { ...free.exercise, roles } };
    const holding = { ...kept, participants: [{ ...ANN, role: analyst.id }] };
    expect(mayChooseRole(free)).toBe(true);
    expect(roleOffers(free).some(({ open }) => open)).toBe(true);
    expect(mayChooseRole(holding)).toBe(false);
    expect(roleOffers(holding).some(({ open }) => open)).toBe(false);
  });

  it("may not be taken where they are given, nor after the end", () => {
    expect(mayChooseRole(room(giving("drawn")))).toBe(false);
    expect(mayChooseRole(room({ state: "over", phase: null }))).toBe(false);
  });
});
