// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paced } from "./pace";

/** Milliseconds that showing takes. */
let takes = 0;
let shown: number[] = [];
let clock = 0;
/** What waits for the end of a task or for a frame. */
let ports: (() => void)[] = [];

function show(): void {
  shown.push(clock);
  clock += takes;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  clock = 0;
  shown = [];
  ports = [];
  vi.spyOn(performance, "now").mockImplementation(() => clock);
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => ports.push(frame));
  vi.stubGlobal(
    "MessageChannel",
    class {
      port1 = { onmessage: () => undefined, close: () => undefined };
      port2 = { postMessage: () => void ports.push(() => this.port1.onmessage()) };
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function paint(): void {
  while (ports.length > 0) ports.shift()?.();
}

function wait(milliseconds: number): void {
  for (let passed = 0; passed < milliseconds; passed += 1) {
    clock += 1;
    vi.advanceTimersByTime(1);
    paint();
  }
}

test("what costs little is shown at once, each time", () => {
  takes = 0;
  const pace = paced(show);
  for (let asked = 1; asked <= 5; asked += 1) {
    pace.ask();
    wait(2);
    expect(shown).toHaveLength(asked);
  }
  pace.stop();
});

test("what costs much leaves the page alone for twice as long", () => {
  takes = 40;
  const pace = paced(show);
  pace.ask();
  wait(1);
  pace.ask();
  wait(60);
  expect(shown).toHaveLength(1);
  wait(40);
  expect(shown).toHaveLength(2);
  pace.stop();
});

test("while somebody types it waits longer, but never longer than half a second", () => {
  takes = 40;
  const pace = paced(show);
  pace.ask();
  wait(1);
  window.dispatchEvent(new Event("keydown"));
  pace.ask();
  wait(300);
  expect(shown).toHaveLength(1);
  wait(220);
  expect(shown).toHaveLength(2);
  pace.stop();
});

test("several wishes in the meantime are shown together, and a flush shows what waits", () => {
  takes = 40;
  const pace = paced(show);
  pace.ask();
  wait(1);
  pace.ask();
  pace.ask();
  pace.flush();
  pace.flush();
  expect(shown).toHaveLength(2);
  pace.stop();
});
