import { describe, expect, it } from "vitest";
import type { Element } from "../protocol";
import { start } from "../room/room";
import { welcome } from "../room/sample";
import { newest, pinnable } from "./pinnable";

/** Paper and the words on it, as the board has them. */
function card(id: string, text: string, updated: number): readonly Element[] {
  const usual = { version: 1, versionNonce: 1, updated };
  return [
    { ...usual, id, type: "rectangle", x: 0, y: 0, width: 100, height: 100 },
    { ...usual, id: `${id}-t`, type: "text", text, containerId: id },
  ];
}

function roomWith(...cards: readonly (readonly Element[])[]) {
  const elements = cards.flat();
  const credit = { author: "ann", editor: "ann" };
  const authors = Object.fromEntries(elements.map(({ id }) => [id, credit]));
  return start(welcome(undefined, { board: { elements, items: [], locked: false, authors } }));
}

describe("what can be pinned", () => {
  it("on the board is newest by what the server told last, whatever a candidate's clock says", () => {
    const room = roomWith(card("a", "first", 9_000), card("b", "second", 1_000));
    expect(newest(room, "board")).toEqual(["b", "a"]);
    room.board.told.delete("a-t");
    room.board.told.add("a-t");
    expect(newest(room, "board")).toEqual(["a", "b"]);
  });

  it("is what was said aloud as well as what was written, by when it was", () => {
    const line = (id: string, second: number) => ({
      id,
      at: `2026-11-22T10:00:0${second}.000Z`,
      by: "ann",
      text: id,
    });
    const room = start(
      welcome(undefined, { chat: [line("b", 2)], transcript: [line("c", 3), line("a", 1)] }),
    );
    expect(newest(room, "chat")).toEqual(["c", "b", "a"]);
    expect(pinnable(room, "chat", "a")).toMatchObject({
      author: "ann",
      pin: { source: { event: "a" }, text: "a" },
    });
  });

  it("is found by its id with its words of this moment, and not once it is gone", () => {
    const room = roomWith(card("a", "first", 0));
    expect(pinnable(room, "board", "a")).toMatchObject({
      author: "ann",
      pin: { source: { item: "a" }, text: "first" },
    });
    expect(pinnable(room, "board", "b")).toBeNull();
    expect(pinnable(room, "chat", "a")).toBeNull();
  });
});
