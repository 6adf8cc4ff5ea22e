// @vitest-environment jsdom
import { sealed, type ToPanel } from "@veche/board-bridge";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { awaitHost, type FromHost, type Host } from "./host";

const HOST = "https://board.example";
const HELLO: ToPanel = { type: "hello", source: "canvas", draws: true };
const parent = { postMessage: vi.fn() };

let greeted: Host[] = [];
let leave = (): void => undefined;

beforeEach(() => {
  greeted = [];
  parent.postMessage.mockReset();
  vi.spyOn(window, "parent", "get").mockReturnValue(parent as unknown as Window);
  leave = awaitHost(
    async (origin) => origin === HOST || origin === "https://www.figma.com",
    (host) => greeted.push(host),
  );
});
afterEach(() => leave());

const arrive = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setTimeout(done, 0));
};

function say(data: unknown, origin = HOST, source: unknown = parent, port?: MessagePort): void {
  const event = new MessageEvent("message", { data, origin, ports: port ? [port] : [] });
  Object.defineProperty(event, "source", { value: source });
  window.dispatchEvent(event);
}

test("a page that may have the panel is greeted and heard over its own channel", async () => {
  const { port1, port2 } = new MessageChannel();
  const back: unknown[] = [];
  port1.onmessage = ({ data }) => back.push(data);
  say(sealed({ ...HELLO, token: "t" }), HOST, parent, port2);
  await arrive();
  expect(greeted).toMatchObject([{ origin: HOST, source: "canvas", draws: true, token: "t" }]);
  expect(back).toEqual([sealed({ type: "welcome" })]);
  const heard: FromHost[] = [];
  greeted[0]?.listen((message) => heard.push(message));
  port1.postMessage(sealed({ type: "chosen", item: "n" }));
  port1.postMessage({ veche: 1, type: "report", id: 1, items: "all" });
  port1.postMessage(sealed(HELLO));
  await arrive();
  expect(heard).toEqual([{ type: "chosen", item: "n" }]);
  port1.close();
});

test.each<[string, () => [unknown, string, unknown]]>([
  ["another origin", () => [sealed(HELLO), "https://elsewhere.example", parent]],
  ["another window", () => [sealed(HELLO), HOST, window]],
  ["no hello", () => [sealed({ type: "chosen", item: null }), HOST, parent]],
  ["nonsense", () => [{ type: "hello" }, HOST, parent]],
])("from %s nothing is taken", async (_, what) => {
  const { port1, port2 } = new MessageChannel();
  say(...what(), port2);
  await arrive();
  expect(greeted).toEqual([]);
  port1.close();
  port2.close();
});

test("without a channel nobody is answered but FigJam, whose page has none", async () => {
  say(sealed(HELLO));
  say({ pluginMessage: sealed(HELLO) });
  await arrive();
  expect(greeted).toEqual([]);
  say({ pluginMessage: sealed({ ...HELLO, source: "figjam" }) }, "https://www.figma.com");
  await arrive();
  expect(greeted).toMatchObject([{ source: "figjam" }]);
  expect(parent.postMessage).toHaveBeenCalledWith(
    { pluginMessage: sealed({ type: "welcome" }), pluginId: "*" },
    "https://www.figma.com",
  );
  const heard: FromHost[] = [];
  greeted[0]?.listen((message) => heard.push(message));
  say({ pluginMessage: sealed({ type: "chosen", item: "n" }) }, HOST);
  say({ pluginMessage: sealed({ type: "chosen", item: "m" }) }, "https://www.figma.com");
  expect(heard).toEqual([{ type: "chosen", item: "m" }]);
});
