import { describe, expect, it } from "vitest";
import { conversation, unread } from "./talk";

function line(id: string, second: number, by = "ann") {
  return { id, at: new Date(second * 1000).toISOString(), by, text: id };
}

describe("a conversation", () => {
  it("holds announcements where they were made", () => {
    const said = conversation([line("a", 1), line("c", 30)], [{ ...line("b", 10, "host"), to: "all" }]);
    expect(said.map(({ id, to }) => [id, to !== null])).toEqual([
      ["a", false],
      ["b", true],
      ["c", false],
    ]);
  });

  it("joins lines of one person that come soon after each other, and nothing else", () => {
    const chat = [line("a", 1), line("b", 60), line("c", 70, "boris"), line("d", 80), line("e", 400)];
    expect(conversation(chat, []).map(({ goesOn }) => goesOn)).toEqual([false, true, false, false, false]);
  });

  it("holds what was said aloud among what was written, and goes on from the one in the other never", () => {
    const said = conversation([line("b", 5)], [], [line("c", 9), line("a", 1), line("d", 12)]);
    expect(said.map(({ id, spoken, goesOn }) => [id, spoken, goesOn])).toEqual([
      ["a", true, false],
      ["b", false, false],
      ["c", true, false],
      ["d", true, true],
    ]);
  });

  it("does not go on across an announcement", () => {
    const said = conversation([line("a", 1), line("c", 9)], [{ ...line("b", 5), to: "all" }]);
    expect(said.some(({ goesOn }) => goesOn)).toBe(false);
  });
});

describe("unread lines", () => {
  const said = conversation([line("a", 1), line("b", 2, "boris"), line("c", 3), line("d", 4, "boris")], []);

  it("are others' lines after the one that was read last", () => {
    expect(unread(said, "b", "ann")).toBe(1);
    expect(unread(said, "d", "ann")).toBe(0);
  });

  it("are all of others' lines where none was read", () => {
    expect(unread(said, null, "ann")).toBe(2);
  });
});
