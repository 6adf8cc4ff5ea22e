import { expect, test } from "vitest";
import { asField, type Caller, formatOf, nameOf, ofField } from "./call";

test("a file is known by its name, or by how it begins", () => {
  expect(formatOf("GMT20240124-202901_Recording.transcript.vtt", "")).toBe("vtt");
  expect(formatOf("Learning_Dashboard_Data.JSON", "")).toBe("bbb");
  expect(formatOf("events.xml", "")).toBe("bbb-events");
  expect(formatOf("download", '\n {"users": {}}')).toBe("bbb");
  expect(formatOf("download", "<?xml ?>")).toBe("bbb-events");
  expect(formatOf("download.txt", "WEBVTT")).toBe("vtt");
});

test("a moment goes through a field to the second", () => {
  const moment = "2026-02-02T02:40:07.000Z";
  expect(ofField(asField(moment))).toBe(moment);
  expect(asField(moment)).toMatch(/^2026-02-0\dT\d\d:\d\d:07$/);
  expect(ofField("")).toBeNull();
  expect(ofField("2026-02-")).toBeNull();
});

test("who is called like another is shown by what tells them apart", () => {
  const caller = (key: string, name: string): Caller => ({
    key,
    name,
    participant: null,
    how: "nobody",
    found: [],
    talk_seconds: 0,
  });
  const all = [caller("1/Ann", "Ann"), caller("2/Ann", "Ann"), caller("3/Boris", "Boris")];
  expect(all.map((one) => nameOf(one, all))).toEqual(["1/Ann", "2/Ann", "Boris"]);
});
