/** What belongs to one scene alone: a phase in which everybody plays a part. */

import type { Room } from "../room/room";
import { candidates, currentPhase, me } from "../room/select";

/** What the running phase tells the holder of one's role and nobody else. Markdown. */
export function sceneBrief(room: Room): string | undefined {
  const { role } = me(room);
  return role === null ? undefined : currentPhase(room)?.briefs?.[role];
}

/** Whether one has another role in this scene than in the one before. */
export function isNewPart(room: Room): boolean {
  const moves = currentPhase(room)?.rotate && room.phase?.run === 1 && candidates(room).length > 1;
  return !!moves && me(room).kind === "candidate" && me(room).role !== null;
}
