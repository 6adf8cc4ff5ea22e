/** Files of text in two packed copies beside them, made once here and not for each reader. */

import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(?:js|mjs|css|html|svg)$/;
/** Bytes that one packet of the line takes anyway. */
const WORTH_IT = 1_400;
/** The two steps above it take twenty times as long and save a tenth. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

export function pack(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = join(folder, name);
    if (!TEXT.test(name) || statSync(file).size < WORTH_IT) continue;
    const plain = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(plain, BROTLI));
  }
}

export function packed(): Plugin {
  let out = "dist";
  return {
    name: "packed",
    apply: "build",
    configResolved(config) {
      out = config.build.outDir;
    },
    // After the other parts of the build have laid their files there.
    closeBundle: () => pack(out),
  };
}
