/** Whatever happens to pages and lines: each wish is applied once, in its page's order, or it is shown. */

import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answer, CommandName } from "../protocol";
import type { Wish } from "./keeping";
import { createOutbox, type Outbox, type Unsent } from "./outbox";
import { Browser } from "./sample";

const SEAT = "session/ann";
const REFUSED = { ok: false, code: "locked", message: "Locked." } as const;

/** The server's side of an id: the first answer again; a refused wish may be judged anew. */
class Server {
  readonly log: string[] = [];
  refuses = false;

  take({ id }: Wish): Answer<CommandName> {
    if (!this.log.includes(id)) {
      if (this.refuses) return REFUSED;
      this.log.push(id);
    }
    return { ok: true, pos: this.log.indexOf(id) + 1 };
  }
}

interface Page {
  readonly outbox: Outbox;
  readonly tab: string;
  unsent: Unsent | null;
  online: boolean;
}

/** Two windows of one seat and the server; what the line does is the story's. */
class Story {
  readonly server = new Server();
  readonly browser = new Browser();
  readonly wished: { readonly id: string; readonly by: string }[] = [];
  readonly answers = new Map<string, boolean>();
  readonly pages: Page[] = [];
  loses: "nothing" | "wishes" | "answers" = "nothing";

  constructor(windows: number) {
    this.pages = Array.from({ length: windows }, () => this.#open());
  }

  wish(window: number): void {
    const page = this.pages[window];
    if (!page) return;
    const id = `w${this.wished.length}`;
    this.wished.push({ id, by: page.tab });
    void page.outbox.ask("chat.send", { text: id }, id).then(({ ok }) => this.answers.set(id, ok));
  }

  connect(window: number, online: boolean): void {
    const page = this.pages[window];
    if (!page) return;
    page.online = online;
    if (!online) page.outbox.pause();
    else {
      void page.outbox.begin(SEAT);
      page.outbox.open();
    }
  }

  /** Nothing that the page does afterwards reaches anybody. */
  reload(window: number): void {
    const page = this.pages[window];
    if (!page) return;
    page.online = false;
    page.outbox.close();
    this.browser.end(page.tab);
    this.pages[window] = this.#open();
  }

  get shown(): readonly string[] {
    return this.pages.flatMap(({ unsent }) => (unsent?.items ?? []).map(({ id }) => id));
  }

  #open(): Page {
    const tab = this.browser.page();
    const outbox = createOutbox(
      async (wish) => {
        const lost = this.loses;
        if (!page.online || lost === "wishes") throw new Error("lost");
        const answer = this.server.take(wish);
        await Promise.resolve();
        if (!page.online || lost === "answers") throw new Error("lost");
        return answer;
      },
      (unsent) => {
        page.unsent = unsent;
      },
      { keeping: this.browser, tab },
    );
    const page: Page = { outbox, tab: tab.id, unsent: null, online: false };
    // The seat is known from the first greeting on; until then nobody can wish anything.
    void outbox.begin(SEAT);
    return page;
  }
}

type Deed =
  | { readonly do: "wish" | "reload"; readonly window: number }
  | { readonly do: "online"; readonly window: number; readonly to: boolean }
  | { readonly do: "lose"; readonly what: Story["loses"] }
  | { readonly do: "refuse"; readonly to: boolean }
  | { readonly do: "wait"; readonly ms: number };

const window = fc.constantFrom(0, 1);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("wish" as const), window }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("online" as const), window, to: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reload" as const), window }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("lose" as const),
      what: fc.constantFrom("nothing" as const, "wishes" as const, "answers" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("refuse" as const), to: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 900 }) }),
  },
);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function play(story: Story, deeds: readonly Deed[]): Promise<void> {
  for (const one of deeds) {
    if (one.do === "wish") story.wish(one.window);
    else if (one.do === "online") story.connect(one.window, one.to);
    else if (one.do === "reload") {
      story.reload(one.window);
      // Loading a page takes longer than the smallest step of a clock.
      await vi.advanceTimersByTimeAsync(1);
    } else if (one.do === "lose") story.loses = one.what;
    else if (one.do === "refuse") story.server.refuses = one.to;
    else if (one.do === "wait") await vi.advanceTimersByTimeAsync(one.ms);
  }
}

/** The line stands for good, in the first window alone: it does what both left. */
async function settle(story: Story): Promise<void> {
  story.loses = "nothing";
  story.server.refuses = false;
  for (const [window] of story.pages.entries()) {
    if (window === 0) continue;
    story.reload(window);
    story.pages[window]?.outbox.close();
  }
  story.connect(0, true);
  await vi.advanceTimersByTimeAsync(60_000);
}

async function told(windows: number, deeds: readonly Deed[]): Promise<Story> {
  vi.clearAllTimers();
  const story = new Story(windows);
  await play(story, deeds);
  await settle(story);
  return story;
}

/** Whether these wishes are in the log in the order in which they were made, as far as they are in it. */
function isInOrder({ server: { log } }: Story, wished: readonly { readonly id: string }[]): boolean {
  const places = wished.map(({ id }) => log.indexOf(id)).filter((place) => place >= 0);
  return places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0));
}

const STORIES = fc.array(deed, { maxLength: 40 });

test("each wish is in the log once, or its refusal was told or is shown, and nothing else stays kept", async () => {
  await fc.assert(
    fc.asyncProperty(STORIES, async (deeds) => {
      const story = await told(2, deeds);
      const { log } = story.server;
      expect(new Set(log).size).toBe(log.length);
      const refused = (id: string): boolean => story.answers.get(id) === false || story.shown.includes(id);
      expect(story.wished.filter(({ id }) => !log.includes(id) && !refused(id))).toEqual([]);
      expect([...story.browser.kept.keys()].toSorted()).toEqual([...new Set(story.shown)].toSorted());
    }),
    { numRuns: 200 },
  );
});

test("what a page wished arrives in its order, whoever sends it in the end", async () => {
  await fc.assert(
    fc.asyncProperty(STORIES, async (deeds) => {
      const story = await told(2, deeds);
      for (const tab of new Set(story.wished.map(({ by }) => by)))
        expect(
          isInOrder(
            story,
            story.wished.filter(({ by }) => by === tab),
          ),
        ).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test("with one window open, the order holds over all its reloads", async () => {
  await fc.assert(
    fc.asyncProperty(STORIES, async (deeds) => {
      const story = await told(1, deeds);
      expect(isInOrder(story, story.wished)).toBe(true);
    }),
    { numRuns: 150 },
  );
});
