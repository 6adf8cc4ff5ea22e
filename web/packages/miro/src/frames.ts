/** Frames on the board, one for each phase, in a row. */

import type { MiroBoard } from "./board.ts";
import type { All } from "./items.ts";

const FRAME = { width: 1600, height: 900 } as const;
const APART = 200;

/** Answers with the ids of those that were made. */
export async function layOut(
  board: MiroBoard,
  phases: readonly { readonly title: string }[],
  all: All,
): Promise<readonly string[]> {
  const there = new Set([...all.values()].flatMap((thing) => (thing.type === "frame" ? [thing.title] : [])));
  const titles = phases.map(({ title }, at) => `${at + 1}. ${title}`).filter((title) => !there.has(title));
  if (titles.length === 0) return [];
  const width = titles.length * (FRAME.width + APART) - APART;
  const space = await board.findEmptySpace({ x: 0, y: 0, width, height: FRAME.height, offset: APART });
  const made: string[] = [];
  for (const [at, title] of titles.entries()) {
    const x = space.x - width / 2 + FRAME.width / 2 + at * (FRAME.width + APART);
    const frame = await board.createFrame({ title, x, y: space.y, ...FRAME });
    made.push(frame.id);
  }
  return made;
}
