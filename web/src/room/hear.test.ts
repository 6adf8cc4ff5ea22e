import { describe, expect, test } from "vitest";
import type { Element, Event, EventOf, EventType, Observation, Rating } from "../protocol";
import { hear } from "./hear";
import { type Room, start } from "./room";
import { OLGA, welcome } from "./sample";
import { person } from "./select";

const AT = "2026-11-22T10:01:00.000Z";
const LATER = "2026-11-22T10:20:00.000Z";

function event<Type extends EventType>(
  type: Type,
  by: string,
  data: EventOf<Type>["data"],
  id = "e1",
): Event {
  return { pos: 1, id, at: AT, by, type, data } as unknown as Event;
}

const element = (id: string, version: number, more: Partial<Element> = {}): Element => ({
  id,
  type: "rectangle",
  version,
  versionNonce: 1,
  index: "a0",
  x: 0,
  y: 0,
  ...more,
});

const observation = {
  observation: "o1",
  candidate: "ann",
  text: "sums up",
  kind: "behaviour",
  since: 12,
  phase: "ideas",
} as const;
const rating = { candidate: "ann", criterion: "LD", score: 4, version: 1 } as const;

const agreed = { candidate: "ann", criterion: "LD", score: 3, reason: "two of three", mean: 3.33 } as const;
const washup = {
  opened_at: LATER,
  by: "fay",
  missing: [],
  consensus: [],
  recommendations: [],
  feedback: [],
} as const;

interface Case {
  readonly event: Event;
  readonly shows: (room: Room) => unknown;
  readonly after: unknown;
  /** Nothing that is shown changes. */
  readonly same?: true;
  readonly room?: Partial<Parameters<typeof welcome>[1]>;
}

const paused = { key: "ideas", run: 1, started_at: AT, ends_at: null, paused: true, remaining: 90 };

