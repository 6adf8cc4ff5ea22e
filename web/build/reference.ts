/** The reference page's viewer, served by us so that the page needs no other host. */

import { cpSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const FILES = ["swagger-ui.css", "swagger-ui-bundle.js", "LICENSE"];

export function reference(): Plugin {
  const viewer = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  let out = "dist";
  return {
    name: "reference",
    configResolved(config) {
      out = config.build.outDir;
    },
    writeBundle() {
      for (const file of FILES) {
        cpSync(join(viewer, file), join(out, "docs", file));
      }
    },
  };
}
