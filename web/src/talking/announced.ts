/** Which announcement still stands beside the work; all of them stay in the chat. */

import type { Announcement } from "../protocol";
import type { Room } from "../room/room";

/** The newest one, until a phase begins or ends after it: what was said of one moment misleads in the next. */
export function standing(room: Room): Announcement | null {
  const newest = room.announcements.at(-1);
  if (!newest) return null;
  const said = Date.parse(newest.at);
  const changed = room.runs.some(({ started_at, ended_at }) =>
    [started_at, ended_at].some((at) => at !== null && Date.parse(at) > said),
  );
  return changed ? null : newest;
}
