import { describe, expect, it } from "vitest";
import type { Event } from "../protocol";
import type { Following } from "../replay/course";
import { everySpan, spansOf } from "./quiet";

const at = (second: number): string => new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString();
const ms = (second: number): number => Date.parse(at(second));
let pos = 0;

function event(type: string, second: number, data: object = {}): Event {
  pos += 1;
  return { id: `e${pos}`, pos, type, at: at(second), by: "ann", data } as unknown as Event;
}

describe("when somebody does something", () => {
  it("is when it was done, and not when somebody came or went", () => {
    const events = [
      event("participant.connected", 1),
      event("chat.sent", 5, { text: "Good one" }),
      event("board.changed", 9),
      event("participant.disconnected", 20),
    ];
    expect(spansOf(events)).toEqual([
      { at: ms(5), until: ms(5) },
      { at: ms(9), until: ms(9) },
    ]);
  });

  it("lasts as long as a turn lasts, however late it was told of", () => {
    const turn = event("contribution.reported", 40, { begins: at(10), ends: at(30) });
    const endless = event("speech.spoken", 41, { begins: at(35), ends: null });
    expect(spansOf([turn, endless])).toEqual([
      { at: ms(10), until: ms(30) },
      { at: ms(35), until: ms(41) },
    ]);
  });

  it("is read page by page to the end", async () => {
    const pages: Record<number, Following> = {
      1: { to: 3, next: 3, events: [event("chat.sent", 1)] },
      3: { to: 5, next: 5, events: [] },
      5: { to: 6, next: null, events: [event("chat.sent", 2)] },
    };
    const asked: number[] = [];
    const found = await everySpan(async (after) => {
      asked.push(after);
      return pages[after] as Following;
    });
    expect([asked, found.map((span) => span.at)]).toEqual([
      [1, 3, 5],
      [ms(1), ms(2)],
    ]);
  });
});
