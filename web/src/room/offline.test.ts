import { describe, expect, it } from "vitest";
import { offlineFor, offlineSoFar } from "./offline";

const at = (minute: number): string => `2026-11-22T10:${minute}:00.000Z`;
const RUNS = [{ key: "ideas", run: 1, started_at: at(10), ended_at: at(30) }];
const GONE = { offline_seconds: 5, offline_since: at(25) };

describe("how long somebody was without a connection", () => {
  it("grows while the exercise goes on", () => {
    expect(offlineFor(GONE, { state: "running", runs: RUNS }, Date.parse(at(40)))).toBe(905);
  });

  it.each(["over", "washup", "closed"] as const)("counts up to the end only, once it is %s", (state) => {
    expect(offlineFor(GONE, { state, runs: RUNS }, Date.parse(at(40)))).toBe(305);
  });

  it("is not longer for who left after the end", () => {
    const left = { offline_seconds: 5, offline_since: at(31) };
    expect(offlineFor(left, { state: "over", runs: RUNS }, Date.parse(at(50)))).toBe(5);
  });

  it("counts whatever there was where no phase ever ran", () => {
    expect(offlineFor(GONE, { state: "closed", runs: [] }, Date.parse(at(26)))).toBe(65);
  });

  it("of what is past holds an absence that reached into the end", () => {
    expect(offlineSoFar(GONE, { state: "over", runs: RUNS })).toBe(305);
    expect(offlineSoFar(GONE, { state: "closed", runs: [] })).toBe(5);
  });
});
