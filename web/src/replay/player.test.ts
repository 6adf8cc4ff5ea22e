import { describe, expect, test } from "vitest";
import { ApiError } from "../api";
import type { Event } from "../protocol";
import { welcome } from "../room/sample";
import type { Following, Still } from "./course";
import { Player, type Scene, type Source } from "./player";

const TEN = Date.parse("2026-11-22T10:00:00.000Z");

/** Seconds after ten at which something was said; the first fact is the making of the session. */
function history(seconds: readonly number[]): readonly Event[] {
  return seconds.map((second, place) => ({
    pos: place + 1,
    id: `at ${second}`,
    at: new Date(TEN + second * 1000).toISOString(),
    by: "ann",
    type: "chat.sent",
    data: { text: `${second}` },
  }));
}

/** The server's side: facts from number 2 on, told in pages. */
class Archive implements Source {
  readonly asked: string[] = [];
  facts: readonly Event[];
  fails = false;
  /** Answers wait until they are let go. */
  held: (() => void)[] | null = null;

  constructor(
    seconds: readonly number[],
    readonly page = 100,
  ) {
    this.facts = history(seconds);
  }

  async still(at: number): Promise<Still> {
    this.asked.push(`still ${(at - TEN) / 1000}`);
    await this.#gate();
    const seq = 1 + this.facts.filter((fact) => Date.parse(fact.at) <= at).length;
    return { seq, at: new Date(at).toISOString(), pos: seq - 1, session: welcome().session };
  }

  async following(after: number): Promise<Following> {
    this.asked.push(`after ${after}`);
    await this.#gate();
    const to = Math.min(after + this.page, this.facts.length + 1);
    return { to, next: to <= this.facts.length ? to : null, events: this.facts.slice(after - 1, to - 1) };
  }

  async #gate(): Promise<void> {
    if (this.held) await new Promise<void>((go) => this.held?.push(go));
    if (this.fails) throw new ApiError(0, "offline", "");
  }
}