/** One line for every event type; the compiler asks for a missing one. */
const CASES: { readonly [Type in EventType]: Case } = {
  "calibration.keyed": {
    event: event("calibration.keyed", "clock", { source: "before", days: 365, key: { anna: { TW: 4 } } }),
    shows: (room) => room.calibration,
    after: { made_at: AT, source: "before", days: 365, key: { anna: { TW: 4 } } },
  },
  "participant.joined": {
    event: event("participant.joined", "chen", {
      participant: {
        id: "chen",
        kind: "candidate",
        label: "Candidate 3",
        seat: 3,
        role: null,
        ready: false,
        hand: false,
        connected: true,
      },
    }),
    shows: (room) => room.participants.map(({ id }) => id),
    after: ["ann", "boris", "olga", "fay", "chen"],
  },
  "participant.connected": {
    event: event("participant.connected", "ann", { participant: "ann" }),
    room: {
      participants: welcome().session.participants.map((one) => ({
        ...one,
        connected: false,
        offline_seconds: 5,
        offline_since: "2026-11-22T10:00:40.000Z",
      })),
    },
    shows: (room) =>
      room.participants.map((one) => [one.connected, one.offline_seconds, one.offline_since]).slice(0, 2),
    after: [
      [true, 25, undefined],
      [false, 5, "2026-11-22T10:00:40.000Z"],
    ],
  },
  "participant.disconnected": {
    event: event("participant.disconnected", "ann", { participant: "ann" }),
    shows: (room) =>
      room.participants.map(({ connected, offline_since }) => [connected, offline_since]).slice(0, 2),
    after: [
      [false, AT],
      [true, undefined],
    ],
  },
  "participant.readied": {
    event: event("participant.readied", "boris", { ready: true }),
    shows: (room) => room.participants.map(({ ready }) => ready),
    after: [false, true, false, false],
  },
  "participant.removed": {
    event: event("participant.removed", "fay", { participant: "ann" }),
    shows: (room) => person(room, "ann"),
    after: expect.objectContaining({ removed: true, connected: false, hand: false }),
  },
  "person.erased": {
    event: event("person.erased", "fay", { participant: "ann" }),
    shows: (room) => person(room, "ann"),
    after: expect.objectContaining({ connected: false, hand: false }),
  },
  "speech.consented": {
    event: event("speech.consented", "ann", { given: true }),
    shows: (room) => room.participants.find(({ id }) => id === "ann")?.speech,
    after: true,
  },
  "speech.spoken": {
    event: event("speech.spoken", "ann", { from: AT, to: AT }),
    shows: (room) => room.participants.map(({ id }) => id),
    after: ["ann", "boris", "olga", "fay"],
    same: true,
  },
  "contribution.reported": {
    event: event("contribution.reported", "fay", {
      contribution: "t2",
      participant: "ann",
      kind: "speech",
      at: "2026-11-22T09:59:00.000Z",
      until: AT,
      text: "Shall we begin?",
    }),
    room: { transcript: [{ id: "t1", at: AT, by: "boris", text: "Hello" }] },
    shows: (room) => room.transcript?.map(({ by, at, text }) => [by, at, text]),
    after: [
      ["boris", AT, "Hello"],
      ["ann", "2026-11-22T09:59:00.000Z", "Shall we begin?"],
    ],
  },
  "contribution.refused": {
    event: event("contribution.refused", "fay", { contribution: "t2", participant: "ann", kind: "speech" }),
    shows: (room) => room.transcript,
    after: undefined,
    same: true,
  },
  "hand.raised": {
    event: event("hand.raised", "ann", {}),
    shows: (room) => room.participants.map(({ hand }) => hand),
    after: [true, false, false, false],
  },
  "hand.lowered": {
    event: event("hand.lowered", "ann", {}),
    room: { participants: welcome().session.participants.map((one) => ({ ...one, hand: true })) },
    shows: (room) => room.participants.map(({ hand }) => hand),
    after: [false, true, true, true],
  },
  "role.assigned": {
    event: event("role.assigned", "fay", {
      participant: "ann",
      role: "analyst",
      brief: "You know the cost.",
    }),
    shows: (room) => [person(room, "ann")?.role, room.exercise.roles[0]?.brief],
    after: ["analyst", "You know the cost."],
  },
  "assessor.assigned": {
    event: event("assessor.assigned", "fay", { assessor: "olga", candidates: ["ann"] }),
    shows: (room) => person(room, "olga")?.candidates,
    after: ["ann"],
  },
  "session.changed": {
    event: event("session.changed", "fay", { settings: { min_evidence: 3 } }),
    shows: (room) => [room.title, room.settings.min_evidence, room.settings.labels],
    after: ["Service strategy", 3, "neutral"],
  },
  "link.rotated": {
    event: event("link.rotated", "fay", { kind: "candidate" }),
    shows: (room) => room.title,
    after: "Service strategy",
    same: true,
  },
  "session.closed": {
    event: event("session.closed", "fay", {}),
    shows: (room) => [room.state, room.phase],
    after: ["closed", null],
  },
  "exercise.ended": {
    event: event("exercise.ended", "clock", {}),
    shows: (room) => [room.state, room.phase],
    after: ["over", null],
  },
  "phase.started": {
    event: event("phase.started", "fay", { phase: "quiet", run: 1, seconds: 60, ends_at: LATER }),
    room: { state: "lobby", phase: null },
    shows: (room) => [room.state, room.phase, room.runs.at(-1)],
    after: [
      "running",
      { key: "quiet", run: 1, started_at: AT, ends_at: LATER, paused: false, remaining: null },
      { key: "quiet", run: 1, started_at: AT, ended_at: null },
    ],
  },
  "phase.paused": {
    event: event("phase.paused", "fay", { phase: "ideas", run: 1, remaining: 321.5 }),
    shows: (room) => room.phase,
    after: expect.objectContaining({ paused: true, remaining: 321.5, ends_at: null }),
  },
  "phase.resumed": {
    event: event("phase.resumed", "fay", { phase: "ideas", run: 1, ends_at: LATER }),
    room: { phase: paused },
    shows: (room) => room.phase,
    after: expect.objectContaining({ paused: false, remaining: null, ends_at: LATER }),
  },
  "phase.extended": {
    event: event("phase.extended", "fay", {
      phase: "ideas",
      run: 1,
      seconds: 60,
      ends_at: null,
      remaining: 150,
    }),
    room: { phase: paused },
    shows: (room) => room.phase,
    after: expect.objectContaining({ paused: true, remaining: 150, ends_at: null }),
  },
  "phase.ended": {
    event: event("phase.ended", "clock", { phase: "ideas", run: 1 }),
    shows: (room) => [room.state, room.phase, room.phases_done, room.runs.at(-1)?.ended_at],
    after: ["running", null, ["roles", "ideas"], AT],
  },
  "board.changed": {
    event: event("board.changed", "ann", { elements: [element("r", 2)] }),
    shows: (room) => [
      room.board.elements.get("r")?.version,
      room.board.authors.get("r"),
      room.board.revision,
    ],
    after: [2, { author: "ann", editor: "ann" }, 1],
  },
  "board.locked": {
    event: event("board.locked", "fay", { locked: true }),
    shows: (room) => room.board.locked,
    after: true,
  },
  "chat.sent": {
    event: event("chat.sent", "ann", { text: "hello" }),
    shows: (room) => room.chat,
    after: [{ id: "e1", at: AT, by: "ann", text: "hello" }],
  },
  "announcement.sent": {
    event: event("announcement.sent", "fay", { text: "two minutes", to: "all" }),
    shows: (room) => room.announcements,
    after: [{ id: "e1", at: AT, by: "fay", text: "two minutes", to: "all" }],
  },
  "observation.added": {
    event: event("observation.added", "olga", observation),
    shows: (room) => room.observations.known,
    after: [{ ...observation, at: AT, by: "olga" }],
  },
  "observation.edited": {
    event: event("observation.edited", "olga", { ...observation, text: "sums up well" }),
    room: { observations: [{ ...observation, by: "olga", at: LATER }] },
    shows: (room) => room.observations.known,
    after: [expect.objectContaining({ text: "sums up well", at: LATER })],
  },
  "observation.removed": {
    event: event("observation.removed", "olga", { observation: "o1" }),
    room: { observations: [{ ...observation, by: "olga", at: LATER }] },
    shows: (room) => room.observations.known,
    after: [],
  },
  "rating.set": {
    event: event("rating.set", "olga", rating),
    shows: (room) => room.ratings.known,
    after: [{ ...rating, at: AT, by: "olga" }],
  },
  "rating.revised": {
    event: event("rating.revised", "olga", { ...rating, score: 2, reason: "second look", version: 2 }),
    room: { ratings: [{ ...rating, by: "olga", at: LATER }] },
    shows: (room) => room.ratings.known,
    after: [
      {
        ...rating,
        score: 2,
        reason: "second look",
        version: 2,
        by: "olga",
        at: AT,
        earlier: [{ score: 4, version: 1, at: LATER }],
      },
    ],
  },
  "rating.submitted": {
    event: event("rating.submitted", "olga", {}),
    shows: (room) => person(room, "olga")?.submitted,
    after: true,
  },
  "washup.opened": {
    event: event("washup.opened", "fay", { reason: "Olga is ill", missing: ["olga"] }),
    room: { state: "over", washup: null },
    shows: ({ state, washup }) => ({ state, washup }),
    after: {
      state: "washup",
      washup: {
        opened_at: AT,
        by: "fay",
        reason: "Olga is ill",
        missing: ["olga"],
        consensus: [],
        recommendations: [],
        feedback: [],
      },
    },
  },
  "consensus.set": {
    event: event("consensus.set", "fay", agreed),
    room: { washup: { ...washup, consensus: [{ ...agreed, score: 4, by: "fay", at: LATER }] } },
    shows: (room) => room.washup?.consensus,
    after: [{ ...agreed, by: "fay", at: AT }],
  },
  "recommendation.set": {
    event: event("recommendation.set", "fay", {
      candidate: "ann",
      verdict: "recommended",
      reason: "sums up",
    }),
    room: { washup },
    shows: (room) => room.washup?.recommendations,
    after: [{ candidate: "ann", verdict: "recommended", reason: "sums up", by: "fay", at: AT }],
  },
  "feedback.set": {
    event: event("feedback.set", "fay", { candidate: "ann", strengths: ["sums up"], work_on: [] }),
    room: { washup },
    shows: (room) => room.washup?.feedback,
    after: [{ candidate: "ann", strengths: ["sums up"], work_on: [], by: "fay", at: AT }],
  },
  "summary.approved": {
    event: event("summary.approved", "fay", { assessors: [] }),
    room: { approved: null },
    shows: (room) => room.approved,
    after: { at: AT, by: "fay", assessors: [], changed: false },
  },
  "summary.unapproved": {
    event: event("summary.unapproved", "fay", {}),
    room: { approved: { at: LATER, by: "fay", assessors: [], changed: true } },
    shows: (room) => room.approved,
    after: null,
  },
  "board.revealed": {
    event: event("board.revealed", "fay", { phase: "ideas", run: 1, anonymous: true }),
    shows: (room) => room.reveal?.anonymous,
    after: true,
  },
  "vote.cast": {
    event: event("vote.cast", "ann", { item: "note", phase: "ideas" }),
    shows: (room) => room.votes.map(({ by, item }) => [by, item]),
    after: [["ann", "note"]],
  },
  "vote.retracted": {
    event: event("vote.retracted", "ann", { item: "note", phase: "ideas" }),
    room: { votes: [{ id: "v", at: AT, by: "ann", item: "note", phase: "ideas" }] },
    shows: (room) => room.votes.length,
    after: 0,
  },
  "vote.decided": {
    event: event("vote.decided", "fay", { items: ["note"], phase: "ideas" }),
    room: {
      ballots: [{ phase: "ideas", run: 1, blind: false, closed: true, among: null, decided: null }],
    },
    shows: (room) => room.ballots[0]?.decided,
    after: ["note"],
  },
  "cluster.put": {
    event: event("cluster.put", "ann", { cluster: "k", title: "Calls" }),
    shows: (room) => room.clusters.map(({ title }) => title),
    after: ["Calls"],
  },
  "cluster.moved": {
    event: event("cluster.moved", "ann", { item: "note", cluster: "k" }),
    room: {
      clusters: [
        { cluster: "j", title: "Bills", by: "ann", items: ["note"] },
        { cluster: "k", title: "Calls", by: "ann", items: [] },
      ],
    },
    shows: (room) => room.clusters.map(({ items }) => items),
    after: [[], ["note"]],
  },
  "cluster.removed": {
    event: event("cluster.removed", "ann", { cluster: "k" }),
    room: { clusters: [{ cluster: "k", title: "Calls", by: "ann", items: ["note"] }] },
    shows: (room) => room.clusters.length,
    after: 0,
  },
  "plan.put": {
    event: event("plan.put", "ann", { item: "l", what: "Call back", cost: 5 }),
    shows: (room) => room.plan.map(({ what, author, cost }) => [what, author, cost]),
    after: [["Call back", "ann", 5]],
  },
  "plan.removed": {
    event: event("plan.removed", "ann", { item: "l" }),
    room: { plan: [{ item: "l", what: "Call back", by: "ann", at: AT, author: "ann", added_at: AT }] },
    shows: (room) => room.plan.length,
    after: 0,
  },
  "ranking.put": {
    event: event("ranking.put", "ann", { scope: "group", order: ["b", "a"] }),
    room: { rankings: [{ scope: "group", order: ["a", "b"], by: "boris", at: AT }] },
    shows: (room) => room.rankings.map(({ order }) => order),
    after: [["b", "a"]],
  },
  "task.put": {
    event: event("task.put", "ann", { task: "t", place: "day", before: "s" }),
    room: { tasks: { day: ["s"], put: [] } },
    shows: (room) => room.tasks?.day,
    after: ["t", "s"],
  },
  "speakers.ordered": {
    event: event("speakers.ordered", "ann", { order: ["boris", "ann"] }),
    shows: (room) => room.talk.order,
    after: ["boris", "ann"],
  },
  "speaker.started": {
    event: event("speaker.started", "ann", { participant: "ann", ends_at: LATER }),
    shows: ({ talk }) => [talk.speaker, talk.ends_at, talk.spoken],
    after: ["ann", LATER, ["ann"]],
  },
  "speaker.stopped": {
    event: event("speaker.stopped", "ann", { participant: "ann" }),
    room: { talk: { order: [], speaker: "ann", since: AT, ends_at: LATER, spoken: ["ann"] } },
    shows: ({ talk }) => [talk.speaker, talk.spoken],
    after: [null, ["ann"]],
  },
  "spotlight.shown": {
    event: event("spotlight.shown", "fay", { item: "note" }),
    shows: (room) => room.spotlight?.item,
    after: "note",
  },
  "spotlight.cleared": {
    event: event("spotlight.cleared", "fay", {}),
    room: { spotlight: { item: "note", by: "fay", at: AT } },
    shows: (room) => room.spotlight,
    after: null,
  },
  "area.locked": {
    event: event("area.locked", "fay", { area: "z", x: 0, y: 0, w: 10, h: 10 }),
    shows: (room) => room.areas.map(({ area }) => area),
    after: ["z"],
  },
  "area.unlocked": {
    event: event("area.unlocked", "fay", { area: "z" }),
    room: { areas: [{ area: "z", x: 0, y: 0, w: 10, h: 10 }] },
    shows: (room) => room.areas.length,
    after: 0,
  },
};

