/** A room to test with: two candidates, an assessor and a facilitator in a running exercise. */

import type { Kind, Participant, Welcome } from "../protocol";

export function participant(
  id: string,
  kind: Kind,
  seat: number,
  more: Partial<Participant> = {},
): Participant {
  return {
    id,
    kind,
    label: `${kind} ${seat}`,
    seat,
    name: id,
    role: null,
    ready: false,
    hand: false,
    connected: true,
    ...more,
  };
}

export const ANN = participant("ann", "candidate", 1);
export const BORIS = participant("boris", "candidate", 2);
export const OLGA = participant("olga", "assessor", 1);
export const FAY = participant("fay", "facilitator", 1);

export function welcome(me: Participant = FAY, session: Partial<Welcome["session"]> = {}): Welcome {
  return {
    me,
    pos: 0,
    now: "2026-11-22T10:00:00.000Z",
    session: {
      id: "session",
      title: "Service strategy",
      state: "running",
      language: "en",
      settings: {
        min_evidence: 2,
        rating_opens: "live",
        labels: "neutral",
        roles: "assigned",
        auto_advance: false,
        retention_days: 180,
        watch_warning: 2,
        watch_limit: 3,
        votes_each: 3,
        speech: false,
      },
      votes: [],
      ballots: [],
      clusters: [],
      plan: [],
      rankings: [],
      areas: [],
      talk: { order: [], speaker: null, since: null, ends_at: null, spoken: [] },
      spotlight: null,
      exercise: {
        id: "service-strategy",
        version: 1,
        kind: "strategy",
        language: "en",
        title: "Service strategy",
        summary: "",
        candidates: { min: 3, max: 6 },
        phases: [
          { key: "roles", title: "Roles", prompt: "", seconds: 300, board: "locked", tools: ["chat"] },
          {
            key: "ideas",
            title: "Ideas",
            prompt: "",
            seconds: 600,
            board: "shared",
            tools: ["notes", "chat"],
          },
          { key: "quiet", title: "Alone", prompt: "", seconds: 60, board: "shared", tools: ["draw"] },
        ],
        roles: [{ id: "analyst", title: "Analyst", card: "Asks for figures", min: 0, max: 1 }],
        criteria: [{ id: "LD", name: "Leadership" }],
        materials: [],
      },
      phase: {
        key: "ideas",
        run: 1,
        started_at: "2026-11-22T10:00:00.000Z",
        ends_at: "2026-11-22T10:10:00.000Z",
        paused: false,
        remaining: null,
      },
      phases_done: ["roles"],
      runs: [{ key: "ideas", run: 1, started_at: "2026-11-22T10:00:00.000Z", ended_at: null }],
      participants: [ANN, BORIS, OLGA, FAY],
      board: { elements: [], items: [], locked: false, authors: {} },
      chat: [],
      announcements: [],
      ...session,
    },
  };
}