class Stage implements Scene {
  /** `|` stands for a state that was shown anew. */
  readonly seen: string[] = [];
  show(still: Still): void {
    this.seen.push(`|${(Date.parse(still.at) - TEN) / 1000}`);
  }
  hear(events: readonly Event[]): void {
    this.seen.push(...events.map(({ id }) => id));
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

async function playerOf(archive: Archive, { ends = 100, open = false, at = 0 } = {}) {
  const stage = new Stage();
  const stretch = { begins: TEN, ends: TEN + ends * 1000, open };
  const player = new Player(archive, stage, stretch, TEN + at * 1000);
  await settled();
  const second = (): number => (player.store.getState().at - TEN) / 1000;
  return { player, stage, second };
}

describe("playing", () => {
  test("tells every event in its time, and none before", async () => {
    const { player, stage, second } = await playerOf(new Archive([1, 2, 2, 5]));
    player.play();
    player.tick(999);
    expect(stage.seen).toEqual(["|0"]);
    player.tick(1);
    expect(stage.seen).toEqual(["|0", "at 1"]);
    player.tick(1000);
    expect(stage.seen).toEqual(["|0", "at 1", "at 2", "at 2"]);
    expect(second()).toBe(2);
  });

  test.each([1, 2, 4, 8, 16] as const)("goes %i times as fast when told to", async (speed) => {
    const { player, second } = await playerOf(new Archive([1]));
    player.setSpeed(speed);
    player.play();
    player.tick(500);
    expect(second()).toBe(speed / 2);
  });

  test("stands still until it is told to play, and when told to pause", async () => {
    const { player, second } = await playerOf(new Archive([1]));
    player.tick(1000);
    expect(second()).toBe(0);
    player.toggle();
    player.tick(1000);
    player.toggle();
    player.tick(1000);
    expect(second()).toBe(1);
  });

  test("stops at the end and begins anew from there", async () => {
    const { player, stage, second } = await playerOf(new Archive([1, 9]), { ends: 9 });
    player.play();
    player.tick(60_000);
    expect(second()).toBe(9);
    expect(stage.seen).toEqual(["|0", "at 1", "at 9"]);
    expect(player.store.getState().playing).toBe(false);
    player.play();
    await settled();
    expect(second()).toBe(0);
    expect(stage.seen.at(-1)).toBe("|0");
  });

  test("waits at the end of a session that goes on, and goes on with it", async () => {
    const archive = new Archive([1]);
    const { player, stage, second } = await playerOf(archive, { ends: 2, open: true });
    player.play();
    player.tick(60_000);
    expect(second()).toBe(2);
    expect(player.store.getState().playing).toBe(true);
    archive.facts = history([1, 4]);
    player.grow({ begins: TEN, ends: TEN + 5_000, open: true }, 3);
    await settled();
    player.tick(60_000);
    expect(second()).toBe(5);
    expect(stage.seen).toEqual(["|0", "at 1", "at 4"]);
  });

  test("asks once for each page and waits for one that is late", async () => {
    const archive = new Archive([1, 2, 3, 4], 2);
    archive.held = [];
    const { player, stage, second } = await playerOf(archive);
    archive.held.pop()?.();
    await settled();
    archive.held.pop()?.();
    await settled();
    player.play();
    player.tick(10_000);
    expect(second()).toBe(2);
    expect(stage.seen).toEqual(["|0", "at 1", "at 2"]);
    archive.held.pop()?.();
    await settled();
    player.tick(1_000);
    player.tick(1_000);
    expect(stage.seen).toEqual(["|0", "at 1", "at 2", "at 3", "at 4"]);
    expect(archive.asked).toEqual(["still 0", "after 1", "after 3"]);
  });

  test("a clock that was put back keeps nothing from being told", async () => {
    const { player, stage } = await playerOf(new Archive([5, 3, 6]));
    player.play();
    player.tick(5_000);
    expect(stage.seen).toEqual(["|0", "at 5", "at 3"]);
  });
});

describe("silences", () => {
  test("are left out when told to", async () => {
    const { player, stage, second } = await playerOf(new Archive([1, 60]));
    player.setSilences([{ from: TEN + 4_000, to: TEN + 58_500 }]);
    player.setSkips(true);
    player.play();
    player.tick(4_000);
    expect(second()).toBe(58.5);
    player.tick(1_500);
    expect(stage.seen).toEqual(["|0", "at 1", "at 60"]);
  });

  test("are sat through otherwise", async () => {
    const { player, second } = await playerOf(new Archive([1, 60]));
    player.setSilences([{ from: TEN + 4_000, to: TEN + 58_500 }]);
    player.play();
    player.tick(5_000);
    expect(second()).toBe(5);
  });
});

describe("another moment", () => {
  test("is shown as it was, and what followed is told from there", async () => {
    const archive = new Archive([1, 50, 60]);
    const { player, stage, second } = await playerOf(archive);
    player.seek(TEN + 55_000);
    await settled();
    expect(second()).toBe(55);
    player.play();
    player.tick(5_000);
    expect(stage.seen).toEqual(["|0", "|55", "at 60"]);
  });

  test("before this one is shown anew, a little later one is reached by what happened meanwhile", async () => {
    const archive = new Archive([1, 3, 60]);
    const { player, stage } = await playerOf(archive, { at: 2 });
    player.seek(TEN + 4_000);
    expect(stage.seen).toEqual(["|2", "at 3"]);
    player.seek(TEN);
    await settled();
    expect(stage.seen).toEqual(["|2", "at 3", "|0"]);
  });

  test("lies between beginning and end", async () => {
    const { player, second } = await playerOf(new Archive([1]), { at: 5 });
    player.seek(TEN - 1);
    await settled();
    expect(second()).toBe(0);
    player.seek(TEN + 1_000_000);
    await settled();
    expect(second()).toBe(100);
  });

  test("of many that are asked for in haste, only the last one is fetched after the first", async () => {
    const archive = new Archive([1]);
    const { player, stage, second } = await playerOf(archive);
    archive.asked.length = 0;
    archive.held = [];
    for (const to of [40, 50, 60, 70, 80]) player.seek(TEN + to * 1000);
    expect(second()).toBe(80);
    archive.held.shift()?.();
    await settled();
    archive.held.shift()?.();
    await settled();
    expect(archive.asked.filter((one) => one.startsWith("still"))).toEqual(["still 40", "still 80"]);
    expect(stage.seen.at(-1)).toBe("|80");
    expect(player.store.getState().leaping).toBe(false);
  });

  test("leaves what was on its way from the former one aside", async () => {
    const archive = new Archive([1, 50, 60], 1);
    archive.held = [];
    const { player, stage } = await playerOf(archive);
    archive.held.shift()?.();
    await settled();
    // The page after the beginning is still on its way.
    player.seek(TEN + 55_000);
    // It comes when the new moment shows already.
    archive.held.pop()?.();
    await settled();
    for (let turn = 0; turn < 6; turn += 1) {
      archive.held.shift()?.();
      await settled();
    }
    player.play();
    player.tick(40_000);
    expect(stage.seen).toEqual(["|0", "|55", "at 60"]);
  });

  test("that cannot be fetched is said, and tried again", async () => {
    const archive = new Archive([1]);
    archive.fails = true;
    const { player, stage } = await playerOf(archive);
    expect(player.store.getState().problem?.code).toBe("offline");
    archive.fails = false;
    player.play();
    await settled();
    expect(player.store.getState().problem).toBeNull();
    expect(stage.seen).toEqual(["|0"]);
  });
});
