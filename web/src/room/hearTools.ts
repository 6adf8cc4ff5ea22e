/** The group's tools: what the room is after one of their events. */

import type { EventOf, GroupEvent, PlanLine, PutTask, Vote } from "../protocol";
import { counted } from "./ballots";
import type { Room } from "./room";

export type GroupFact = GroupEvent;

export function heardOfTools(event: GroupFact, room: Room): Room {
  switch (event.type) {
    case "board.revealed":
      return unveiled(room, event);
    case "vote.cast":
    case "vote.retracted":
    case "vote.decided":
      return voted(room, event);
    case "cluster.put":
    case "cluster.moved":
    case "cluster.removed":
      return { ...room, clusters: sorted(room.clusters, event) };
    case "plan.put":
      return { ...room, plan: planned(room.plan, event) };
    case "plan.removed":
      return { ...room, plan: room.plan.filter(({ item }) => item !== event.data.item) };
    case "ranking.put":
      return { ...room, rankings: ranked(room.rankings, event) };
    case "task.put":
      return room.tasks ? { ...room, tasks: laid(room.tasks, event) } : room;
    default:
      return staged(event, room);
  }
}

type Staging = Extract<GroupFact, { type: `speaker${string}` | `spotlight.${string}` | `area.${string}` }>;

function staged(event: Staging, room: Room): Room {
  switch (event.type) {
    case "speakers.ordered":
      return { ...room, talk: { ...room.talk, order: event.data.order } };
    case "speaker.started":
      return { ...room, talk: speaking(room.talk, event) };
    case "speaker.stopped":
      return { ...room, talk: { ...room.talk, speaker: null, since: null, ends_at: null } };
    case "spotlight.shown":
      return { ...room, spotlight: { ...event.data, by: event.by, at: event.at } };
    case "spotlight.cleared":
      return { ...room, spotlight: null };
    case "area.locked":
      return { ...room, areas: [...room.areas.filter(({ area }) => area !== event.data.area), event.data] };
    case "area.unlocked":
      return { ...room, areas: room.areas.filter(({ area }) => area !== event.data.area) };
    default:
      return stranger(event, room);
  }
}

/** An event that a newer server may send; the compiler sees to it that none of ours ends here. */
function stranger(_event: never, room: Room): Room {
  return room;
}

/** The end of private writing: what this person knew of before is hidden no longer, the rest comes after it. */
function unveiled(room: Room, { at, data }: EventOf<"board.revealed">): Room {
  const { board, phase } = room;
  const anonymous = data.anonymous ?? false;
  const ids = new Set(board.hidden);
  return {
    ...room,
    phase: phase && phase.key === data.phase && phase.run === data.run ? { ...phase, revealed: true } : phase,
    board: {
      ...board,
      hidden: new Set(),
      anonymous: anonymous ? new Set([...board.anonymous, ...ids]) : board.anonymous,
      revision: board.revision + 1,
    },
    reveal: { at, anonymous, ids },
  };
}

/** What comes with an earlier time than the reveal was written in private before it. */
export function revealed(room: Room, { at, by, data }: EventOf<"board.changed">): Room {
  const { reveal, board } = room;
  if (!reveal || data.hidden || at > reveal.at || by === room.me) return room;
  const ids = [...(data.elements ?? []), ...(data.items ?? [])].map(({ id }) => id);
  if (reveal.anonymous) for (const id of ids) board.anonymous.add(id);
  return { ...room, reveal: { ...reveal, ids: new Set([...reveal.ids, ...ids]) } };
}

/** The running phase's private words for a role, put where the exercise has its place for them. */
export function withBrief(
  room: Room,
  phase: string | undefined,
  role: string | null,
  brief: string | undefined,
): Room {
  if (!phase || !role || brief === undefined) return room;
  const phases = room.exercise.phases.map((one) =>
    one.key === phase ? { ...one, briefs: { ...one.briefs, [role]: brief } } : one,
  );
  return { ...room, exercise: { ...room.exercise, phases } };
}

type Voted = EventOf<"vote.cast"> | EventOf<"vote.retracted"> | EventOf<"vote.decided">;

function voted(room: Room, event: Voted): Room {
  if (event.type === "vote.decided") {
    const { items, phase } = event.data;
    const ballots = room.ballots.map((ballot, at) =>
      at === room.ballots.length - 1 && ballot.phase === phase ? { ...ballot, decided: items } : ballot,
    );
    return recount({ ...room, ballots });
  }
  const { id, at, by, data } = event;
  if (event.type === "vote.cast")
    return recount({ ...room, votes: [...room.votes, { id, at, by, ...data }] });
  return { ...room, votes: takenBack(room, by, data.item, data.phase) };
}

function recount(room: Room): Room {
  return { ...room, ballots: counted(room) };
}

/** Without the last dot of that person on that item; only dots of the running vote can be taken back. */
function takenBack({ votes, runs }: Room, by: string, item: string, phase: string): readonly Vote[] {
  const since = runs.findLast(({ key }) => key === phase)?.started_at ?? "";
  const last = votes.findLast(
    (vote) => vote.by === by && vote.item === item && vote.phase === phase && vote.at >= since,
  );
  return votes.filter((vote) => vote !== last);
}

type Sorted = EventOf<"cluster.put"> | EventOf<"cluster.moved"> | EventOf<"cluster.removed">;

function sorted(clusters: Room["clusters"], { type, by, data }: Sorted): Room["clusters"] {
  if (type === "cluster.removed") return clusters.filter(({ cluster }) => cluster !== data.cluster);
  if (type === "cluster.moved") {
    const { item, cluster } = data;
    return clusters.map((one) => {
      const items = one.items.filter((id) => id !== item);
      return { ...one, items: one.cluster === cluster ? [...items, item] : items };
    });
  }
  const { cluster, title } = data;
  const known = clusters.some((one) => one.cluster === cluster);
  if (known) return clusters.map((one) => (one.cluster === cluster ? { ...one, title } : one));
  return [...clusters, { cluster, title, by, items: [] }];
}

function planned(plan: readonly PlanLine[], { at, by, data }: EventOf<"plan.put">): readonly PlanLine[] {
  const known = plan.find(({ item }) => item === data.item);
  if (!known) return [...plan, { ...data, at, by, author: by, added_at: at }];
  const { author, added_at } = known;
  return plan.map((line) => (line === known ? { ...data, at, by, author, added_at } : line));
}

function ranked(rankings: Room["rankings"], { at, by, data }: EventOf<"ranking.put">): Room["rankings"] {
  const others = rankings.filter(
    (one) => one.scope !== data.scope || (data.scope === "own" && one.by !== by),
  );
  return [...others, { ...data, at, by }];
}

function laid(
  tray: NonNullable<Room["tasks"]>,
  { at, by, data }: EventOf<"task.put">,
): NonNullable<Room["tasks"]> {
  const { task, place, before } = data;
  const put: PutTask = { ...data, at, by };
  const day = tray.day.filter((one) => one !== task);
  if (place === "day") {
    const spot = before ? day.indexOf(before) : -1;
    day.splice(spot < 0 ? day.length : spot, 0, task);
  }
  return { day, put: [...tray.put.filter((one) => one.task !== task), put] };
}

function speaking(talk: Room["talk"], { at, data }: EventOf<"speaker.started">): Room["talk"] {
  const spoken = talk.spoken.includes(data.participant) ? talk.spoken : [...talk.spoken, data.participant];
  return { ...talk, speaker: data.participant, since: at, ends_at: data.ends_at, spoken };
}
