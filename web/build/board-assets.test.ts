import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { withoutCdn } from "./board-assets.ts";

const packaged = dirname(createRequire(import.meta.url).resolve("@excalidraw/excalidraw"));

test("no file of the whiteboard package asks a CDN for fonts any more", () => {
  const files = readdirSync(packaged).filter((name) => name.endsWith(".js"));
  const named = files.filter((name) => readFileSync(join(packaged, name), "utf8").includes("esm.sh"));
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) {
    const code = withoutCdn(readFileSync(join(packaged, name), "utf8"));
    expect(code).not.toContain("esm.sh");
    expect(code).toContain("window.location.origin}/board/");
  }
});

test("a package that names its CDN in another way fails the build", () => {
  expect(() => withoutCdn('const cdn = "https://esm.sh/" + name;')).toThrow();
});
