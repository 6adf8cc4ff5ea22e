import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plugin } from "vite";
import { expect, test } from "vitest";
import { speechAssets } from "./speech-assets.ts";

type Hook = (this: unknown, ...given: unknown[]) => unknown;

/** Runs a hook of the plugin as the build does. */
function run(
  plugin: Plugin,
  hook: "config" | "configResolved" | "writeBundle",
  ...given: unknown[]
): unknown {
  return (plugin[hook] as Hook).call(undefined, ...given);
}

test("the build carries one model, one worklet and one variant of the runtime, where browsers keep them for good", () => {
  const out = mkdtempSync(join(tmpdir(), "speech-"));
  const plugin = speechAssets();
  const { define } = run(plugin, "config") as { define: { __SPEECH_ASSETS__: string } };
  const path: string = JSON.parse(define.__SPEECH_ASSETS__);
  run(plugin, "configResolved", { build: { outDir: out } });
  run(plugin, "writeBundle");
  // Whatever lies under assets/ is served with a year to keep, so its name has to change with what is in it.
  expect(path).toMatch(/^\/assets\/speech-\d+\.\d+\.\d+-\d+\.\d+\.\d+\/$/);
  const files = readdirSync(join(out, path)).sort();
  expect(files.map((name) => name.replace(/^.*\./, ""))).toEqual(["mjs", "wasm", "gz", "onnx", "gz", "js"]);
  for (const name of files) expect(statSync(join(out, path, name)).size).toBeGreaterThan(1_000);
  rmSync(out, { recursive: true });
});

test("what the package loads by name is there, and none of it comes from another host", () => {
  const packaged = join(import.meta.dirname, "..", "node_modules", "@ricky0123", "vad-web", "dist");
  const code = readFileSync(join(packaged, "real-time-vad.js"), "utf8");
  expect(code).toContain("vad.worklet.bundle.min.js");
  expect(code).toContain("silero_vad_v5.onnx");
  expect(existsSync(join(packaged, "silero_vad_v5.onnx"))).toBe(true);
  expect(code).not.toMatch(/https?:\/\/(?!github)/);
});
