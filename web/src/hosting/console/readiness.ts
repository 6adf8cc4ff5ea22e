/** What is still amiss before the start; nothing of it holds the start up. */

import type { Participant, Role } from "../../protocol";
import type { Room } from "../../room/room";
import { assessors, candidates } from "../../room/select";
import { vacancies } from "./roles";
import { load, underwatched } from "./watching";

export type Matter =
  | { readonly about: "candidates"; readonly missing: number }
  | { readonly about: "ready"; readonly waiting: readonly Participant[] }
  | { readonly about: "role"; readonly role: Role; readonly missing: number }
  | { readonly about: "assessors" }
  | { readonly about: "unseen"; readonly people: readonly Participant[] }
  | { readonly about: "busy"; readonly people: readonly Participant[] };

export function matters(room: Room): readonly Matter[] {
  const seated = candidates(room);
  const eyes = assessors(room);
  const missing = room.exercise.candidates.min - seated.length;
  const waiting = seated.filter(({ ready }) => !ready);
  const unseen = underwatched(room);
  const busy = eyes.filter((one) => load(room, one) > room.settings.watch_warning);
  const open = seated.length === 0 ? [] : room.exercise.roles.filter((role) => vacancies(room, role) > 0);
  const lobby = room.state === "lobby";
  return [
    ...(missing > 0 ? [{ about: "candidates", missing } as const] : []),
    ...(lobby && seated.length > 0 && waiting.length > 0 ? [{ about: "ready", waiting } as const] : []),
    ...open.map((role) => ({ about: "role", role, missing: vacancies(room, role) }) as const),
    ...(eyes.length === 0 ? [{ about: "assessors" } as const] : []),
    ...(unseen.length > 0 ? [{ about: "unseen", people: unseen } as const] : []),
    ...(busy.length > 0 ? [{ about: "busy", people: busy } as const] : []),
  ];
}
