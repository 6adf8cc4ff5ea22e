import { expect, test } from "vitest";
import { createGate, GATE, levelOf, SILENCE } from "./loudness";

test("full scale is 0 dB, a tenth of it 20 dB less, nothing is silence", () => {
  expect(levelOf(Float32Array.from([1, -1, 1, -1]))).toBeCloseTo(0);
  expect(levelOf(Float32Array.from([0.1, -0.1]))).toBeCloseTo(-20);
  expect(levelOf(new Float32Array(512))).toBe(SILENCE);
});

test("the threshold settles below the loud tenth of the own frames", () => {
  const gate = createGate();
  // Evenly between -40 and -20 dB, in any order.
  for (let frame = 0; frame < 3_000; frame += 1) gate.own(-40 + ((frame * 8) % 21));
  expect(gate.threshold()).toBeGreaterThan(-22 - GATE.below - 1);
  expect(gate.threshold()).toBeLessThan(-22 - GATE.below + 2);
});

test("before the own voice is known only near silence is left out", () => {
  expect(createGate().threshold()).toBe(GATE.least);
});

test("foreign speech alone lowers it by a decibel in a minute, so that nobody is shut out for good", () => {
  const gate = createGate();
  gate.own(-20);
  for (let frame = 0; frame < 60_000 / 32; frame += 1) gate.other();
  expect(gate.threshold()).toBeCloseTo(-20 - GATE.below - 1.125, 2);
});
