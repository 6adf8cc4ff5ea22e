/** What a candidate can do at this moment, read off the room. */

import type { Participant, Role } from "../protocol";
import type { Room } from "../room/room";
import { actors, candidates, currentPhase, me, roleOf } from "../room/select";
import { mainPanel } from "../tools/panels";

export type Situation =
  | "lobby"
  | "open"
  /** The phase itself has no board. */
  | "talking"
  /** The facilitator has locked the board. */
  | "locked"
  | "paused"
  | "between"
  /** The closed session too: for a candidate nothing changes by it. */
  | "over"
  | "removed";

export function situation(room: Room): Situation {
  if (me(room).removed) return "removed";
  if (room.state === "over" || room.state === "washup" || room.state === "closed") return "over";
  if (room.state === "lobby") return "lobby";
  if (!room.phase) return "between";
  if (room.phase.paused) return "paused";
  if (!phaseHasBoard(room)) return "talking";
  return room.board.locked ? "locked" : "open";
}

function phaseHasBoard(room: Room): boolean {
  const phase = currentPhase(room);
  return (
    !!phase && phase.board !== "locked" && phase.tools.some((tool) => tool === "notes" || tool === "draw")
  );
}

/** Whether there is nothing to look at on the board, so that its place can say what to do instead. */
export function showsCover(room: Room): boolean {
  if (room.state === "lobby") return true;
  if (mainPanel(room) !== "board" || currentPhase(room)?.tools.includes("speak")) return false;
  return room.state === "running" && !phaseHasBoard(room) && isEmpty(room);
}

function isEmpty({ board }: Room): boolean {
  const shown = [...board.elements.values()].some((element) => !element.isDeleted);
  return !shown && [...board.items.values()].every((item) => item.deleted);
}

/** What is still asked of whoever waits for the start. */
export type Wanted = "role" | "ready" | "nothing";

export function wantedInLobby(room: Room): Wanted {
  const mine = me(room);
  if (mine.kind !== "candidate") return "nothing";
  if (mine.role === null && mayChooseRole(room)) return "role";
  return mine.ready ? "nothing" : "ready";
}

export interface RoleOffer {
  readonly role: Role;
  readonly holders: readonly Participant[];
  readonly mine: boolean;
  readonly full: boolean;
  /** One may take it now. */
  readonly open: boolean;
}

export function roleOffers(room: Room): readonly RoleOffer[] {
  const seated = [...candidates(room), ...actors(room)];
  const keeps = keepsRole(room);
  const forCandidates = room.exercise.roles.filter(({ played_by }) => played_by !== "actor");
  return forCandidates.map((role) => {
    const holders = seated.filter((one) => one.role === role.id);
    const mine = holders.some((one) => one.id === room.me);
    const full = !mine && holders.length >= role.max;
    return { role, holders, mine, full, open: !mine && !full && !keeps };
  });
}

/** A role whose private note one has read is one's own; only the facilitator can change it. */
function keepsRole(room: Room): boolean {
  return roleOf(room, me(room))?.brief !== undefined;
}

/** Roles are chosen before the board opens for the first time; whoever has none may choose later too. */
export function mayChooseRole(room: Room): boolean {
  if (
    me(room).kind !== "candidate" ||
    room.settings.roles !== "claimed" ||
    room.exercise.roles.length === 0 ||
    keepsRole(room)
  )
    return false;
  if (room.state === "lobby") return true;
  if (room.state !== "running") return false;
  return me(room).role === null || (room.phases_done.length === 0 && !phaseHasBoard(room));
}
