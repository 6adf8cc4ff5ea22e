import { describe, expect, it } from "vitest";
import type { Role } from "../../protocol";
import { start } from "../../room/room";
import { FAY, participant, welcome } from "../../room/sample";
import { matters } from "./readiness";

const LEAD: Role = { id: "lead", title: "Lead", card: "", min: 1, max: 1 };

function room(people: number, eyes: number, { ready = true, roles = [] as readonly Role[] } = {}) {
  const seated = Array.from({ length: people }, (_, at) =>
    participant(`c${at}`, "candidate", at + 1, { ready }),
  );
  const watching = Array.from({ length: eyes }, (_, at) => participant(`a${at}`, "assessor", at + 1));
  const { exercise } = welcome().session;
  const participants = [...seated, ...watching, FAY];
  return start(welcome(FAY, { state: "lobby", phase: null, participants, exercise: { ...exercise, roles } }));
}

const about = (at: ReturnType<typeof room>) => matters(at).map((one) => one.about);

describe("what is amiss before the start", () => {
  it("is nobody being there, at first", () => {
    expect(matters(room(0, 0))).toEqual([{ about: "candidates", missing: 3 }, { about: "assessors" }]);
  });

  it("is who has not said to be ready, only in the lobby", () => {
    expect(about(room(3, 0, { ready: false }))).toContain("ready");
    expect(about({ ...room(3, 0, { ready: false }), state: "running" })).not.toContain("ready");
  });

  it("is a role that somebody must have", () => {
    expect(matters(room(3, 0, { roles: [LEAD] }))).toContainEqual({ about: "role", role: LEAD, missing: 1 });
  });

  it("is a single assessor: too many candidates for one, too few eyes for each", () => {
    expect(about(room(3, 1))).toEqual(["unseen", "busy"]);
  });
});
