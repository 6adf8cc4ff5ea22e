import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "vite";
import { expect, test } from "vitest";

const configFile = fileURLToPath(new URL("../packages/figjam/vite.config.ts", import.meta.url));

interface Built {
  readonly output: readonly {
    readonly fileName: string;
    readonly code?: string;
    readonly source?: unknown;
  }[];
}

async function built(): Promise<ReadonlyMap<string, string>> {
  const [found] = (await build({
    configFile,
    logLevel: "error",
    build: { write: false },
  })) as unknown as Built[];
  return new Map(
    (found?.output ?? []).map(({ fileName, code, source }) => [fileName, code ?? String(source)]),
  );
}

test("the plugin's main thread runs with nothing but the language, timers and Figma's own object", async () => {
  const files = await built();
  expect([...files.keys()].sort()).toEqual(["code.js", "manifest.json", "ui.html"]);
  const said: { type: string }[] = [];
  let hear: (message: unknown, about: { origin: string }) => void = () => undefined;
  let change: (event: unknown) => void = () => undefined;
  const figma = {
    command: "open",
    showUI: () => undefined,
    on: () => undefined,
    off: () => undefined,
    ui: {
      postMessage: (message: { type: string }) => said.push(message),
      on: (_: string, hearer: typeof hear) => {
        hear = hearer;
      },
    },
    currentPage: {
      children: [],
      selection: [],
      on: (_: string, hearer: typeof change) => {
        change = hearer;
      },
    },
  };
  const timers: ReturnType<typeof setInterval>[] = [];
  const place = {
    figma,
    __html__: "",
    setTimeout: (what: () => void, wait: number) => Number(setTimeout(what, Math.min(wait, 20))),
    clearTimeout: (timer: number) => clearTimeout(timer),
    setInterval: (what: () => void) => {
      timers.push(setInterval(what, 20));
      return timers.length;
    },
    clearInterval: () => undefined,
  };
  runInContext(files.get("code.js") ?? "", createContext(place));
  const origin = "https://veche.example.org";
  const tell = (message: object): void => hear({ veche: 1, ...message }, { origin });
  tell({ type: "welcome" });
  tell({
    type: "state",
    state: {
      session: { id: "s", title: "", state: "running" },
      me: { id: "ann", kind: "candidate", name: "Ann" },
      phase: null,
      phases: [],
      access: "open",
      writes: true,
      private: false,
      areas: [],
      spotlight: null,
      clock: { ends_at: null, remaining: null, paused: false, now: Date.now() },
    },
  });
  const box = { x: 1, y: 2, width: 3, height: 4 };
  const sticky = {
    id: "1:2",
    type: "STICKY",
    removed: false,
    fills: [],
    text: { characters: "Идея" },
    parent: null,
  };
  const node = { ...sticky, absoluteBoundingBox: box, getPluginData: () => "" };
  change({ nodeChanges: [{ type: "CREATE", id: "1:2", origin: "LOCAL", node }] });
  await expect.poll(() => said.map(({ type }) => type)).toContain("report");
  expect(said.find(({ type }) => type === "report")).toMatchObject({
    veche: 1,
    items: [{ id: "1:2", kind: "note", text: "Идея", x: 1, y: 2, w: 3, h: 4, version: 1 }],
  });
  for (const timer of timers) clearInterval(timer);
});

test("manifest and page name the server, and no other place may be reached", async () => {
  const files = await built();
  const manifest = JSON.parse(files.get("manifest.json") ?? "") as Record<string, unknown>;
  expect(manifest).toMatchObject({
    editorType: ["figjam"],
    main: "code.js",
    ui: "ui.html",
    networkAccess: { allowedDomains: ["https://veche.example.org", "wss://veche.example.org"] },
  });
  expect(files.get("ui.html")).toContain('window.location.href = "https://veche.example.org/panel"');
});
