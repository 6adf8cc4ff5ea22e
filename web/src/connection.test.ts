import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connect, createStream, type Line } from "./connection";
import type { Event, Events, SinceAnswer, Welcome } from "./protocol";

const at = "2026-11-22T10:00:00.000Z";
const chat = (pos: number): Event => ({
  pos,
  id: `e${pos}`,
  at,
  by: "p",
  type: "chat.sent",
  data: { text: `${pos}` },
});
const told = (from: number, to: number): Events => ({
  from,
  to,
  now: at,
  events: Array.from({ length: to - from }, (_, place) => chat(from + place + 1)),
});
const answer = (from: number, to: number): SinceAnswer => ({
  ok: true,
  from,
  to,
  events: told(from, to).events,
});

function stream(since: (after: number) => Promise<SinceAnswer>) {
  const heard: number[] = [];
  const made = createStream((events) => heard.push(...events.map(({ pos }) => pos)), since);
  return { heard, ...made };
}

test("events before the greeting are left to the greeting", async () => {
  const { heard, hear } = stream(() => Promise.reject(new Error("not asked")));
  await hear(told(0, 2));
  expect(heard).toEqual([]);
});

test("events in order pass once, what was heard already does not pass again", async () => {
  const { heard, hear, begin } = stream(() => Promise.reject(new Error("not asked")));
  begin(3);
  await hear(told(2, 4));
  await hear(told(2, 4));
  await hear(told(4, 6));
  expect(heard).toEqual([4, 5, 6]);
});

test("a gap that one answer does not fill is asked for again from there", async () => {
  const asked: number[] = [];
  const { heard, hear, begin } = stream((after) => {
    asked.push(after);
    return Promise.resolve(answer(after, after + 2));
  });
  begin(3);
  await hear(told(7, 8));
  expect(asked).toEqual([3, 5, 7]);
  expect(heard.slice(0, 5)).toEqual([4, 5, 6, 7, 8]);
});

test("a gap is asked for and filled before anything later passes", async () => {
  const asked: number[] = [];
  const { heard, hear, begin } = stream((after) => {
    asked.push(after);
    return Promise.resolve(answer(after, 8));
  });
  begin(3);
  await hear(told(6, 7));
  await hear(told(8, 9));
  expect(asked).toEqual([3]);
  expect(heard).toEqual([4, 5, 6, 7, 8, 9]);
});

test("a question that gets lost is asked again at the next gap", async () => {
  let asked = 0;
  const { heard, hear, begin } = stream((after) => {
    asked += 1;
    return asked === 1 ? Promise.reject(new Error("lost")) : Promise.resolve(answer(after, 6));
  });
  begin(3);
  await hear(told(4, 5));
  expect(heard).toEqual([]);
  await hear(told(5, 6));
  expect(heard).toEqual([4, 5, 6]);
});

/** As much of the library's socket as the connection touches; the server's part is played by the test. */
class Wire {
  connected = false;
  active = true;
  dialled = 0;
  readonly sent: { name: string; payload: { id?: string } }[] = [];
  readonly #on = new Map<string, (...values: never[]) => void>();
  on(name: string, listener: (...values: never[]) => void) {
    this.#on.set(name, listener);
  }
  connect() {
    this.dialled += 1;
  }
  disconnect() {
    this.connected = false;
  }
  timeout() {
    return {
      emitWithAck: (name: string, payload: { id?: string }) => {
        this.sent.push({ name, payload });
        return this.connected
          ? Promise.resolve({ ok: true, pos: 1, now: at })
          : Promise.reject(new Error("not connected"));
      },
    };
  }
  says(name: string, ...values: unknown[]) {
    this.#on.get(name)?.(...(values as never[]));
  }
}

function dialled() {
  const wire = new Wire();
  const lines: Line[] = [];
  const connection = connect(
    "token",
    () => "en",
    {
      welcome: () => undefined,
      digest: () => null,
      events: () => undefined,
      pointers: () => undefined,
      line: (line) => lines.push(line),
      unsent: () => undefined,
    },
    null,
    null,
    wire as unknown as Socket,
  );
  const welcome = (): void => {
    wire.connected = true;
    wire.says("welcome", { pos: 0, now: at, session: { id: "s" }, me: { id: "ann" } } as Welcome);
  };
  const chats = () => wire.sent.filter(({ name }) => name === "chat.send").map(({ payload }) => payload.id);
  return { wire, lines, connection, welcome, chats };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is asked while the line is down is sent under its id once the greeting came", async () => {
  const { connection, welcome, chats, wire, lines } = dialled();
  const asked = connection.ask("chat.send", { text: "hello" }, "id-1");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(chats()).toEqual([]);
  welcome();
  expect(await asked).toMatchObject({ ok: true });
  wire.connected = false;
  wire.says("disconnect", "transport close");
  const later = connection.ask("chat.send", { text: "again" }, "id-2");
  welcome();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await later).toMatchObject({ ok: true });
  expect(chats()).toEqual(["id-1", "id-2"]);
  expect(lines.map(({ state }) => state)).toEqual(["connecting", "live", "lost", "live"]);
  connection.close();
});

test("a server that hangs up is dialled again, as it may only have been restarted", async () => {
  const { connection, welcome, wire } = dialled();
  welcome();
  wire.says("disconnect", "io server disconnect");
  expect(wire.dialled).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(wire.dialled).toBe(2);
  connection.close();
});

test("a closed door is told with its reason, and what waits is answered", async () => {
  const { connection, wire, lines } = dialled();
  const asked = connection.ask("hand.raise", {});
  wire.active = false;
  wire.says("connect_error", new Error("removed"));
  expect(lines.at(-1)).toEqual({ state: "refused", reason: "removed" });
  expect(await asked).toMatchObject({ ok: false });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(wire.dialled).toBe(1);
});

test("a server that cannot be reached, or cannot serve now, is no closed door", async () => {
  const { connection, wire, lines } = dialled();
  wire.active = false;
  wire.says("connect_error", new Error("unavailable"));
  expect(lines.at(-1)).toEqual({ state: "lost" });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(wire.dialled).toBe(2);
  connection.close();
});