describe("what a room is after each event", () => {
  test.each(Object.entries(CASES))("%s", (_, { event: happened, room, shows, after, same }) => {
    const before = start(welcome(undefined, room));
    if (!same) expect(shows(before)).not.toEqual(after);
    expect(shows(hear(happened, before))).toEqual(after);
  });

  test("an event of a newer server changes nothing", () => {
    const room = start(welcome());
    expect(hear({ ...CASES["hand.raised"].event, type: "weather.changed" } as unknown as Event, room)).toBe(
      room,
    );
  });
});

test("in a phase with talks everybody speaks anew", () => {
  const { exercise } = start(welcome());
  const phases = exercise.phases.map((one) =>
    one.key === "ideas" ? { ...one, tools: ["speak"] as const } : one,
  );
  const talk = { order: [], speaker: null, since: null, ends_at: null, spoken: ["ann"] };
  const heardOf = (phase: string): readonly string[] => {
    const begins = event("phase.started", "fay", { phase, run: 2, seconds: 60, ends_at: LATER });
    return hear(begins, start(welcome(undefined, { exercise: { ...exercise, phases }, talk }))).talk.spoken;
  };
  expect([heardOf("roles"), heardOf("ideas")]).toEqual([["ann"], []]);
});

describe("who made what", () => {
  test("the author stays, the editor follows", () => {
    const room = start(welcome());
    const drawn = hear(event("board.changed", "ann", { elements: [element("r", 1)] }), room);
    const moved = hear(event("board.changed", "boris", { elements: [element("r", 2, { x: 5 })] }), drawn);
    expect(moved.board.authors.get("r")).toEqual({ author: "ann", editor: "boris" });
  });

  test("new words are the newest, and what is only moved stays where it was told", () => {
    const steps = [
      event("board.changed", "ann", { elements: [element("r", 1, { text: "one" })] }),
      event("board.changed", "boris", { elements: [element("s", 1, { text: "two" })] }),
      event("board.changed", "ann", { elements: [element("r", 2, { text: "one", x: 5 })] }),
    ];
    const room = steps.reduce((before, each) => hear(each, before), start(welcome()));
    expect([...room.board.told]).toEqual(["r", "s"]);
    hear(event("board.changed", "ann", { elements: [element("r", 3, { text: "three" })] }), room);
    expect([...room.board.told]).toEqual(["s", "r"]);
  });

  test("an element that was only put in order has no new editor", () => {
    const room = start(welcome());
    const drawn = hear(event("board.changed", "ann", { elements: [element("r", 1)] }), room);
    const repaired = hear(
      event("board.changed", "boris", { elements: [element("r", 2, { index: "a1", versionNonce: 9 })] }),
      drawn,
    );
    expect(repaired.board.authors.get("r")).toEqual({ author: "ann", editor: "ann" });
  });
});

