import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { pack } from "./packed.ts";

test("text lies there packed in two ways and says the same; what is packed already or tiny does not", () => {
  const out = mkdtempSync(join(tmpdir(), "packed-"));
  const words = "Кто что делает и до какого дня. ".repeat(200);
  mkdirSync(join(out, "assets"));
  writeFileSync(join(out, "assets", "page.js"), words);
  writeFileSync(join(out, "assets", "small.css"), "p{color:red}");
  writeFileSync(join(out, "assets", "face.woff2"), words);
  pack(out);
  expect(readdirSync(join(out, "assets")).sort()).toEqual([
    "face.woff2",
    "page.js",
    "page.js.br",
    "page.js.gz",
    "small.css",
  ]);
  const read = (name: string) => readFileSync(join(out, "assets", name));
  expect(gunzipSync(read("page.js.gz")).toString()).toBe(words);
  expect(brotliDecompressSync(read("page.js.br")).toString()).toBe(words);
  expect(read("page.js.br").length).toBeLessThan(words.length / 4);
  rmSync(out, { recursive: true });
});
