import { bridge } from "@veche/board-bridge";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Server } from "../../board-bridge/src/testing.ts";
import { MiroAdapter } from "./adapter.ts";
import { World } from "./fake.ts";
import { wordsOf } from "./words.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-22T10:00:00.000Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const NAMES = ["ann", "bob", "chen"] as const;
const DEEDS = [
  "write",
  "write",
  "paste",
  "reword",
  "move",
  "delete",
  "cut",
  "back",
  "off",
  "on",
  "list",
  "wait",
] as const;
const deeds = fc.array(fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(...DEEDS), fc.nat(6)), {
  maxLength: 30,
});

async function start() {
  const world = new World();
  const server = new Server();
  const people = [];
  for (const name of NAMES) {
    const [miro, seat] = [world.join(name), server.seat(name)];
    const adapter = await MiroAdapter.start({ board: miro, bridge: bridge(seat), say: () => undefined });
    people.push({ name, miro, seat, adapter });
  }
  await vi.advanceTimersByTimeAsync(5_000);
  return { world, server, people };
}

test("whatever three people do, and whichever lines break, in the end Veche has what Miro has, and who made it", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      const { world, server, people } = await start();
      for (const [number, [who, what, at]] of all.entries()) {
        const person = people[who];
        if (!person) continue;
        const { miro, seat, name } = person;
        const here = [...world.things.keys()].filter((id) => miro.raw(id));
        const id = here[at % Math.max(1, here.length)];
        if (what === "write") miro.writes(`Words ${number}`);
        else if (what === "cut") seat.online = false;
        else if (what === "back") seat.comeBack();
        else if (what === "off") miro.leaves();
        else if (what === "on") miro.returns();
        else if (what === "wait") await vi.advanceTimersByTimeAsync(1_000 * at);
        else if (what === "list") {
          const id = `6f1c0c1e-0000-4000-8000-${String(number).padStart(12, "0")}`;
          if (seat.online)
            server.take(name, [
              { id, kind: "note", text: `Listed ${number}`, x: 0, y: 0, w: 192, h: 112, version: 1 },
            ]);
        } else if (id === undefined) continue;
        else if (what === "paste") miro.pastes(id);
        else if (what === "reword") miro.rewords(id, `Words ${number}`);
        else if (what === "move") miro.moves(id, number * 10, 0);
        else miro.deletes(id);
      }
      for (const { miro, seat } of people) {
        miro.returns();
        seat.comeBack();
      }
      await vi.advanceTimersByTimeAsync(90_000);
      for (const { adapter } of people) adapter.close();

      const onBoard = [...world.things.values()].map(({ content }) => wordsOf(content ?? "")).sort();
      const stored = [...server.stored.values()].filter(({ deleted }) => !deleted);
      expect(stored.map(({ text }) => text ?? "").sort()).toEqual(onBoard);
      for (const { id, author } of stored) {
        const raw = world.things.get(id);
        if (raw) expect([id, author]).toEqual([id, raw.createdBy]);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
