import type { Participant } from "../../protocol";
import type { Room } from "../../room/room";
import { candidates } from "../../room/select";

/** Who asks for the word, as long as there is one to give. */
export function handsUp(room: Room): readonly Participant[] {
  const on = room.state === "lobby" || room.state === "running";
  return on ? candidates(room).filter(({ hand }) => hand) : [];
}
