import { describe, expect, it } from "vitest";
import type { PhaseSpan } from "../protocol";
import { type Room, start } from "../room/room";
import { FAY, welcome } from "../room/sample";
import { standing } from "./announced";

const at = (minute: number): string => `2026-11-22T10:${String(minute).padStart(2, "0")}:00.000Z`;

function room(said: readonly number[], ...runs: readonly [number, number | null][]): Room {
  const spans = runs.map(
    ([from, to], place): PhaseSpan => ({
      key: "ideas",
      run: place + 1,
      started_at: at(from),
      ended_at: to === null ? null : at(to),
    }),
  );
  const announcements = said.map((minute) => ({
    id: `m${minute}`,
    at: at(minute),
    by: FAY.id,
    text: "words",
    to: "all",
  }));
  return start(welcome(FAY, { announcements, runs: spans }));
}

describe("the announcement beside the work", () => {
  it("is the newest one of the phase that runs", () => {
    expect(standing(room([5, 7], [0, null]))?.id).toBe("m7");
  });

  it("goes when the phase ends, and when the next one begins", () => {
    expect(standing(room([5], [0, 10]))).toBeNull();
    expect(standing(room([11], [0, 10], [12, null]))).toBeNull();
  });

  it("stands between the phases and before the first", () => {
    expect(standing(room([11], [0, 10]))?.id).toBe("m11");
    expect(standing(room([5]))?.id).toBe("m5");
  });

  it("is none where nothing was announced", () => {
    expect(standing(room([], [0, null]))).toBeNull();
  });
});
