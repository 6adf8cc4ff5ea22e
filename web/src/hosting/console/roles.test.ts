import { describe, expect, it } from "vitest";
import type { Role } from "../../protocol";
import { start } from "../../room/room";
import { FAY, participant, welcome } from "../../room/sample";
import { type Assignment, fits, give, held, restore, vacancies } from "./roles";

const ROLES: readonly Role[] = [
  { id: "analyst", title: "Analyst", card: "", min: 1, max: 1 },
  { id: "keeper", title: "Timekeeper", card: "", min: 0, max: 1 },
  { id: "expert", title: "Expert", card: "", min: 2, max: 2 },
];

/** A room in which seats 1, 2, … hold these roles. */
function room(...roles: readonly (string | null)[]) {
  const seated = roles.map((role, place) => participant(`c${place + 1}`, "candidate", place + 1, { role }));
  const { exercise } = welcome().session;
  return start(welcome(FAY, { participants: [...seated, FAY], exercise: { ...exercise, roles: ROLES } }));
}

function carriedOut(earlier: ReturnType<typeof room>, wishes: readonly Assignment[]) {
  const now = new Map(held(earlier));
  for (const { participant: id, role } of wishes) {
    const full = ROLES.find((one) => one.id === role)?.max ?? Number.POSITIVE_INFINITY;
    expect([...now.values()].filter((one) => one === role).length).toBeLessThan(full);
    now.set(id, role);
  }
  return Object.fromEntries(now);
}

describe("giving a role", () => {
  it("is one wish while there is room", () => {
    expect(give(room(null, null), "c1", "analyst")).toEqual([{ participant: "c1", role: "analyst" }]);
    expect(give(room("expert", null), "c2", "expert")).toEqual([{ participant: "c2", role: "expert" }]);
  });

  it("swaps with whoever holds a role for one", () => {
    const earlier = room("analyst", "keeper");
    expect(carriedOut(earlier, give(earlier, "c2", "analyst") ?? [])).toEqual({
      c1: "keeper",
      c2: "analyst",
    });
  });

  it("takes it from the holder where there is nothing to give in exchange", () => {
    const earlier = room("analyst", null);
    expect(carriedOut(earlier, give(earlier, "c2", "analyst") ?? [])).toEqual({ c1: null, c2: "analyst" });
  });

  it("is refused where several hold it and none is more to go than another", () => {
    expect(give(room("expert", "expert", null), "c3", "expert")).toBeNull();
  });

  it("takes a role away", () => {
    expect(give(room("analyst"), "c1", null)).toEqual([{ participant: "c1", role: null }]);
  });

  it("changes nothing where it is theirs already", () => {
    expect(give(room("analyst"), "c1", "analyst")).toEqual([]);
  });
});

describe("taking a draw back", () => {
  it("restores who held what, never over a role's limit on the way", () => {
    const earlier = held(room("analyst", "keeper", null, "expert"));
    const drawn = room("keeper", "expert", "analyst", "expert");
    expect(carriedOut(drawn, restore(drawn, earlier))).toEqual(Object.fromEntries(earlier));
  });

  it("leaves those alone who came meanwhile, and those who kept theirs", () => {
    const earlier = held(room("analyst"));
    expect(restore(room("analyst", "keeper"), earlier)).toEqual([]);
  });
});

describe("vacancies", () => {
  it("count up to the least", () => {
    const [, , expert] = ROLES;
    if (!expert) throw new Error("No expert.");
    expect(vacancies(room("expert", null), expert)).toBe(1);
    expect(vacancies(room("expert", "expert"), expert)).toBe(0);
  });
});

describe("actors", () => {
  const client: Role = { id: "client", title: "Client", card: "", min: 1, max: 1, played_by: "either" };
  const boss: Role = { id: "boss", title: "Boss", card: "", min: 1, max: 1, played_by: "actor" };
  const earlier = () => {
    const { exercise } = welcome().session;
    const roles = [...ROLES, client, boss];
    const people = [
      participant("c1", "candidate", 1, { role: "client" }),
      participant("p1", "actor", 1, { role: "boss" }),
      FAY,
    ];
    return start(welcome(FAY, { participants: people, exercise: { ...exercise, roles } }));
  };

  it("hold roles like candidates, so that a role of theirs is not vacant", () => {
    expect(vacancies(earlier(), boss)).toBe(0);
    expect(held(earlier()).get("p1")).toBe("boss");
  });

  it("take a role over without handing on one that is for actors alone", () => {
    expect(give(earlier(), "p1", "client")).toEqual([
      { participant: "c1", role: null },
      { participant: "p1", role: "client" },
    ]);
  });

  it("fit what is for them, candidates what is for candidates", () => {
    expect([client, boss, ...ROLES].map((role) => fits(role, "actor"))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(fits(client, "candidate")).toBe(true);
    expect(fits(boss, "candidate")).toBe(false);
  });
});
