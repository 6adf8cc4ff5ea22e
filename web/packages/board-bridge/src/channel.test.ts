// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { frameChannel } from "./channel.ts";
import { asToHost, asToPanel, type Channel, sealed, type ToHost, type ToPanel } from "./messages.ts";
import { panelLink } from "./panel.ts";

const ORIGIN = "https://veche.example";

interface Posted {
  readonly message: unknown;
  readonly target: string;
  readonly port: MessagePort;
}

let posted: Posted[] = [];

/** A frame whose page can be looked at. */
function frame(): HTMLIFrameElement {
  const element = document.createElement("iframe");
  const postMessage = (message: unknown, target: string, [port]: MessagePort[]): void => {
    posted.push({ message, target, port: port as MessagePort });
  };
  Object.defineProperty(element, "contentWindow", { value: { postMessage } });
  return element;
}

beforeEach(() => {
  posted = [];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What has been posted over a port arrives in a task of its own. */
const arrive = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
};

describe("a channel to the panel in a frame", () => {
  test("says hello to Veche's own page and nobody else, until it is answered", async () => {
    const channel = frameChannel({
      frame: frame(),
      origin: `${ORIGIN}/panel`,
      source: "canvas",
      draws: true,
    });
    vi.advanceTimersByTime(1_600);
    expect(posted).toHaveLength(3);
    expect(new Set(posted.map(({ target }) => target))).toEqual(new Set([ORIGIN]));
    posted.at(-1)?.port.postMessage(sealed({ type: "welcome" }));
    await arrive();
    vi.advanceTimersByTime(5_000);
    expect(posted).toHaveLength(3);
    channel.close();
  });

  test("begins anew when the panel is loaded anew", async () => {
    const element = frame();
    const channel = frameChannel({
      frame: element,
      origin: ORIGIN,
      source: "canvas",
      draws: true,
      token: "t",
    });
    vi.advanceTimersByTime(500);
    posted.at(-1)?.port.postMessage(sealed({ type: "welcome" }));
    await arrive();
    element.dispatchEvent(new Event("load"));
    expect(posted).toHaveLength(2);
    expect(asToPanel(posted.at(-1)?.message)).toEqual({
      type: "hello",
      source: "canvas",
      draws: true,
      token: "t",
    });
    channel.close();
  });

  test("passes on what the panel says, and nothing that it cannot have said", async () => {
    const channel = frameChannel({ frame: frame(), origin: ORIGIN, source: "canvas", draws: true });
    const heard: ToHost[] = [];
    channel.listen((message) => heard.push(message));
    vi.advanceTimersByTime(500);
    const port = posted.at(-1)?.port as MessagePort;
    for (const nonsense of [
      null,
      "state",
      { type: "state" },
      { veche: 2, type: "welcome" },
      { veche: 1 },
      [],
    ])
      port.postMessage(nonsense);
    port.postMessage(sealed({ type: "show", item: "n" }));
    await arrive();
    expect(heard).toEqual([{ type: "show", item: "n" }]);
    channel.close();
  });
});

test.each<[unknown, boolean]>([
  [{ type: "hello", source: "canvas", draws: true }, true],
  [{ type: "hello", source: "Ann's board", draws: true }, false],
  [{ type: "hello", source: "x".repeat(41), draws: true }, false],
  [{ type: "hello", source: "canvas" }, false],
  [{ type: "report", id: 1, items: [{ id: "n", kind: "note", version: 1 }] }, true],
  [{ type: "report", id: 1, items: [{ id: 5, version: 1 }] }, false],
  [{ type: "report", id: "1", items: [] }, false],
  [{ type: "report", id: 1, items: {} }, false],
  [{ type: "chosen", item: null }, true],
  [{ type: "chosen" }, false],
  [{ type: "state", state: null }, false],
])("the panel reads %j: %s", (message, read) => {
  expect(asToPanel({ veche: 1, ...(message as object) }) !== null).toBe(read);
  expect(asToPanel(message)).toBeNull();
});

test.each<[unknown, boolean]>([
  [{ type: "state", state: null }, true],
  [{ type: "state", state: 5 }, false],
  [{ type: "items", items: [], whole: true }, true],
  [{ type: "items", items: [null] }, false],
  [{ type: "answer", id: 1, answer: { ok: true, rejected: [] } }, true],
  [{ type: "answer", id: 1 }, false],
  [{ type: "report", id: 1, items: [] }, false],
])("a whiteboard's page reads %j: %s", (message, read) => {
  expect(asToHost({ veche: 1, ...(message as object) }) !== null).toBe(read);
});

describe("a link over the panel", () => {
  function linked() {
    const said: ToPanel[] = [];
    let tell: (message: ToHost) => void = () => undefined;
    const channel: Channel = {
      post: (message) => said.push(message),
      listen(hear) {
        tell = hear;
        return () => undefined;
      },
      close: () => undefined,
    };
    return { said, link: panelLink(channel), tell: (message: ToHost) => tell(message) };
  }
  const item = { id: "n", kind: "note", version: 1 } as const;

  test("gives each report its own answer", async () => {
    const { said, link, tell } = linked();
    const answers = [link.report([item]), link.report([item])];
    expect(said.map((one) => one.type === "report" && one.id)).toEqual([1, 2]);
    tell({ type: "answer", id: 2, answer: { ok: true, rejected: [] } });
    tell({ type: "answer", id: 1, answer: { ok: false, code: "locked", message: "" } });
    expect((await Promise.all(answers)).map(({ ok }) => ok)).toEqual([false, true]);
  });

  test("takes what a panel that was loaded anew never answered for lost", async () => {
    const { link, tell } = linked();
    const answer = link.report([item]);
    tell({ type: "welcome" });
    expect(await answer).toMatchObject({ ok: false, code: "unavailable" });
    const late = link.report([item]);
    vi.advanceTimersByTime(20_000);
    expect(await late).toMatchObject({ ok: false, code: "unavailable" });
  });

  test("tells whoever listens later what is known already", () => {
    const { link, tell } = linked();
    tell({ type: "items", items: [{ ...item, author: "ann", editor: "ann" }], whole: true });
    tell({ type: "items", items: [{ ...item, version: 2, author: "ann", editor: "bob" }], whole: false });
    const items: number[] = [];
    link.listen({
      state: () => undefined,
      items: (told) => items.push(...told.map(({ version }) => version)),
      show: () => undefined,
    });
    expect(items).toEqual([2]);
  });
});
