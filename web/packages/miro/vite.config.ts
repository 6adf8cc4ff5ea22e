import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Two pages and their parts, that any web server can hold. */
export default defineConfig({
  root: here("."),
  base: "./",
  resolve: { alias: { "@veche/board-bridge": here("../board-bridge/src/index.ts") } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [here("index.html"), here("panel.html")] },
  },
});
