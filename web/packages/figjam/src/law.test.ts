import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bridge } from "../../board-bridge/src/headless.ts";
import { Server } from "../../board-bridge/src/testing.ts";
import { FigJamAdapter } from "./adapter.ts";
import { World } from "./fake.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-22T10:00:00.000Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const NAMES = ["ann", "bob", "chen"] as const;
const DEEDS = ["write", "write", "paste", "reword", "move", "delete", "cut", "back", "list", "wait"] as const;
const deeds = fc.array(fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(...DEEDS), fc.nat(6)), {
  maxLength: 30,
});

test("whatever three people do, and whenever their lines to Veche break, in the end Veche has what FigJam has, and who made it", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      const world = new World();
      const server = new Server();
      const makers = new Map<string, string>();
      const people = NAMES.map((name) => {
        const [figma, seat] = [world.join(name), server.seat(name)];
        const adapter = new FigJamAdapter({ figma, bridge: bridge(seat), say: () => undefined });
        return { name, figma, seat, adapter };
      });
      await vi.advanceTimersByTimeAsync(2_000);
      for (const [number, [who, what, at]] of all.entries()) {
        const person = people[who];
        if (!person) continue;
        const { figma, seat, name } = person;
        const here = [...figma.nodes.keys()];
        const id = here[at % Math.max(1, here.length)];
        if (what === "write") makers.set(figma.writes(`Words ${number}`), name);
        else if (what === "cut") seat.online = false;
        else if (what === "back") seat.comeBack();
        else if (what === "wait") await vi.advanceTimersByTimeAsync(1_000 * at);
        else if (what === "list") {
          const listed = `6f1c0c1e-0000-4000-8000-${String(number).padStart(12, "0")}`;
          const place = { x: 0, y: 0, w: 192, h: 112, version: 1 };
          if (seat.online)
            server.take(name, [{ id: listed, kind: "note", text: `Listed ${number}`, ...place }]);
        } else if (id === undefined) continue;
        else if (what === "paste") makers.set(figma.pastes(id), name);
        else if (what === "reword") figma.rewords(id, `Words ${number}`);
        else if (what === "move") figma.moves(id, number * 10, 0);
        else figma.deletes(id);
      }
      for (const { seat } of people) seat.comeBack();
      await vi.advanceTimersByTimeAsync(90_000);
      for (const { adapter } of people) adapter.close();

      const stored = [...server.stored.values()].filter(({ deleted }) => !deleted);
      expect(stored.map(({ text }) => text ?? "").sort()).toEqual(
        [...world.raws.values()].map(({ characters }) => characters).sort(),
      );
      for (const { id, author } of stored) {
        if (makers.has(id)) expect([id, author]).toEqual([id, makers.get(id)]);
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);
