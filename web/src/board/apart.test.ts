import { describe, expect, it } from "vitest";
import type { Element, Participant } from "../protocol";
import { type Room, start } from "../room/room";
import { ANN, BORIS, FAY, participant, welcome } from "../room/sample";
import { ownSpot } from "./apart";
import type { Box } from "./space";

const CHEN = participant("chen", "candidate", 3);
const SIZE = { width: 192, height: 112 };
const GROUP = [ANN, BORIS, CHEN];

function room(
  me: Participant,
  board: "private" | "shared" = "private",
  elements: readonly Element[] = [],
): Room {
  const { session } = welcome(me);
  const [phase] = session.exercise.phases;
  return start(
    welcome(me, {
      participants: [...GROUP, FAY],
      exercise: {
        ...session.exercise,
        phases: [{ ...phase, key: "ideas", board, tools: ["notes"] } as never],
      },
      board: { ...session.board, elements: [...elements] },
    }),
  );
}

type Laid = Box & { readonly id: string };

/** What somebody lays who sees nothing but their own. */
function written(me: Participant, count: number, there: readonly Laid[] = []): Laid[] {
  const own: Laid[] = [];
  const seen = room(me, "private", there as unknown as Element[]);
  for (let at = 0; at < count; at += 1) {
    const spot = ownSpot(seen, SIZE, [...there, ...own]);
    if (!spot) throw new Error("no place of one's own");
    own.push({ id: `${me.id}-${at}`, ...spot });
  }
  return own;
}

const covers = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe("notes that are written alone", () => {
  it("cover nothing when all are shown, neither one another nor what was there before", () => {
    const there: Laid[] = [{ id: "heading", x: 100, y: 300, width: 400, height: 120 }];
    const all = [...there, ...GROUP.flatMap((one) => written(one, 8, there))];
    for (const [at, one] of all.entries()) {
      expect(all.slice(at + 1).filter((other) => covers(one, other))).toEqual([]);
    }
  });

  it("do not tell by their place whose they are", () => {
    for (const one of GROUP) {
      expect(new Set(written(one, 8).map(({ x }) => x)).size).toBeGreaterThan(1);
    }
  });

  it("take the place of one that was removed", () => {
    const [first, second] = written(ANN, 2);
    expect(ownSpot(room(ANN), SIZE, second ? [second] : [])).toMatchObject({ x: first?.x, y: first?.y });
  });
});

it("where all see one another's, and for whoever leads, the usual places will do", () => {
  expect(ownSpot(room(ANN, "shared"), SIZE, [])).toBeNull();
  expect(ownSpot(room(FAY), SIZE, [])).toBeNull();
});