test("under one id each assessor has a note of their own", () => {
  const both = ["olga", "pete"].map((by) => event("observation.added", by, observation));
  const room = both.reduce((before, each) => hear(each, before), start(welcome()));
  expect(room.observations.known.map(({ by }) => by)).toEqual(["olga", "pete"]);
  const edited = hear(event("observation.edited", "pete", { ...observation, text: "again" }), room);
  expect(edited.observations.known.map(({ text }) => text)).toEqual([observation.text, "again"]);
  const left = hear(event("observation.removed", "pete", { observation: "o1" }), edited);
  expect(left.observations.known.map(({ by }) => by)).toEqual(["olga"]);
});

test("a note that is taken out of its criterion has none any more", () => {
  const classified = { ...observation, criterion: "TW", sign: 1, indicator: "TW+1" } as const;
  const before = start(welcome(OLGA, { observations: [{ ...classified, by: "olga", at: AT }] }));
  const after = hear(event("observation.edited", "olga", observation), before);
  expect(after.observations.known).toEqual([{ ...observation, by: "olga", at: AT }]);
});

describe("what may not be read yet", () => {
  const count = (room: Room) => [room.observations.bare.olga ?? 0, room.observations.known.length];

  test("is counted by its author, and read when it is told again", () => {
    const before = start(welcome());
    const bare = hear(event("observation.added", "olga", {}), before);
    expect(count(bare)).toEqual([1, 0]);
    expect(count(hear(event("observation.added", "olga", observation), bare))).toEqual([0, 1]);
  });

  test("is counted down when it is withdrawn", () => {
    const bare = hear(event("observation.added", "olga", {}), start(welcome()));
    expect(count(hear(event("observation.removed", "olga", {}), bare))).toEqual([0, 0]);
  });

  test("a wash-up heard of after the end does not open a closed session", () => {
    const room = start(welcome(OLGA, { state: "closed" }));
    const heard = hear(event("washup.opened", "fay", { missing: [] }), room);
    expect([heard.state, heard.washup?.by]).toEqual(["closed", "fay"]);
  });

  test("is sorted from what may be, at the greeting", () => {
    const known: Observation = { ...observation, by: "olga", at: AT };
    const scores: Rating = { ...rating, by: "olga", at: AT };
    const room = start(
      welcome(undefined, { observations: [{ by: "pete" }, known], ratings: [{ by: "pete" }, scores] }),
    );
    expect([room.observations.bare, room.ratings.bare]).toEqual([{ pete: 1 }, { pete: 1 }]);
    expect([room.observations.known, room.ratings.known]).toEqual([[known], [scores]]);
  });
});

