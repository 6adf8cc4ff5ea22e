/**
 * How long each candidate was without a connection while the running phase's clock ran, so that it can be given
 * back. A page that was opened later knows of what goes on now and of nothing that was over by then.
 */

import type { Event } from "../../protocol";
import type { Room } from "../../room/room";
import { candidates } from "../../room/select";

export interface Absence {
  /** Seconds that are over, less what was given back. */
  readonly lost: number;
  /** Milliseconds of the epoch since when more are being lost; null while none are. */
  readonly since: number | null;
}

export interface Absences {
  /** Which run of which phase; null between phases. */
  readonly run: string | null;
  /** The clock runs. */
  readonly ticking: boolean;
  readonly away: ReadonlySet<string>;
  readonly people: ReadonlyMap<string, Absence>;
}

export const NOBODY_AWAY: Absences = { run: null, ticking: false, away: new Set(), people: new Map() };

/** Less than this many seconds is no loss worth a word. */
const NOTABLE = 5;

/** What a room that was just opened still tells. */
export function absencesIn(room: Room): Absences {
  const { phase } = room;
  const people = new Map<string, Absence>();
  const gone = candidates(room).filter(({ connected }) => !connected);
  if (phase && !phase.paused) {
    for (const { id, offline_since } of gone) {
      const begun = Date.parse(phase.started_at);
      people.set(id, { lost: 0, since: Math.max(begun, offline_since ? Date.parse(offline_since) : begun) });
    }
  }
  return {
    run: phase && `${phase.key} ${phase.run}`,
    ticking: phase !== null && !phase.paused,
    away: new Set(gone.map(({ id }) => id)),
    people,
  };
}

export function heardOfAbsence(before: Absences, event: Event): Absences {
  const at = Date.parse(event.at);
  switch (event.type) {
    case "participant.disconnected":
      return left(before, event.data.participant, at);
    case "participant.connected": {
      const away = new Set(before.away);
      away.delete(event.data.participant);
      return { ...stopped(before, event.data.participant, at), away };
    }
    case "phase.started": {
      const started = { ...NOBODY_AWAY, run: `${event.data.phase} ${event.data.run}`, away: before.away };
      return runs(started, at);
    }
    case "phase.resumed":
      return runs(before, at);
    case "phase.paused":
      return { ...[...before.away].reduce((now, id) => stopped(now, id, at), before), ticking: false };
    case "phase.ended":
      return { ...NOBODY_AWAY, away: before.away };
    case "phase.extended":
      return event.data.participant ? givenBack(before, event.data.participant, at) : before;
    default:
      return before;
  }
}

/** Whole seconds; 0 where there is nothing worth giving back. */
export function lostSeconds({ people }: Absences, person: string, now: number): number {
  const { lost = 0, since = null } = people.get(person) ?? {};
  const seconds = Math.floor(lost + (since === null ? 0 : Math.max(0, now - since) / 1000));
  return seconds < NOTABLE ? 0 : seconds;
}

function left(before: Absences, person: string, at: number): Absences {
  const next = { ...before, away: new Set([...before.away, person]) };
  return before.ticking ? changed(next, person, { lost: lostOf(before, person), since: at }) : next;
}

function runs(before: Absences, at: number): Absences {
  const people = new Map(before.people);
  for (const id of before.away) people.set(id, { lost: lostOf(before, id), since: at });
  return { ...before, ticking: true, people };
}

function stopped(before: Absences, person: string, at: number): Absences {
  const known = before.people.get(person);
  if (!known || known.since === null) return before;
  return changed(before, person, { lost: known.lost + (at - known.since) / 1000, since: null });
}

/** What goes on after it counts anew. */
function givenBack(before: Absences, person: string, at: number): Absences {
  const known = before.people.get(person);
  return known ? changed(before, person, { lost: 0, since: known.since === null ? null : at }) : before;
}

function lostOf({ people }: Absences, person: string): number {
  return people.get(person)?.lost ?? 0;
}

function changed(before: Absences, person: string, absence: Absence): Absences {
  return { ...before, people: new Map(before.people).set(person, absence) };
}
