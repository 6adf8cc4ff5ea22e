import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Dates, datesOf } from "../i18n/dates";
import { clockOf, linesOf, whenOf } from "./zone";

const PHASE = {
  title: "Ideas",
  length: "8:00",
  planned: "planned 8:00",
  began_at: "2026-11-22T22:00:00.000Z",
};
const LATE = "2026-11-22T22:08:00.000Z";

/** Dates as somebody far from the server has them. */
async function datesIn(zone: string, language: "ru" | "en"): Promise<Dates> {
  vi.stubEnv("TZ", zone);
  vi.resetModules();
  return (await import("../i18n/dates")).datesOf(language);
}

describe("in Yekaterinburg, five hours before the server", () => {
  let dates: Dates = datesOf("en");

  beforeAll(async () => {
    dates = await datesIn("Asia/Yekaterinburg", "en");
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });

  it("is the next day already, and the zone is named", async () => {
    expect(dates.whole(LATE)).toBe("23 November 2026, 03:08 GMT+5");
    expect((await datesIn("Asia/Yekaterinburg", "ru")).whole(LATE)).toMatch(
      /^23 ноября 2026.*, 03:08 GMT\+5$/,
    );
  });

  it("a phase runs by the reader's clock", () => {
    expect(clockOf({ ...PHASE, clock: "22:00–22:08", ended_at: LATE }, dates)).toBe("03:00–03:08");
    expect(clockOf({ ...PHASE, clock: "22:00–still running", ended_at: null }, dates)).toBe(
      "03:00–still running",
    );
  });

  it("what counts from the begin of a phase stays, and the time of day does not", () => {
    expect(whenOf({ when: "Ideas, 22:08", clock: "", at: LATE }, dates)).toBe("Ideas, 22:08");
    expect(whenOf({ when: "22:08, after the exercise", clock: "22:08", at: LATE }, dates)).toBe(
      "03:08, after the exercise",
    );
  });

  it("of a line the time at its end is told anew, whatever the name before it looks like", () => {
    const moments = [{ when: "22:08", at: LATE }];
    expect(linesOf({ what: "Removed", lines: ["Team 22:08: 22:08"], moments }, dates)).toEqual([
      "Team 22:08: 03:08",
    ]);
    expect(linesOf({ what: "Given back", lines: ["Ann: Ideas +1:00"], moments: [] }, dates)).toEqual([
      "Ann: Ideas +1:00",
    ]);
  });
});