describe("an approval of the summary", () => {
  const approved = { at: LATER, by: "fay", assessors: ["olga"], changed: false };
  const changed = (one: Event) => hear(one, start(welcome(undefined, { approved }))).approved?.changed;

  test.each([
    event("observation.added", "olga", observation),
    event("rating.revised", "olga", rating),
    event("rating.submitted", "pete", {}),
    event("consensus.set", "fay", agreed),
    event("recommendation.set", "fay", { candidate: "ann", verdict: "recommended", reason: "r" }),
    event("feedback.set", "fay", { candidate: "ann", strengths: [], work_on: [] }),
    event("speech.spoken", "ann", { from: AT, to: LATER }),
    event("participant.removed", "fay", { participant: "ann" }),
    event("session.changed", "fay", { title: "Another" }),
  ])("is one of a summary that reads otherwise after $type", (one) => {
    expect(changed(one)).toBe(true);
  });

  test.each([
    event("session.changed", "fay", { settings: { auto_advance: true } }),
    event("chat.sent", "ann", { text: "thank you" }),
    event("session.closed", "fay", {}),
  ])("holds after $type", (one) => {
    expect(changed(one)).toBe(false);
  });

  test("is heard of late by whoever has submitted since: it does not rest on their ratings", () => {
    const late = hear(event("rating.submitted", "olga", {}), start(welcome(OLGA)));
    expect(hear(event("summary.approved", "fay", { assessors: ["pete"] }), late).approved?.changed).toBe(
      true,
    );
    expect(hear(event("summary.approved", "fay", { assessors: ["olga"] }), late).approved?.changed).toBe(
      false,
    );
  });
});

test("only the last 200 lines of chat are kept", () => {
  let room = start(welcome());
  for (let line = 0; line < 205; line += 1) {
    room = hear(event("chat.sent", "ann", { text: String(line) }, `c${line}`), room);
  }
  expect([room.chat.length, room.chat[0]?.text]).toEqual([200, "5"]);
});
