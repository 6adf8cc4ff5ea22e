/** For tests: sessions that run on a Miro board, with a panel for each person. */

import { bridge, type Notice } from "@veche/board-bridge";
import { vi } from "vitest";
import { type Seat, Server } from "../../board-bridge/src/testing.ts";
import { MiroAdapter } from "./adapter.ts";
import { type FakeMiro, World } from "./fake.ts";

export const BEGUN = Date.parse("2026-11-22T10:00:00.000Z");

/** For each test's beginning and end. */
export function begin(): void {
  vi.useFakeTimers({ now: BEGUN - 3_600_000 });
}
export function end(): void {
  for (const one of open.splice(0)) one.close();
  vi.useRealTimers();
}

const open: MiroAdapter[] = [];
export const after = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);
/** Long enough for whoever waits for others' panels. */
export const settle = () => after(30);

export interface Person {
  readonly miro: FakeMiro;
  readonly seat: Seat;
  readonly adapter: MiroAdapter;
  readonly notices: Notice[];
  readonly beside: ReturnType<typeof bridge>;
}

export async function panel(miro: FakeMiro, seat: Seat, leads = true): Promise<Person> {
  const notices: Notice[] = [];
  const beside = bridge(seat);
  const say = (notice: Notice): void => void notices.push(notice);
  const adapter = await MiroAdapter.start({ board: miro, bridge: beside, say, leads: () => leads });
  open.push(adapter);
  return { miro, seat, adapter, notices, beside };
}

/** A session that runs on a Miro board, with a panel for each of these. */
export async function session(...names: string[]) {
  const world = new World();
  const server = new Server();
  vi.setSystemTime(BEGUN);
  const people: Person[] = [];
  for (const name of names) people.push(await panel(world.join(name), server.seat(name)));
  await after(5);
  return { world, server, people: people as [Person, Person, ...Person[]] };
}

/** Of each thing that Veche knows: its words, who made it and who changed it last. */
export const credits = (server: Server) =>
  [...server.stored.values()]
    .filter(({ deleted }) => !deleted)
    .map(({ text, kind, author, editor }) => [text ?? kind, author, editor] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
