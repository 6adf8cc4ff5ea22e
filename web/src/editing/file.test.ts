import { describe, expect, it } from "vitest";
import { readFile } from "./file";

const FILE = `id: courier
version: 1
title: {ru: Курьер, en: Courier}
phases:
  - key: reading
    title:
      ru: Чтение
      en: Reading
  - key: talk
criteria: [TW, CM]
`;

describe("a file", () => {
  it("gives its document and the line of each place, or of what is around it", () => {
    const { document, line } = readFile(FILE);
    expect(document).toMatchObject({ id: "courier", phases: [{ key: "reading" }, { key: "talk" }] });
    expect(line(["phases", "0", "title", "en"])).toBe(8);
    expect(line(["phases", "1", "prompt", "ru"])).toBe(9);
    expect(line(["criteria", "1"])).toBe(10);
    expect(line(["summary"])).toBe(1);
  });

  it("that is no YAML says in which line", () => {
    const { document, faults } = readFile("id: courier\ntitle: {ru: x\nkind: case\n");
    expect(document).toBeNull();
    expect(faults[0]?.line).toBeGreaterThan(1);
  });

  it.each([
    ["[", "[".repeat(60)],
    ["{a:", "{a: ".repeat(60)],
    ["[ {", "[ {\n".repeat(30)],
    ["many fields", Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join("\n")],
    ["many fields on a line", `{${"k, ".repeat(30_001)}}`],
  ])("that would keep the browser busy without end is not read: %s", (_, text) => {
    expect(readFile(`id: a\nmore: ${text}`)).toMatchObject({ document: null, faults: [] });
  });

  it("of the size of a long exercise is read", () => {
    const text = Array.from({ length: 4_000 }, (_, at) => `  - {ru: Раз, два ${at}, en: One}`).join("\n");
    expect(readFile(`debrief:\n${text}\n`).document?.debrief).toHaveLength(4_000);
  });

  it("that names a field twice is refused, as the server refuses it", () => {
    const { document, faults } = readFile("id: a\nversion: 1\nid: b\n");
    expect(document).toBeNull();
    expect(faults.map(({ line }) => line)).toEqual([3]);
  });

  it("is read by the rules that the server reads by", () => {
    expect(readFile("rotate: yes\nday: '09:00'\n").document).toEqual({ rotate: true, day: "09:00" });
  });

  it.each(["", "- a\n- b\n", "just words\n", "&a [*a, *a]"])("that holds no fields is none: %j", (text) => {
    expect(readFile(text).document).toBeNull();
  });
});
