/** What the whiteboard package needs to live on our own origin: its fonts, and no address of a font CDN. */

import { cpSync, createReadStream, existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path";
import type { Plugin } from "vite";

/** The public path under which the fonts are served; `src/board/assets.ts` names it to the package. */
const ASSETS = "board";
/** 13 MB for one Chinese face; without it such text is drawn in the reader's own font. */
const LEFT_OUT = "Xiaolai";
const CDN = /`https:\/\/esm\.sh\/\$\{.{0,200}?\}\/dist\/prod\/`/gs;

const packaged = dirname(createRequire(import.meta.url).resolve("@excalidraw/excalidraw"));
const fonts = join(packaged, "fonts");

/** Replaces the package's CDN by our own origin; fails where the package no longer reads as expected. */
export function withoutCdn(code: string): string {
  const changed = code.replace(CDN, `\`\${window.location.origin}/${ASSETS}/\``);
  if (changed.includes("https://esm.sh/")) {
    throw new Error("The whiteboard package names its font CDN in a way that the build does not know.");
  }
  return changed;
}

export function boardAssets(): Plugin {
  let out = "dist";
  return {
    name: "board-assets",
    enforce: "pre",
    configResolved(config) {
      out = config.build.outDir;
    },
    transform(code, id) {
      return id.includes("@excalidraw/excalidraw") && code.includes("https://esm.sh/")
        ? { code: withoutCdn(code), map: null }
        : null;
    },
    configureServer(server) {
      server.middlewares.use(`/${ASSETS}/fonts`, (request, response, next) => {
        const path = normalize((request.url ?? "/").split("?")[0] ?? "/");
        const file = join(fonts, path);
        if (path.endsWith(".woff2") && existsSync(file)) {
          createReadStream(file).pipe(response);
        } else {
          next();
        }
      });
    },
    writeBundle() {
      for (const face of readdirSync(fonts)) {
        if (face !== LEFT_OUT) {
          cpSync(join(fonts, face), join(out, ASSETS, "fonts", face), { recursive: true });
        }
      }
    },
  };
}
